import { describe, expect, test } from 'vitest';
import type { Journey } from './journey.ts';
import { hadEnded, journeyThen, thenOf } from './then.ts';

type Stay = Journey['stays'][number];

const stay = (stage: Stay['stage'], from: string | null): Stay => ({ stage, from, to: null, declared: from === null });

/** Went back, was stopped, and started again. */
const journey: Parameters<typeof thenOf>[0] = {
  initiative: 'agent',
  started: '2026-01-10',
  stays: [
    stay('proposed', '2026-01-10'),
    stay('funded', '2026-02-01'),
    stay('pilot', '2026-03-01'),
    stay('production', '2026-04-01'),
    stay('pilot', '2026-05-01'),
    stay('stopped', '2026-06-30'),
    stay('pilot', '2026-08-01'),
  ],
  moved: [
    { stage: 'funded', on: '2026-02-01' },
    { stage: 'pilot', on: '2026-03-01' },
    { stage: 'production', on: '2026-04-01' },
  ],
  production: '2026-04-01',
  ended: null,
  leftOut: null,
};

describe('an initiative at the end of a day', () => {
  test.each([
    ['2026-01-09', null],
    ['2026-01-10', { stage: 'proposed', reached: 'proposed', endedOn: null }],
    ['2026-04-30', { stage: 'production', reached: 'production', endedOn: null }],
    ['2026-05-01', { stage: 'pilot', reached: 'production', endedOn: null }],
    ['2026-06-30', { stage: 'stopped', reached: 'production', endedOn: '2026-06-30' }],
    ['2026-09-30', { stage: 'pilot', reached: 'production', endedOn: null }],
  ])('%s', (day, expected) => {
    const found = thenOf(journey, day);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatchObject(expected);
  });

  test('of which a later day is not known is not guessed', () => {
    const vague = { ...journey, stays: [stay('proposed', '2026-01-10'), stay('pilot', null)] };
    expect(thenOf(vague, '2026-12-31')).toMatchObject({ stage: null });
    const undated = { ...vague, started: null, stays: [stay('proposed', null), stay('pilot', '2026-03-01')] };
    expect(thenOf(undated, '2026-02-28')).toBeNull();
    // It was there by the first day that is known, whenever it began.
    expect(thenOf(undated, '2026-03-01')).toMatchObject({ stage: 'pilot' });
    expect(thenOf({ ...undated, stays: [stay('proposed', null)] }, '2026-12-31')).toBeNull();
  });

  test('has by today done all that is on record, also that of which no day is known', () => {
    const stays = [stay('proposed', null), stay('pilot', null)];
    const vague = { ...journey, started: null, production: null, stays };
    expect(thenOf(vague, '2026-12-31', true)).toMatchObject({ stage: 'pilot', reached: 'pilot', endedOn: null });
    const stopped = thenOf({ ...vague, stays: [...stays, stay('stopped', null)] }, '2026-12-31', true);
    expect(stopped).toMatchObject({ stage: 'stopped', reached: 'pilot', endedOn: null });
    expect(stopped && hadEnded(stopped)).toBe(true);
  });

  test('whose charter was taken away has ended then, and not before', () => {
    const removed = { on: '2026-09-01', as: 'removed' as const, because: null, declared: false };
    expect(thenOf({ ...journey, ended: removed }, '2026-08-31')).toMatchObject({ endedOn: null });
    const gone = thenOf({ ...journey, ended: removed }, '2026-09-01');
    // It is in no stage any more: else whoever counts stages counts it as running.
    expect(gone).toMatchObject({ endedOn: '2026-09-01', stage: null, reached: 'production' });
    const stoppedBefore = { ...journey, stays: journey.stays.slice(0, 6), ended: removed };
    expect(thenOf(stoppedBefore, '2026-09-01')).toMatchObject({ endedOn: '2026-06-30', stage: 'stopped' });
  });

  test('is told apart where a charter declares more than the records say', () => {
    const declared = (stage: Stay['stage'], from: string): Stay => ({ stage, from, to: null, declared: true });
    const imported = {
      ...journey,
      started: '2025-06-01',
      stays: [declared('proposed', '2025-06-01'), declared('production', '2025-12-01')],
      moved: [{ stage: 'funded' as const, on: '2026-02-01' }],
    };
    expect(thenOf(imported, '2025-07-01')).toMatchObject({ stage: 'proposed', declared: false });
    expect(thenOf(imported, '2026-01-31')).toMatchObject({
      stage: 'production',
      declared: true,
      reached: 'production',
      verified: 'proposed',
    });
    // A gate that is passed at last verifies what lies before it.
    expect(thenOf(imported, '2026-02-01')).toMatchObject({ stage: 'production', declared: true, verified: 'funded' });
    expect(thenOf(journey, '2026-04-30')).toMatchObject({ declared: false, verified: 'production' });
  });

  test('counts for a curve of then by what was known then', () => {
    expect(journeyThen(journey, '2026-03-31')).toMatchObject({ production: null, ended: null });
    expect(journeyThen(journey, '2026-04-01')).toMatchObject({ production: '2026-04-01' });
    expect(journeyThen(journey, '2026-07-15')).toMatchObject({ ended: { on: '2026-06-30', as: 'stopped' } });
    expect(journeyThen(journey, '2026-12-31')).toMatchObject({ ended: null });
    expect(journeyThen(journey, '2026-01-01')).toBeNull();
  });
});
