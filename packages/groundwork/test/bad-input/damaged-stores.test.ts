import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, test } from 'vitest';
import { onlyProblem, say } from '../support/said.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace(async ({ run, write, plain, dir }) => {
  const started = new Date(Date.now() - 60_000).toISOString();
  await write(
    'runs.ndjson',
    `${JSON.stringify({ initiative: 'win-back', id: 'r1', started_at: started, status: 'ok' })}\n`,
  );
  await plain(['runs', 'import', join(dir, 'runs.ndjson')]);
  await run('sign win-back --as olga.owner');
});
beforeEach(() => workspace.damagesLedger());

const store = (file: string) => join(workspace.dir, '.groundwork', file);
const accept = 'accept win-back --as olga.owner';
const garbage = Buffer.alloc(20_000, 7);

/** Changes the records past the product, as somebody with sqlite3 would. */
function byHand(sql: string): void {
  const database = new DatabaseSync(store('records.sqlite'));
  database.exec(sql);
  database.close();
}

async function everyCommandSays(code: string, commands: readonly string[], exit = 2): Promise<void> {
  for (const command of commands) {
    const said = await workspace.run(command);
    expect(said.code, command).toBe(exit);
    expect(onlyProblem(said).code, command).toBe(code);
  }
}

describe('records', () => {
  test.each<[string, () => Promise<void>]>([
    ['cut off', () => truncate(store('records.sqlite'), 5000)],
    ['of garbage', () => writeFile(store('records.sqlite'), garbage)],
    ['of text', () => writeFile(store('records.sqlite'), 'hello')],
    [
      'with pages overwritten',
      async () => {
        const bytes = await readFile(store('records.sqlite'));
        await writeFile(store('records.sqlite'), bytes.fill(0xff, 4096, 4096 * 8));
      },
    ],
  ])('%s are damaged, and say which file', async (_, damage) => {
    await damage();
    for (const command of ['check win-back', accept, 'verify']) {
      const said = await workspace.run(command);
      expect(said.code, command).toBe(2);
      expect(onlyProblem(said)).toMatchObject({
        code: 'store.damaged',
        message: expect.stringContaining('records.sqlite is damaged'),
        fix: expect.stringContaining('backup'),
      });
    }
  });

  test.each<[string, () => Promise<void>]>([
    ['gone', () => rm(store('records.sqlite'))],
    ['empty', () => truncate(store('records.sqlite'), 0)],
  ])('%s, with the key still there: no new ledger begins as if nothing had been', async (_, damage) => {
    await damage();
    await everyCommandSays('store.records_missing', ['check win-back', accept, 'verify', 'ledger export']);
  });

  test('without one of their tables are damaged', async () => {
    byHand('drop table evidence');
    await everyCommandSays('store.damaged', ['check win-back']);
  });

  test('of a newer version are left alone', async () => {
    byHand("insert into migrations (name, timestamp) values ('9999-later', '2030')");
    await everyCommandSays('store.newer', ['check win-back', accept, 'verify'], 1);
  });

  test('in a place that is a file', async () => {
    await rm(join(workspace.dir, '.groundwork'), { recursive: true });
    await writeFile(join(workspace.dir, '.groundwork'), 'x');
    await everyCommandSays('store.not_writable', ['check win-back', accept]);
  });
});

describe('measurements', () => {
  const needed = ['check win-back', 'freeze win-back --as olga.owner', 'gate win-back fund --as dan.decider'];

  test.each<[string, () => Promise<void>]>([
    ['of garbage', () => writeFile(store('measurements.duckdb'), garbage)],
    ['cut off', () => truncate(store('measurements.duckdb'), 9000)],
    ['empty', () => truncate(store('measurements.duckdb'), 0)],
  ])('%s are damaged, and the ledger is not', async (_, damage) => {
    await damage();
    await everyCommandSays('store.damaged', needed);
    const imported = await workspace.plain(['runs', 'import', join(workspace.dir, 'runs.ndjson'), '--json']);
    expect(onlyProblem(imported)).toMatchObject({
      code: 'store.damaged',
      message: expect.stringContaining('measurements.duckdb is damaged'),
    });
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 3 });
    expect((await workspace.run(accept)).code).toBe(0);
  });

  test('gone: an agent that ran does not look as if it had not, until its runs are imported again', async () => {
    await rm(store('measurements.duckdb'));
    await everyCommandSays('store.measurements_missing', [...needed, 'measure win-back']);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true });
    expect(
      (await workspace.plain(['runs', 'import', join(workspace.dir, 'runs.ndjson'), '--json'])).document,
    ).toMatchObject({ imported: 1 });
    expect((await workspace.run('check win-back')).code).toBe(1);
  });
});

