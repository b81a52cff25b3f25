import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween } from '../charter/days.ts';
import type { History } from '../charter/schema/history.ts';
import { type Journey, type JourneyInput, journeyOf, outcomeOf } from './journey.ts';
import { type Move, movesOf } from './moves.ts';

const today = '2026-11-22';
const noon = (day: string) => `${day}T12:00:00.000Z`;

function journey(given: Partial<JourneyInput> = {}): Journey {
  const rest = { firstSeenAt: noon('2026-03-01'), moves: [], history: null, removedAt: null };
  return journeyOf({ initiative: 'a', today, zone: 'UTC', ...rest, ...given });
}

const move = (to: Move['to'], day: string, because: string | null = null): Move => ({ to, at: noon(day), because });
const told = ({ stays }: Journey) => stays.map(({ stage, from, to }) => `${stage} ${from} – ${to}`);

describe('a journey from the records', () => {
  test('begins on the day on which it was seen first, in the zone of the workspace', () => {
    expect(told(journey())).toEqual(['proposed 2026-03-01 – null']);
    expect(journey({ firstSeenAt: '2026-03-01T03:00:00.000Z', zone: 'America/New_York' }).started).toBe('2026-02-28');
  });

  test('goes back a stage and comes again: it reached production on the first day', () => {
    const moves = [
      move('funded', '2026-04-01'),
      move('pilot', '2026-05-01'),
      move('production', '2026-08-01'),
      move('pilot', '2026-09-01'),
      move('production', '2026-10-01'),
    ];
    const found = journey({ moves });
    expect(told(found)).toEqual([
      'proposed 2026-03-01 – 2026-04-01',
      'funded 2026-04-01 – 2026-05-01',
      'pilot 2026-05-01 – 2026-08-01',
      'production 2026-08-01 – 2026-09-01',
      'pilot 2026-09-01 – 2026-10-01',
      'production 2026-10-01 – null',
    ]);
    expect(outcomeOf(found, found.production, today)).toEqual({ time: 153, event: 1 });
  });

  test('that was stopped and started again has not ended, and one that is stopped has', () => {
    const stopped = [
      move('funded', '2026-04-01'),
      move('pilot', '2026-05-01'),
      move('stopped', '2026-06-01', 'Refunds'),
    ];
    const ended = journey({ moves: stopped });
    expect(ended.ended).toEqual({ on: '2026-06-01', as: 'stopped', because: 'Refunds', declared: false });
    expect(outcomeOf(ended, ended.production, today)).toEqual({ time: 92, event: 2 });
    const again = journey({ moves: [...stopped, move('pilot', '2026-07-01')] });
    expect(again.ended).toBeNull();
    expect(outcomeOf(again, again.production, today)).toEqual({ time: 266, event: 0 });
  });

  test('whose charter is gone ended on the last day on record, unless it had ended before', () => {
    const removed = journey({ moves: [move('funded', '2026-04-01')], removedAt: noon('2026-05-05') });
    expect(removed.ended).toEqual({ on: '2026-05-05', as: 'removed', because: null, declared: false });
    const moves = [move('funded', '2026-04-01'), move('stopped', '2026-04-20')];
    expect(journey({ moves, removedAt: noon('2026-05-05') }).ended).toMatchObject({ on: '2026-04-20', as: 'stopped' });
  });

  test('that nobody has looked at has no first day, and no curve counts it', () => {
    expect(journey({ firstSeenAt: null })).toMatchObject({
      started: null,
      leftOut: 'Nobody has looked at it yet, so it has no first day.',
    });
  });
});

