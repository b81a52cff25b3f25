import { generateKeyPairSync } from 'node:crypto';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../test/support/failure.ts';
import { useFolder } from '../../test/support/folder.ts';
import { openRecords } from './records/open-records.ts';
import type { Records } from './records/records.ts';
import { signingKey } from './signing-key.ts';

const folder = useFolder();
let records: Records;
beforeEach(async () => {
  records = await openRecords({ kind: 'sqlite', folder: folder.path });
});
afterEach(() => records.close());

const makeKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const never = () => {
  throw new Error('made a key');
};
const key = (generate: () => string, env: Record<string, string> = {}, from: Records = records) =>
  signingKey({ folder: folder.path, env, records: from }, generate);
const file = () => join(folder.path, 'ledger.key');
const appendEntry = () =>
  records.transaction((tx) =>
    tx.ledger.append(() => ({ envelope: '{}', kind: 'freeze', initiative: null, at: '2026-01-01T00:00:00Z' })),
  );

describe('the signing key', () => {
  test('is made once, kept for this user only, and found again', async () => {
    const made = await key(makeKey);
    expect(await readFile(file(), 'utf8')).toBe(made);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect(await key(never)).toBe(made);
  });

  test('of several that start at once is one and the same', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => key(makeKey)));
    expect(new Set(keys).size).toBe(1);
    expect(await readFile(file(), 'utf8')).toBe(keys[0]);
  });

  test('that is gone while the ledger has entries is never replaced silently', async () => {
    await key(makeKey);
    await appendEntry();
    await rm(file());
    const missing = key(never);
    expect(await failure(missing)).toBe('store.key_missing');
    await expect(missing).rejects.toThrow('The ledger has 1 signed entry');
    const restored = makeKey();
    await writeFile(file(), restored, { mode: 0o600 });
    expect(await key(never)).toBe(restored);
  });

  test('may come from the environment, where it may stand on one line', async () => {
    const given = makeKey();
    expect(await key(never, { GROUNDWORK_SIGNING_KEY: given })).toBe(given);
    expect(await key(never, { GROUNDWORK_SIGNING_KEY: given.replaceAll('\n', '\\n') })).toBe(given);
    await appendEntry();
    expect(await key(never, { GROUNDWORK_SIGNING_KEY: given })).toBe(given);
  });

  test('is asked for inside a transaction through its own view of the ledger', async () => {
    const made = await records.transaction((tx) =>
      signingKey({ folder: folder.path, env: {}, records }, makeKey, tx.ledger),
    );
    expect(await key(never)).toBe(made);
    await rm(file());
    const lost = records.transaction(async (tx) => {
      await tx.ledger.append(() => ({ envelope: '{}', kind: 'freeze', initiative: null, at: '2026-01-01T00:00:00Z' }));
      return signingKey({ folder: folder.path, env: {}, records }, never, tx.ledger);
    });
    expect(await failure(lost)).toBe('store.key_missing');
  });

  test('that others can read is refused', async () => {
    await key(makeKey);
    await chmod(file(), 0o644);
    const exposed = key(never);
    expect(await failure(exposed)).toBe('store.key_exposed');
    await expect(exposed).rejects.toThrow('mode 644');
  });

  test('that is no key is refused without showing what is there', async () => {
    await writeFile(file(), 'hunter2', { mode: 0o600 });
    const invalid = key(never);
    expect(await failure(invalid)).toBe('store.key_invalid');
    await expect(invalid).rejects.not.toThrow('hunter2');
    const fromEnv = key(never, { GROUNDWORK_SIGNING_KEY: 'hunter2' });
    await expect(fromEnv).rejects.toThrow('GROUNDWORK_SIGNING_KEY holds no private key');
  });
});
