import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effectBeside, judgedOnce } from './judged-once.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import type { Bounded } from './result.ts';

const metric: PlannedMetric = {
  metric: 'minutes',
  title: 'minutes',
  kind: 'mean',
  quantile: null,
  adjustFor: null,
  format: null,
};
const planned = (by: string | null): AnalysisPlan => ({
  design: 'before_after',
  strength: 'D',
  claim: 'D',
  starts: '2026-01-01',
  period: 'week',
  compareWith: [],
  split: { agent: 1, control: 0 },
  primary: { ...metric, direction: 'decrease', size: { scale: 'relative', value: 0.1, written: '10%' }, by },
  harmless: [
    {
      ...metric,
      metric: 'returns',
      title: 'returns',
      tolerances: [{ scale: 'absolute', value: 1, written: '1', adverse: 'increase' }],
    },
  ],
  observed: [],
  confidence: 0.95,
  power: 0.8,
  minimumEvents: 10,
  plannedUnits: 2,
  segments: [],
  missingData: '',
  outliers: '',
  stopping: '',
});

function judge(given: {
  readonly effects: Readonly<Record<string, Bounded & { readonly estimate: number }>>;
  readonly by?: string | null;
  readonly today?: string;
  readonly events?: number;
}) {
  const { effects, by = '2026-06-30', today = '2026-03-01', events = 100 } = given;
  const { metrics } = judgedOnce({
    plan: planned(by),
    asOf: today,
    zone: 'UTC',
    complete: by !== null && today > by,
    read: ({ metric: id }) => ({
      contrast: {
        method: 'a model',
        confidence: 0.95,
        control: { units: 50, mean: 20 },
        agent: { units: 50, mean: 15 },
        effect: effects[id] ? effectBeside(15, effects[id]) : null,
        standardError: 1,
        withheld: effects[id] ? null : 'effect.not_estimated',
        ...(effects[id] ? {} : { because: 'there are too few periods' }),
      },
      events: { agent: events, control: events },
      missing: { agent: 0, control: 0 },
      sql: null,
      basis: null,
    }),
  });
  return metrics.map(({ verdict, reason, message }) => ({ verdict, reason, message }));
}

const fall = { estimate: -5, lower: -7, upper: -3 };
const rise = { estimate: 5, lower: 3, upper: 7 };
const flat = { estimate: 0, lower: -0.5, upper: 0.5 };

describe('a promise that is judged once', () => {
  test('is too early before the promised day, however good it looks', () => {
    expect(judge({ effects: { minutes: fall, returns: flat } })).toMatchObject([
      { verdict: 'too early', reason: 'effect.before_the_day', message: expect.stringContaining('judged once, after') },
      { verdict: 'too early', reason: 'effect.before_the_day' },
    ]);
    expect(judge({ effects: { minutes: fall, returns: flat }, today: '2026-06-30' })[0]?.verdict).toBe('too early');
  });

  test('is judged after the day, and never where no day is promised: any look might be the one', () => {
    const expected = [{ verdict: 'achieved' }, { verdict: 'safe' }];
    expect(judge({ effects: { minutes: fall, returns: flat }, today: '2026-07-01' })).toMatchObject(expected);
    expect(judge({ effects: { minutes: fall, returns: flat }, by: null })).toMatchObject([
      { verdict: 'too early' },
      { verdict: 'too early' },
    ]);
  });

  test('says harm at any time', () => {
    expect(judge({ effects: { minutes: rise, returns: rise } })).toMatchObject([
      { verdict: 'harmful', reason: 'effect.wrong_side' },
      { verdict: 'breached', reason: 'effect.beyond_tolerance' },
    ]);
  });

  test('asks for no number of events, and says why there is no estimate', () => {
    expect(judge({ effects: { minutes: fall }, today: '2026-07-01', events: 9 })).toMatchObject([
      { verdict: 'achieved', reason: 'effect.reaches_target' },
      {
        verdict: 'too early',
        reason: 'effect.not_estimated',
        message: 'Returns cannot be estimated: there are too few periods.',
      },
    ]);
  });
});

describe('effectBeside', () => {
  test('the relative effect is that over what would have been', () => {
    expect(effectBeside(15, fall).relative).toEqual({ estimate: -0.25, lower: -7 / 22, upper: -3 / 18 });
  });

  test('is unbounded where what would have been may be nothing', () => {
    expect(effectBeside(4, rise).relative).toEqual({ estimate: null, lower: 3, upper: null });
  });

  test('a metric that is not positive has no relative effect', () => {
    expect(effectBeside(-5, fall).relative).toEqual({ estimate: null, lower: null, upper: null });
  });

  test('keeps the order of estimate and bounds', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.double({ min: 0.01, max: 100, noNaN: true }), (a, b, c, observed) => {
        const [lower, estimate, upper] = [a, b, c].toSorted((x, y) => x - y) as [number, number, number];
        const { relative } = effectBeside(observed, { estimate, lower, upper });
        const known = [relative.lower, relative.estimate, relative.upper].filter((each) => each !== null);
        expect(known).toEqual(known.toSorted((x, y) => x - y));
      }),
    );
  });
});