describe('a declared history', () => {
  const history: History = { started: '2025-06-01', piloted: '2025-09-01' };

  test('comes before what was recorded, and is said to be declared', () => {
    const found = journey({ history });
    expect(found.stays.map(({ stage, declared }) => [stage, declared])).toEqual([
      ['proposed', true],
      ['pilot', true],
    ]);
    expect(found).toMatchObject({ started: '2025-06-01', declared: true, leftOut: null, ended: null });
  });

  test('stays until the records have come as far: funding at last what runs already is no step back', () => {
    const moves = [move('funded', '2026-04-01'), move('pilot', '2026-05-01'), move('production', '2026-08-01')];
    expect(told(journey({ history, moves }))).toEqual([
      'proposed 2025-06-01 – 2025-09-01',
      'pilot 2025-09-01 – 2026-08-01',
      'production 2026-08-01 – null',
    ]);
    expect(told(journey({ history, moves: [move('funded', '2026-04-01'), move('stopped', '2026-04-02')] }))).toEqual([
      'proposed 2025-06-01 – 2025-09-01',
      'pilot 2025-09-01 – 2026-04-02',
      'stopped 2026-04-02 – null',
    ]);
  });

  test('of the time after it was seen does not count, except that it ended', () => {
    const found = journey({ history: { ...history, produced: '2026-04-01' } });
    expect(found.produced).toBe(false);
    expect(found.notes).toEqual([
      'history.produced is 2026-04-01; from 2026-03-01 on the records tell what happened, so it does not count.',
    ]);
    const ended = { on: '2026-04-01', as: 'stopped' as const, because: 'No money' };
    expect(journey({ history: { ...history, ended } }).ended).toEqual({ ...ended, declared: true });
    const moved = journey({ history: { ...history, ended }, moves: [move('funded', '2026-03-10')] });
    expect(moved.ended).toBeNull();
    expect(moved.notes).toHaveLength(1);
  });

  test('that lies ahead counts for nothing', () => {
    const found = journey({ history: { started: '2027-01-01' } });
    expect(found).toMatchObject({ started: '2026-03-01', declared: false });
    expect(found.notes).toEqual(['history.started is 2027-01-01, which lies ahead, so it does not count.']);
  });

  test.each([
    [{ started: 'unknown' }, 'Its history does not say when it began.'],
    [{ started: '2025-06-01', produced: 'unknown' }, 'Its history does not say when it came into production.'],
    [
      { started: '2025-06-01', ended: { on: 'unknown', as: 'stopped' as const } },
      'Its history does not say when it ended.',
    ],
    [{ started: '2025-06-01', funded: 'unknown', produced: '2025-09-01' }, null],
  ] satisfies [History, string | null][])('with missing days %j is left out where a curve needs them', (given, why) => {
    expect(journey({ history: given }).leftOut).toBe(why);
  });
});

describe('movesOf', () => {
  const decided = (gate: 'fund' | 'pilot' | 'renew', day: string, action: 'open' | 'hold' = 'open', round = 1) => ({
    gate,
    round,
    action,
    because: null,
    settledAt: noon(day),
  });

  test('takes a gate as open when all who decided on the attempt opened it', () => {
    const fund = [decided('fund', '2026-04-01', 'hold'), decided('fund', '2026-04-02', 'open', 2)];
    const pilot = [decided('pilot', '2026-05-01'), decided('pilot', '2026-05-01')];
    expect(movesOf([...fund, ...pilot], [], { stage: 'pilot', stageSince: noon('2026-05-01') })).toEqual([
      move('funded', '2026-04-02'),
      move('pilot', '2026-05-01'),
    ]);
  });

  test('leads a renewal that was held back to the pilot', () => {
    const all = [decided('fund', '2026-04-01'), decided('pilot', '2026-05-01')];
    const production = { ...decided('fund', '2026-06-01'), gate: 'production' as const };
    const moves = movesOf([...all, production, decided('renew', '2026-07-01', 'hold')], [], null);
    expect(moves.map(({ to }) => to)).toEqual(['funded', 'pilot', 'production', 'pilot']);
  });

  test('ends where the records end', () => {
    expect(movesOf([], [], { stage: 'retired', stageSince: noon('2026-05-01') })).toEqual([
      move('retired', '2026-05-01'),
    ]);
    expect(movesOf([], [], null)).toEqual([]);
  });
});

