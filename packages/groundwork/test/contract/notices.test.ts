import { describe, expect, test } from 'vitest';
import type { KeptNotice, NoticeChannel } from '../../src/store/records/notices.ts';
import { at, engines, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

describe.each(engines)('notices on %s', (engine) => {
  const now = useRecords(stores, engine);
  const notice = (id: string, second: number, initiative = 'win-back'): KeptNotice => ({
    id,
    at: at(second),
    initiative,
    kind: 'agent.stopped',
    document: { message: id },
  });
  const add = (given: KeptNotice, channels: readonly NoticeChannel[] = ['webhook']) =>
    now.write((tx) => tx.notices.add(given, channels));
  const ids = async (page: { limit: number; before?: string; initiative?: string }) =>
    (await now.records.notices.list(page)).map(({ id }) => id);

  test('are listed the latest first, page after page, and none is left out where several came at once', async () => {
    for (const id of ['b', 'c', 'a']) await add(notice(id, 1));
    await add(notice('d', 2, 'other'));
    expect(await ids({ limit: 2 })).toEqual(['d', 'c']);
    expect(await ids({ limit: 2, before: 'c' })).toEqual(['b', 'a']);
    expect(await ids({ limit: 2, before: 'a' })).toEqual([]);
    expect(await ids({ limit: 9, initiative: 'other' })).toEqual(['d']);
    expect(await ids({ limit: 2, before: 'gone' })).toEqual([]);
  });

  test('are due on each channel until it took them', async () => {
    await add(notice('a', 1), ['webhook', 'slack']);
    const due = async (second: number) =>
      (await now.records.notices.due(at(second), 9)).map(({ channel }) => channel).toSorted();
    expect(await due(0)).toEqual([]);
    expect(await due(1)).toEqual(['slack', 'webhook']);
    const delivery = { attempts: 1, dueAt: at(5), endedAt: null, trouble: 'busy' };
    await now.write((tx) => tx.notices.tried('a', { ...delivery, channel: 'slack', state: 'waiting' }));
    await now.write((tx) =>
      tx.notices.tried('a', { ...delivery, channel: 'webhook', state: 'delivered', endedAt: at(2), trouble: null }),
    );
    expect(await due(4)).toEqual([]);
    expect(await due(5)).toEqual(['slack']);
    expect((await now.records.notices.list({ limit: 1 }))[0]?.deliveries).toEqual([
      { channel: 'webhook', state: 'delivered', attempts: 1, dueAt: at(5), endedAt: at(2), trouble: null },
      { channel: 'slack', state: 'waiting', attempts: 1, dueAt: at(5), endedAt: null, trouble: 'busy' },
    ]);
  });

  test('are sent by one of those who found them due', async () => {
    await add(notice('a', 1));
    const [found] = await now.records.notices.due(at(1), 9);
    if (!found) throw new Error('Nothing is due.');
    const claims = await Promise.all([1, 2, 3].map(() => now.write((tx) => tx.notices.claim(found, at(30)))));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await now.records.notices.due(at(29), 9)).toEqual([]);
    expect(await now.records.notices.due(at(30), 9)).toHaveLength(1);
  });

  test('are told by the one who moved the mark', async () => {
    const move = (from: unknown, to: unknown) => now.write((tx) => tx.notices.mark('win-back', from, to));
    expect(await move({ stage: 'pilot' }, { stage: 'x' })).toBe(false);
    expect(await move(null, { stage: 'proposed', open: true })).toBe(true);
    expect(await move(null, { stage: 'funded' })).toBe(false);
    const from = { open: true, stage: 'proposed' };
    const moved = await Promise.all([1, 2, 3].map((n) => move(from, { stage: 'funded', n })));
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect((await now.records.notices.marks()).get('win-back')).toMatchObject({ stage: 'funded' });
  });
});
