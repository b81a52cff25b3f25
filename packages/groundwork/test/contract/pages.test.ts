import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { at, engines, seen, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

describe.each(engines)('what pages read on %s', (engine) => {
  const now = useRecords(stores, engine);
  const keep = (revision: number, document: unknown = { stage: 'proposed' }) =>
    now.write((tx) =>
      tx.standings.keep({ initiative: 'win-back', revision, charterMark: '1:1', until: at(60), document }),
    );
  const revision = async () => (await now.records.standings.revisions()).get('win-back') ?? 0;

  test('the last answer of a verb takes the place of the one before', async () => {
    expect(await now.records.answers.latest('win-back', 'value')).toBeNull();
    await now.write((tx) =>
      tx.answers.keep({ initiative: 'win-back', verb: 'value', at: at(1), document: { net: 1 } }),
    );
    await now.write((tx) =>
      tx.answers.keep({ initiative: 'win-back', verb: 'value', at: at(2), document: { net: 2 } }),
    );
    expect(await now.records.answers.latest('win-back', 'value')).toEqual({ at: at(2), document: { net: 2 } });
    expect(await now.records.answers.latest('win-back', 'plan')).toBeNull();
  });

  test('a standing is current until something it rests on is written', async () => {
    await now.write((tx) => tx.initiatives.see(seen()));
    await keep(await revision());
    expect(await now.records.standings.current()).toEqual([
      {
        initiative: 'win-back',
        revision: await revision(),
        charterMark: '1:1',
        until: at(60),
        document: { stage: 'proposed' },
      },
    ]);
    await now.write((tx) => tx.reviews.add({ initiative: 'win-back', person: 'dana.ruiz', note: null, at: at(3) }));
    expect(await now.records.standings.current()).toEqual([]);
  });

  test('a standing is not current once it is said that something else changed, of it or of all', async () => {
    for (const initiative of ['win-back', null]) {
      await keep(await revision());
      expect(await now.records.standings.current()).toHaveLength(1);
      await now.write((tx) => tx.standings.revise(initiative));
      expect(await now.records.standings.current()).toEqual([]);
    }
  });

  // The other engine lets one write at a time.
  test.runIf(engine === 'postgres')(
    'whoever says that all changed waits for whoever keeps several, and never the other way round as well',
    async () => {
      const standing = (initiative: string) => ({
        initiative,
        revision: 0,
        charterMark: '',
        until: at(60),
        document: {},
      });
      // The rows lie in the other order than that of their ids.
      for (const initiative of ['b-later', 'a-first']) await now.write((tx) => tx.standings.revise(initiative));
      const other = await now.place.open();
      try {
        const keptFirst = Promise.withResolvers<void>();
        const keeping = now.write(async (tx) => {
          await tx.standings.keep(standing('a-first'));
          keptFirst.resolve();
          await sleep(300);
          await tx.standings.keep(standing('b-later'));
        });
        await keptFirst.promise;
        const revising = other.transaction((tx) => tx.standings.revise(null));
        expect(await Promise.allSettled([keeping, revising])).toMatchObject([
          { status: 'fulfilled' },
          { status: 'fulfilled' },
        ]);
        expect((await now.records.standings.revisions()).get('b-later')).toBe(2);
      } finally {
        await other.close();
      }
    },
  );

  test('one put together from older rows is not current, though it is kept later', async () => {
    await now.write((tx) => tx.initiatives.see(seen()));
    const before = await revision();
    await now.write((tx) => tx.initiatives.move('win-back', { from: 'proposed', to: 'funded', at: at(4) }));
    await keep(before);
    expect(await now.records.standings.current()).toEqual([]);
    await keep(await revision(), { stage: 'funded' });
    expect(await now.records.standings.current()).toMatchObject([{ document: { stage: 'funded' } }]);
  });

  test('what is written of another initiative, or undone, changes nothing', async () => {
    await now.write((tx) => tx.initiatives.see(seen()));
    await keep(await revision());
    await now.write((tx) => tx.initiatives.see(seen('other')));
    await now
      .write(async (tx) => {
        await tx.reviews.add({ initiative: 'win-back', person: 'dana.ruiz', note: null, at: at(3) });
        throw new Error('undone');
      })
      .catch(() => {});
    expect(await now.records.standings.current()).toHaveLength(1);
  });

  test('one may be kept of what was never recorded', async () => {
    await keep(0);
    expect(await now.records.standings.current()).toMatchObject([{ initiative: 'win-back', revision: 0 }]);
  });
});