const stage = fc.constantFrom('proposed', 'funded', 'pilot', 'production', 'stopped', 'retired');
const day = fc.integer({ min: 0, max: 900 }).map((count) => new Date(Date.UTC(2024, 5, 1 + count)).toISOString());
const declaredDay = fc.oneof(
  day.map((each) => each.slice(0, 10)),
  fc.constant('unknown'),
);
/** Days in the order in which a charter must declare them. */
const history: fc.Arbitrary<History> = fc
  .record({
    days: fc.array(declaredDay, { minLength: 5, maxLength: 5 }),
    has: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    as: fc.constantFrom('stopped' as const, 'retired' as const),
  })
  .map(({ days, has, as }) => {
    const known = days.filter((each) => each !== 'unknown').toSorted();
    const [started, funded, piloted, produced, on] = days.map((each) => (each === 'unknown' ? each : known.shift()));
    return {
      started: started as string,
      ...(has[0] ? { funded } : {}),
      ...(has[1] ? { piloted } : {}),
      ...(has[2] ? { produced } : {}),
      ...(has[3] ? { ended: { on: on as string, as } } : {}),
    } as History;
  });

const given = fc
  .record({
    seen: fc.option(day),
    moves: fc.array(fc.record({ to: stage, at: day }), { maxLength: 8 }),
    history: fc.option(history),
    removed: fc.option(day, { freq: 3 }),
  })
  .map(({ seen, moves, history, removed }): JourneyInput => {
    const recorded = moves
      .filter(({ at }) => seen !== null && at >= seen)
      .map(({ to, at }): Move => ({ to: to as Move['to'], at, because: null }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    const last = recorded.at(-1)?.at ?? seen;
    const removedAt = removed === null || last === null ? null : removed > last ? removed : last;
    return {
      initiative: 'a',
      firstSeenAt: seen,
      moves: recorded,
      history,
      removedAt,
      today: '2026-12-31',
      zone: 'UTC',
    };
  });

describe('whatever happened to it', () => {
  test('its stays follow each other in time, and their days add up to the whole', () => {
    fc.assert(
      fc.property(given, (input) => {
        const { stays, started } = journeyOf(input);
        const known = stays.flatMap(({ from }) => from ?? []);
        expect(known).toEqual(known.toSorted());
        for (const [index, stay] of stays.entries()) expect(stay.to).toBe(stays[index + 1]?.from ?? null);
        for (const [index, stay] of stays.entries()) expect(stay.stage).not.toBe(stays[index + 1]?.stage);
        if (started === null || stays.some(({ from }) => from === null)) return;
        const sum = stays.reduce((days, { from, to }) => days + daysBetween(from as string, to ?? input.today), 0);
        expect(sum).toBe(daysBetween(started, input.today));
      }),
    );
  });

  test('it is never both: it came into production, or ended before, or still runs', () => {
    fc.assert(
      fc.property(given, (input) => {
        const found = journeyOf(input);
        const outcome = outcomeOf(found, found.production, input.today);
        if (found.leftOut !== null) return;
        expect(outcome).not.toBeNull();
        expect(outcome?.event).toBe(found.produced ? 1 : found.ended ? 2 : 0);
        expect(outcome?.time).toBeGreaterThanOrEqual(0);
        expect(outcome?.time).toBeLessThanOrEqual(daysBetween(found.started as string, input.today));
      }),
    );
  });

  test('a declared past brings it nowhere that neither it nor the records say', () => {
    fc.assert(
      fc.property(given, (input) => {
        const found = journeyOf(input);
        const declared = input.history?.produced !== undefined;
        const recorded = input.moves.some(({ to }) => to === 'production');
        expect(found.produced && !declared && !recorded).toBe(false);
        if (input.history === null) expect(found.stays.some((stay) => stay.declared)).toBe(false);
      }),
    );
  });
});
