import { describe, expect, test } from 'vitest';
import { at, engines, useRecordStores, useRecords } from '../support/record-stores.ts';

const stores = useRecordStores();

describe.each(engines)('jobs on %s', (engine) => {
  const now = useRecords(stores, engine);
  const job = (id: string, second: number, state = 'queued') => ({ id, at: at(second), document: { id, state } });
  const keep = (place: string, ...jobs: readonly ReturnType<typeof job>[]) =>
    now.write((tx) => tx.jobs.keep(place, jobs));

  test('are those of their place, the oldest first, each as it was last', async () => {
    await keep('here', job('b', 2), job('a', 3), job('c', 1));
    await keep('there', job('a', 1, 'running'));
    await keep('here', job('b', 2, 'done'));
    expect(await now.records.jobs.of('here')).toEqual([job('c', 1), job('b', 2, 'done'), job('a', 3)]);
    expect(await now.records.jobs.of('there')).toEqual([job('a', 1, 'running')]);
    expect(await now.records.jobs.of('nowhere')).toEqual([]);
  });

  test('have an end: of a place the last two thousand are kept', async () => {
    const all = Array.from({ length: 2003 }, (_, index) => job(`job-${index}`, index));
    await keep('there', job('old', 0));
    await keep('here', ...all);
    expect((await now.records.jobs.of('here')).map(({ id }) => id)).toEqual(all.slice(3).map(({ id }) => id));
    expect(await now.records.jobs.of('there')).toHaveLength(1);
  });
});