describe("the ledger's key", () => {
  const pem = (type: 'ed25519' | 'rsa') =>
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
      : generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  const replace = async (text: string | Buffer) => {
    await rm(store('ledger.key'));
    await writeFile(store('ledger.key'), text, { mode: 0o600 });
  };

  test.each<[string, () => Promise<void>, string, number]>([
    ['gone', () => rm(store('ledger.key')), 'store.key_missing', 2],
    ['another one', () => replace(pem('ed25519')), 'service.key_changed', 1],
    ['of another kind', () => replace(pem('rsa')), 'ledger.key_of_other_kind', 2],
    ['no key', () => replace('nonsense'), 'store.key_invalid', 2],
    [
      'cut off',
      () => replace('-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n'),
      'ledger.key_unreadable',
      2,
    ],
    ['empty', () => replace(''), 'store.key_invalid', 2],
    ['for all to read', () => chmod(store('ledger.key'), 0o644), 'store.key_exposed', 1],
    [
      'a folder',
      async () => {
        await rm(store('ledger.key'));
        await mkdir(store('ledger.key'));
      },
      'store.key_unreadable',
      2,
    ],
  ])('%s: nothing is signed, and what was is still verified', async (_, damage, code, exit) => {
    // Whoever verifies has signed the head once.
    await workspace.run('verify');
    await damage();
    const said = await workspace.run(accept);
    expect(said.code).toBe(exit);
    expect(onlyProblem(said).code).toBe(code);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 3 });
    expect((await workspace.run('check win-back')).code).toBe(1);
  });

  test('may come back, and the ledger goes on', async () => {
    const key = await readFile(store('ledger.key'));
    await rm(store('ledger.key'));
    expect((await workspace.run(accept)).code).toBe(2);
    await writeFile(store('ledger.key'), key, { mode: 0o600 });
    expect((await workspace.run(accept)).code).toBe(0);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 4 });
  });

  test('whose name the records lost is known by the first key', async () => {
    byHand('delete from meta');
    expect((await workspace.run(accept)).code).toBe(0);
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true, entries: 4 });
  });
});

describe('a ledger that was changed by hand', () => {
  const unguarded = 'drop trigger ledger_entries_refuse_update; drop trigger ledger_entries_refuse_delete;';
  test.each([
    [
      'an envelope',
      'update ledger_entries set envelope = replace(envelope, \'"sig":"\', \'"sig":"A\') where position = 1',
      'ledger.row_changed',
      'Entry 1',
    ],
    [
      'a payload',
      'update ledger_entries set envelope = replace(envelope, \'payload":"ey\', \'payload":"eY\') where position = 1',
      'ledger.row_changed',
      'Entry 1',
    ],
    [
      'an envelope that is none any more',
      "update ledger_entries set envelope = 'nope' where position = 0",
      'ledger.row_changed',
      'Entry 0',
    ],
    [
      'a hash',
      "update ledger_entries set leaf_hash = replace(leaf_hash, substr(leaf_hash, 1, 1), 'g') where position = 2",
      'ledger.row_changed',
      'Entry 2',
    ],
    [
      'a kind',
      "update ledger_entries set kind = 'waiver' where position = 2",
      'ledger.row_changed',
      'its kind is waiver',
    ],
    [
      'an initiative',
      "update ledger_entries set initiative = 'other' where position = 1",
      'ledger.row_changed',
      'its initiative is other',
    ],
    [
      'a time',
      "update ledger_entries set at = '2020-01-01T00:00:00.000Z' where position = 1",
      'ledger.row_changed',
      'its time is 2020',
    ],
    [
      'the last entry, deleted',
      'delete from ledger_entries where position = 2',
      'ledger.head_differs',
      'counts 3 entries, and the records hold 2',
    ],
    [
      'an entry in between, deleted',
      'delete from ledger_entries where position = 1',
      'ledger.head_differs',
      'counts 3 entries, and the records hold 1',
    ],
    [
      'all entries, deleted',
      'delete from ledger_entries',
      'ledger.head_differs',
      'counts 3 entries, and the records hold 0',
    ],
    [
      'the head, set back',
      "update ledger_head set size = 0, hashes = '[]'",
      'ledger.head_differs',
      'counts 0 entries, and the records hold 3',
    ],
    [
      'the head, replaced',
      `update ledger_head set hashes = '["${'a'.repeat(64)}","${'b'.repeat(64)}"]'`,
      'ledger.head_changed',
      'not that of its 3 entries',
    ],
  ])('%s: verify finds and names it', async (_, change, code, named) => {
    byHand(`${unguarded} ${change}`);
    const said = await workspace.run('verify');
    expect(said.code).toBe(1);
    expect(said.document).toMatchObject({ ok: false });
    const found = said.problems.find((each) => each.code === code);
    expect(found).toMatchObject({ message: expect.stringContaining(named), fix: expect.stringContaining('backup') });
    const plain = await workspace.plain(['verify']);
    expect(plain.code).toBe(1);
    expect(plain.out).toContain('does not hold');
  });

  test.each([
    ['an entry deleted', `${unguarded} delete from ledger_entries where position = 2`],
    ['the head set back', "update ledger_head set size = 0, hashes = '[]'"],
    ['a head of garbage', "update ledger_head set hashes = 'x'"],
  ])('%s: nothing is added to it', async (_, change) => {
    byHand(change);
    const said = await workspace.run(accept);
    expect(said.code).toBeGreaterThan(0);
    expect(onlyProblem(said).code).toMatch(/^(store\.damaged|ledger\.range_invalid)$/);
  });

  test('its guards keep it from happening by accident', () => {
    expect(() => byHand("update ledger_entries set kind = 'x'")).toThrow('written once');
    expect(() => byHand('delete from ledger_entries')).toThrow('written once');
  });
});

