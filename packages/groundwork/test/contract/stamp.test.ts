import { describe, expect, test } from 'vitest';
import { at, engines, seen, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

describe.each(engines)('the stamp of the records on %s', (engine) => {
  const now = useRecords(stores, engine);
  const stamp = () => now.records.stamp();

  /** A server that tidies up behind the scenes may make one more. */
  async function staysSo(): Promise<boolean> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const before = await stamp();
      await now.records.initiatives.list();
      if ((await stamp()) === before) return true;
    }
    return false;
  }

  test('is the same while everybody only reads', async () => {
    await now.write((tx) => tx.initiatives.see(seen()));
    expect(await staysSo()).toBe(true);
  });

  test('is another after a write of this process', async () => {
    const before = await stamp();
    await now.write((tx) => tx.initiatives.see(seen()));
    const after = await stamp();
    expect(after).not.toBe(before);
    await now.write((tx) => tx.initiatives.see({ ...seen(), charterHash: 'c2', at: at(1) }));
    expect(await stamp()).not.toBe(after);
  });

  test('is another after a write of anybody else, and never one that was there before', async () => {
    await now.write((tx) => tx.initiatives.see(seen()));
    const found = [await stamp()];
    const elsewhere = await now.place.open();
    for (let round = 1; round <= 3; round += 1) {
      await elsewhere.transaction((tx) =>
        tx.initiatives.see({ ...seen(), charterHash: `c${round + 1}`, at: at(round) }),
      );
      found.push(await stamp());
      await now.place.sql(`update initiatives set stage = 'funded', charter_hash = 'by hand ${round}'`);
      found.push(await stamp());
    }
    await elsewhere.close();
    expect(new Set(found).size).toBe(found.length);
  });

  test('is another once a transaction ends that was under way when it was asked for', async () => {
    const [inside, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const writing = now.write(async (tx) => {
      await tx.initiatives.see(seen());
      inside.resolve();
      await go.promise;
      await tx.initiatives.see(seen('another'));
    });
    await inside.promise;
    const meanwhile = await stamp();
    go.resolve();
    await writing;
    expect(await stamp()).not.toBe(meanwhile);
  });
});
