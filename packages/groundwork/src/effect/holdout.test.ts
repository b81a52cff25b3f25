import { describe, expect, test } from 'vitest';
import { assignment, group, plan, plannedMetric, reading } from '../../test/support/readings.ts';
import { estimateHoldout } from './holdout.ts';
import type { PlannedHarmless } from './plan.ts';
import type { PrimaryResult } from './result.ts';

/** Hillstrom's randomised e-mail test (2008), women's e-mail against none: published counts, means and variances. */
const sent = 21_387;
const heldOut = 21_306;
const hillstrom = {
  assignment: assignment(sent, heldOut),
  spend: reading('spend', group(sent, 1.0772, 228.497, 189), group(heldOut, 0.6528, 134.286, 122)),
  visit: share('visit', 0.1514, 0.10617),
  conversion: share('conversion', 0.008837, 0.005726),
};

function share(metric: string, agent: number, control: number) {
  const arm = (n: number, p: number) => group(n, p, (p * (1 - p) * n) / (n - 1), Math.round(p * n));
  return reading(metric, arm(sent, agent), arm(heldOut, control));
}

const asOf = '2026-11-01T08:00:00Z';
const primaryOf = (result: ReturnType<typeof estimateHoldout>) => result.metrics[0] as PrimaryResult;
const visits = (written: string, value: number, scale: 'absolute' | 'relative' = 'absolute'): PlannedHarmless => ({
  ...plannedMetric('visit', { kind: 'rate' }),
  tolerances: [{ scale, value, written, adverse: 'increase' }],
});

describe("estimateHoldout on the published moments of Hillstrom's e-mail test", () => {
  const result = estimateHoldout({
    plan: plan({ harmless: [visits('6pp', 0.06)] }),
    assignment: hillstrom.assignment,
    readings: [hillstrom.spend, hillstrom.visit],
    asOf,
  });
  const primary = primaryOf(result);

  test('the sample ratio is fine', () => {
    // (21387 − 21306)² / 42693 = 0.1537, of which a chi-squared with one degree of freedom exceeds 69.5 %.
    expect(result.checks.sampleRatio).toMatchObject({
      ok: true,
      message: null,
      expected: { agent: 0.5, control: 0.5 },
    });
    expect(result.checks.sampleRatio?.p).toBeCloseTo(0.695, 3);
  });

  test('the effect on spend is 0.4244 with an interval that excludes zero', () => {
    expect(primary.effect?.absolute.estimate).toBeCloseTo(0.4244, 10);
    // √(228.497/21387 + 134.286/21306) = 0.13033, times the multiplier 3.0345 at n = planned.
    expect(primary.standardError).toBeCloseTo(0.13033, 5);
    expect(primary.effect?.absolute.lower).toBeCloseTo(0.0289, 3);
    expect(primary.effect?.absolute.upper).toBeCloseTo(0.8199, 3);
  });

  test('the relative lift is 65 % with Fieller bounds, wider upward than downward', () => {
    const { estimate, lower, upper } = primary.effect?.relative ?? {};
    expect(estimate).toBeCloseTo(0.65012, 4);
    expect(lower).toBeGreaterThan(0);
    expect((upper as number) - (estimate as number)).toBeGreaterThan((estimate as number) - (lower as number));
  });

  test('the verdict is achieved, by the estimate and not by the whole interval', () => {
    expect(primary).toMatchObject({ verdict: 'achieved', reason: 'effect.reaches_target', clearsTarget: false });
    expect(primary.message).toMatch(
      /^It works: spend is up 65\.0% \(\d\.\d% to [\d.]+%\), reaching the 10% promised\.$/,
    );
    expect(primary.confidence).toBe(0.95);
    expect(primary.method).toBe('difference of means, always-valid interval (asymptotic confidence sequence)');
  });

  test('a harmless metric is safe within its tolerance', () => {
    expect(result.metrics[1]).toMatchObject({
      metric: 'visit',
      role: 'harmless',
      verdict: 'safe',
      message: expect.stringMatching(/^Visit is up 4\.5pp \(3\.\dpp to 5\.\dpp\), within the 6pp up allowed\.$/),
    });
  });

  test.each([
    ['visit', hillstrom.visit, 0.04523, 0.426],
    ['conversion', hillstrom.conversion, 0.003111, 0.543],
  ])('the effect on %s excludes zero as well', (metric, read, difference, lift) => {
    const promised = plan().primary;
    const { effect, verdict } = primaryOf(
      estimateHoldout({
        plan: plan({ primary: { ...promised, ...plannedMetric(metric, { kind: 'rate' }) } }),
        assignment: hillstrom.assignment,
        readings: [read],
        asOf,
      }),
    );
    expect(effect?.absolute.estimate).toBeCloseTo(difference, 6);
    expect(effect?.relative.estimate).toBeCloseTo(lift, 3);
    expect(effect?.absolute.lower).toBeGreaterThan(0);
    expect(verdict).toBe('achieved');
  });
});

