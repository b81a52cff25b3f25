import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../../test/support/failure.ts';
import { runRow } from '../../test/support/measurements.ts';
import { makeSmallDisk, type SmallDisk } from '../../test/support/small-disk.ts';
import { rangeRoot } from '../ledger/compact-range.ts';
import { treeRoot } from '../ledger/merkle.ts';
import { openStores, type Stores } from './open-stores.ts';

const probe = makeSmallDisk(1);
const reason = 'reason' in probe ? probe.reason : null;
if (!('reason' in probe)) probe.remove();

describe.skipIf(reason !== null)(`a full disk${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  let disk: SmallDisk;
  let stores: Stores;
  const open = () => openStores({ workspaceDir: disk.path, env: {}, command: 'groundwork check', waitMs: 0 });
  beforeEach(async () => {
    const made = makeSmallDisk(24);
    if ('reason' in made) throw new Error(made.reason);
    disk = made;
    stores = await open();
  });
  afterEach(async () => {
    disk.free();
    await stores.close();
    disk.remove();
  });

  const append = (text: string) =>
    stores.records.transaction(async (tx) => {
      await tx.initiatives.see({ id: 'win-back', charterHash: text.slice(0, 8), at: '2026-01-01T00:00:00Z' });
      return tx.ledger.append(() => ({
        envelope: text,
        kind: 'freeze',
        initiative: 'win-back',
        at: '2026-01-01T00:00:00Z',
      }));
    });

  /** Does the work again and again until the disk is full; answers how often it went well. */
  async function untilFull(work: (turn: number) => Promise<unknown>): Promise<number> {
    for (let turn = 0; turn < 10_000; turn += 1) {
      const outcome = await failure(work(turn));
      if (outcome === 'no error') continue;
      expect(outcome).toBe('store.disk_full');
      return turn;
    }
    throw new Error('The disk never got full.');
  }

  test('refuses a verb whole, keeps every one before it, and lets the next one through once there is room', async () => {
    disk.fill(300_000);
    const kept = await untilFull((turn) => append(`${turn} ${'x'.repeat(20_000)}`));
    expect(kept).toBeGreaterThan(0);
    expect(await failure(append('y'.repeat(20_000)))).toBe('store.disk_full');
    expect((await stores.records.ledger.head()).size).toBe(kept);
    disk.free();
    expect((await append('after')).index).toBe(kept);
    await stores.close();
    stores = await open();
    const entries = await stores.records.ledger.entries();
    expect(entries).toHaveLength(kept + 1);
    expect(rangeRoot(await stores.records.ledger.head())).toBe(treeRoot(entries.map((each) => each.leafHash)));
  });

  test('refuses an import whole, keeps every one before it, and lets the same one through once there is room', async () => {
    const rows = (turn: number) =>
      Array.from({ length: 200 }, (_, index) =>
        runRow(`${turn}/${index}`, { task: `${turn} ${index} ${Math.sin(index * turn)}`.repeat(20) }),
      );
    await stores.measurements.runs.importRows(rows(0));
    disk.fill(400_000);
    const kept = 1 + (await untilFull((turn) => stores.measurements.runs.importRows(rows(turn + 1))));
    disk.free();
    expect((await stores.measurements.runs.summary('win-back')).count).toBe(kept * 200);
    expect(await stores.measurements.runs.importRows(rows(kept))).toEqual({
      added: 200,
      completed: 0,
      repeated: 0,
    });
    await stores.close();
    stores = await open();
    expect((await stores.measurements.runs.summary('win-back')).count).toBe((kept + 1) * 200);
  });

  test('is said when the stores are opened', async () => {
    await stores.close();
    disk.fill();
    expect(await failure(open())).toBe('store.disk_full');
    disk.free();
    stores = await open();
    expect((await stores.records.ledger.head()).size).toBe(0);
  });
});