describe('records that the ledger knows otherwise', () => {
  test.each([
    [
      'a stage',
      "update initiatives set stage = 'production'",
      'ledger.stage_differs',
      'win-back is production, and nobody signed that',
    ],
    [
      'an initiative gone',
      'pragma foreign_keys = off; delete from initiatives',
      'ledger.document_differs',
      'Baseline win-back 1',
    ],
    [
      'a baseline',
      'drop trigger baselines_refuse_update; update baselines set document = replace(document, \'"rows":400\', \'"rows":401\')',
      'ledger.document_differs',
      'Version 1 of the baseline of win-back',
    ],
    [
      'a baseline, deleted',
      'drop trigger baselines_refuse_delete; delete from baselines',
      'ledger.document_differs',
      'Baseline win-back 1',
    ],
    [
      'a measurement',
      "update effects set document = replace(document, 'too early', 'achieved')",
      'ledger.document_differs',
      'A measurement of win-back',
    ],
    ['a measurement, deleted', 'delete from effects', 'ledger.document_differs', 'A measurement of win-back'],
  ])('%s: verify finds and names it', async (_, change, code, named) => {
    await workspace.run('freeze win-back --as olga.owner');
    await workspace.run('measure win-back');
    expect((await workspace.run('verify')).document).toMatchObject({ ok: true });
    byHand(change);
    const said = await workspace.run('verify');
    expect(said.code).toBe(1);
    expect(said.problems[0]).toMatchObject({ code, message: expect.stringContaining(named) });
  });
});

describe('an exported ledger', () => {
  async function exported(): Promise<{ file: string; lines: string[] }> {
    const file = join(workspace.dir, 'out.ledger');
    expect((await workspace.plain(['ledger', 'export', file, '--json'])).code).toBe(0);
    return { file, lines: (await readFile(file, 'utf8')).trimEnd().split('\n') };
  }

  test('as it was written holds', async () => {
    const { file } = await exported();
    expect(await say(['verify', file, '--json'])).toMatchObject({ code: 0, document: { ok: true, entries: 3 } });
  });

  test.each<[string, (lines: string[]) => void]>([
    ['a changed line', (lines) => (lines[2] = (lines[2] as string).replace('payload":"ey', 'payload":"eY'))],
    ['a missing line', (lines) => lines.splice(2, 1)],
    ['a line twice', (lines) => lines.splice(2, 0, lines[2] as string)],
    ['a line of its own', (lines) => lines.splice(2, 0, '{"index":9}')],
    ['two lines swapped', (lines) => lines.splice(1, 2, lines[2] as string, lines[1] as string)],
    ['no end', (lines) => lines.pop()],
    ['another header', (lines) => (lines[0] = (lines[0] as string).replace('groundwork/', 'groundwerk/'))],
  ])('with %s does not, and says on which line', async (_, change) => {
    const { file, lines } = await exported();
    change(lines);
    await writeFile(file, `${lines.join('\n')}\n`);
    const said = await say(['verify', file, '--json']);
    expect(said.code).toBe(1);
    expect(said.document).toMatchObject({ ok: false });
    expect(said.problems.length).toBeGreaterThan(0);
    expect((said.problems as readonly { line?: number | null }[]).some((each) => typeof each.line === 'number')).toBe(
      true,
    );
  });

  test('against a checkpoint of another ledger does not hold', async () => {
    const { file } = await exported();
    await workspace.write('other.txt', 'groundwork/other\n3\nAAAA\n\n— groundwork/other AAAA\n');
    const said = await say(['verify', file, '--against', join(workspace.dir, 'other.txt'), '--json']);
    expect(said.code).toBeGreaterThan(0);
    expect(said.document).toMatchObject({ ok: false });
  });
});