describe('estimateHoldout', () => {
  const small = (events: number, agentMean = 12) =>
    reading('spend', group(1000, agentMean, 25, events), group(1000, 10, 25, events + 5));
  const run = (given: Partial<Parameters<typeof estimateHoldout>[0]>) =>
    estimateHoldout({
      plan: plan({ plannedUnits: 2000 }),
      assignment: assignment(1000, 1000),
      readings: [small(500)],
      asOf,
      ...given,
    });

  test('a split that is not as planned withholds every effect and says how it is split', () => {
    const planned = plan({ harmless: [visits('1pp', 0.01)] });
    const result = run({ plan: planned, assignment: assignment(5300, 4700) });
    expect(result.checks.sampleRatio).toMatchObject({ ok: false, observed: { agent: 5300, control: 4700 } });
    expect(result.metrics).toHaveLength(2);
    for (const metric of result.metrics) {
      expect(metric).toMatchObject({
        effect: null,
        standardError: null,
        verdict: 'too early',
        reason: 'effect.sample_ratio_mismatch',
        message: 'The split is 53 to 47; 50 to 50 was planned. The effect is withheld until assignment is fixed.',
        segments: [],
      });
    }
  });

  test('too few events in the smaller arm: no verdict, and the day on which there will be enough', () => {
    const primary = primaryOf(run({ readings: [small(61)] }));
    expect(primary).toMatchObject({
      verdict: 'too early',
      reason: 'effect.too_few_events',
      events: { agent: 61, control: 66, needed: 100 },
      nextLook: { day: '2026-11-21', waitsFor: 'events', enoughEvents: '2026-11-21' },
      message: 'Too early: 61 of 100 events needed. At this pace, enough on 21 November, for a verdict.',
    });
    expect(primary.effect).not.toBeNull();
  });

  test('too early by the interval: the day on which it is expected to be narrow enough', () => {
    const primary = primaryOf(run({ readings: [small(500, 10.6)] }));
    expect(primary).toMatchObject({ verdict: 'too early', reason: 'effect.undecided' });
    expect(primary.nextLook?.waitsFor).toBe('precision');
    expect(primary.message).toMatch(
      /^Too early: spend is up 6\.0% \(.+\); a rise of 10% is promised\. At this pace, a verdict on 3 January 2027, after the promised day\.$/,
    );
  });

  test('the promised day ends with the day in the workspace, not in UTC', () => {
    const late = { readings: [small(500, 10.6)], asOf: '2027-01-01T03:00:00Z' };
    expect(primaryOf(run({ ...late, zone: 'America/New_York' })).verdict).toBe('too early');
    expect(primaryOf(run({ ...late, zone: 'Europe/Berlin' }))).toMatchObject({
      verdict: 'not achieved',
      message: expect.stringMatching(/; a rise of 10% was promised by 31 December 2026\.$/),
    });
  });

  test('a fall where a rise was promised is harmful', () => {
    expect(primaryOf(run({ readings: [small(500, 8)] }))).toMatchObject({
      verdict: 'harmful',
      nextLook: null,
      message: expect.stringMatching(
        /^It harms: spend is down 20\.0% \(−[\d.]+% to −[\d.]+%\); a rise of 10% was promised\. /,
      ),
    });
  });

  test('a metric that was not read is shown as such, and one nobody assigned is too early', () => {
    expect(primaryOf(run({ readings: [] }))).toMatchObject({
      effect: null,
      verdict: 'too early',
      reason: 'effect.not_read',
      sql: null,
    });
    const empty = run({ assignment: assignment(0, 0), readings: [reading('spend', group(0, 0, 0), group(0, 0, 0))] });
    expect(empty.checks.sampleRatio).toMatchObject({ p: null, ok: false });
    expect(primaryOf(empty)).toMatchObject({
      verdict: 'too early',
      reason: 'effect.no_units',
      control: { units: 0, mean: null },
    });
  });

  test('one unit in an arm, or no variation at all, gives no effect', () => {
    const lonely = run({ assignment: assignment(1, 1), readings: [reading('spend', group(1, 5, 0), group(1, 4, 0))] });
    expect(primaryOf(lonely)).toMatchObject({ effect: null, reason: 'effect.too_few_units' });
    const constant = run({ readings: [reading('spend', group(1000, 1, 0), group(1000, 1, 0))] });
    expect(primaryOf(constant)).toMatchObject({ effect: null, verdict: 'too early', reason: 'effect.no_variation' });
  });

  test('numbers that no query can give are refused by name', () => {
    const broken = reading('spend', group(1000, Number.NaN, 25), group(1000, 10, 25));
    expect(() => run({ readings: [broken] })).toThrow(
      expect.objectContaining({ code: 'effect.reading_malformed', message: expect.stringContaining('spend') }),
    );
  });

  test('segments are exploratory: wider by Bonferroni, without a verdict', () => {
    const half = reading('spend', group(500, 12, 25), group(500, 10, 25));
    const segments = ['east', 'west'].map((value) => ({ column: 'region', value, readings: [half] }));
    const both = primaryOf(run({ segments })).segments;
    const alone = primaryOf(run({ segments: segments.slice(0, 1) })).segments;
    expect(both).toHaveLength(2);
    expect(both[0]).toMatchObject({ column: 'region', value: 'east', exploratory: true, confidence: 0.975 });
    expect(both[0]).not.toHaveProperty('verdict');
    expect(alone[0]?.confidence).toBe(0.95);
    expect(both[0]?.effect?.absolute.lower).toBeLessThan(alone[0]?.effect?.absolute.lower as number);
  });

  test('a metric that only a benefit rests on is measured without a verdict', () => {
    const observed = run({
      plan: plan({ observed: [plannedMetric('hours')] }),
      readings: [small(500), reading('hours', group(1000, 3, 1), group(1000, 4, 1))],
    }).observed;
    expect(observed).toHaveLength(1);
    expect(observed[0]).toMatchObject({ metric: 'hours', effect: { absolute: { estimate: -1 } } });
    expect(observed[0]).not.toHaveProperty('verdict');
  });

  test('the result is plain JSON', () => {
    const result = run({ segments: [{ column: 'region', value: 'east', readings: [small(500)] }] });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});
