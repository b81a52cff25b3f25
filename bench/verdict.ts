import { measureBeforeAfter } from '../packages/groundwork/src/effect/before-after.ts';
import { estimateHoldout, type HoldoutInput } from '../packages/groundwork/src/effect/holdout.ts';
import type { AnalysisPlan, PlannedMetric } from '../packages/groundwork/src/effect/plan.ts';
import type { EffectResult } from '../packages/groundwork/src/effect/result.ts';
import type { SeriesReading, Timeline } from '../packages/groundwork/src/effect/series.ts';
import type { ArmReading, GroupReading } from '../packages/groundwork/src/sql/readings.ts';
import { seededRandom } from '../packages/groundwork/src/statistics/random.ts';
import { estimateStaggeredFromMoments } from '../packages/groundwork/src/statistics/staggered/from-moments.ts';
import { groupMoments } from '../packages/groundwork/src/statistics/staggered/group-moments.ts';
import type { Benchmark } from './benchmark.ts';
import { timeAlone } from './ratio.ts';

const limit = { value: 0.05, unit: 's' } as const;

/** From what an engine sends back of the data to the verdict, without the engine. */
export const verdict: readonly Benchmark[] = [
  {
    name: 'verdict-holdout',
    what: 'moments to verdict, holdout: 12 metrics with a covariate, 20 segments',
    limit,
    run: () => {
      const given = holdout();
      return timeAlone(async () => requireVerdict(estimateHoldout(given)), 31, { inProcess: true });
    },
  },
  {
    name: 'verdict-before-after',
    what: 'series to verdict, before/after: 104 weeks before, 12 after, a comparison series',
    limit,
    run: () => {
      const given = beforeAfter();
      return timeAlone(async () => requireVerdict(measureBeforeAfter(given)), 31, { inProcess: true });
    },
  },
  {
    name: 'verdict-staggered',
    what: 'moments to effect, staggered: 4 groups and those never exposed, 20 periods',
    limit,
    run: () => {
      const given = groups();
      const estimate = async () => {
        const { simple } = estimateStaggeredFromMoments(given, { comparison: 'never', alpha: 0.05 });
        if (!(simple.lower < 1 && simple.upper > 1))
          throw new Error(`The effect is ${simple.lower} to ${simple.upper}.`);
      };
      return timeAlone(estimate, 31, { inProcess: true });
    },
  },
];

const metrics = Array.from({ length: 12 }, (_, i) => `m${i}`);

function planned(metric: string): PlannedMetric {
  return { metric, title: metric, kind: 'mean', quantile: null, adjustFor: 'before', format: null };
}

function plan(rest: Partial<AnalysisPlan>): AnalysisPlan {
  const [first = '', ...others] = metrics;
  const size = { scale: 'relative', value: 0.1, written: '10%' } as const;
  return {
    design: 'holdout',
    strength: 'A',
    claim: 'A',
    starts: '2026-01-05',
    split: { agent: 0.5, control: 0.5 },
    primary: { ...planned(first), direction: 'increase', size, by: '2026-03-29' },
    harmless: others.slice(0, 4).map((each) => ({ ...planned(each), tolerances: [{ ...size, adverse: 'decrease' }] })),
    harmlessAdjustment: 'Bonferroni',
    observed: others.slice(4).map(planned),
    confidence: 0.95,
    power: 0.8,
    minimumEvents: 100,
    plannedUnits: 40_000,
    segments: ['segment'],
    missingData: '',
    outliers: '',
    stopping: '',
    ...rest,
  };
}

/** Mean 10, deviation 20, with a covariate that explains a quarter of the variance. */
function arm(units: number, mean: number): GroupReading {
  const cross = [
    [400 * units, 200 * units],
    [200 * units, 400 * units],
  ];
  return {
    units,
    events: units,
    missing: 0,
    incomplete: 0,
    rowless: 0,
    moments: { n: units, mean: [mean, 10], cross },
  };
}

function holdout(): HoldoutInput {
  const read = (units: number): readonly ArmReading[] =>
    metrics.map((metric) => ({
      metric,
      components: ['value', 'covariate'],
      arms: { agent: arm(units, 11.2), control: arm(units, 10) },
      sql: '',
    }));
  const segments = Array.from({ length: 20 }, (_, i) => ({ column: 'segment', value: `s${i}`, readings: read(1000) }));
  const assignment = { units: { agent: 20_000, control: 20_000 }, inBoth: 0, inNeither: 0, sql: '' };
  return { plan: plan({}), assignment, readings: read(20_000), segments, asOf: '2026-04-01' };
}

const weeksBefore = 104;
const weeks = weeksBefore + 12;

function beforeAfter(): Parameters<typeof measureBeforeAfter>[0] {
  const random = seededRandom('verdict');
  const other = Array.from({ length: weeks }, () => 50 + random.normal());
  const tally = { units: 10_000, events: 10_000, missing: 0, rows: 10_000 };
  const series = (metric: string, values: readonly number[]): readonly [string, SeriesReading] => [
    metric,
    { metric, values, before: tally, after: tally, sql: '' },
  ];
  const own = other.map((each, t) => each + random.normal() + (t < weeksBefore ? 0 : 10));
  const first = Date.parse('2026-01-05') - weeksBefore * 7 * 86_400_000;
  const day = (week: number) => new Date(first + week * 7 * 86_400_000).toISOString().slice(0, 10);
  const timeline: Timeline = {
    period: 'week',
    periods: own.map((_, t) => day(t)),
    before: weeksBefore,
    counts: own.map(() => true),
    complete: true,
  };
  const alone = { design: 'before_after', strength: 'C', claim: 'C', compareWith: ['other'] } as const;
  return {
    plan: plan({ ...alone, period: 'week', harmless: [], observed: [] }),
    timeline,
    series: new Map([series('m0', own), series('other', other)]),
    asOf: '2026-04-01',
    zone: 'UTC',
  };
}

function groups() {
  const random = seededRandom('groups');
  const units = Array.from({ length: 5000 }, (_, i) => {
    const firstExposed = [null, 8, 11, 14, 17][i % 5] as number | null;
    const level = random.normal();
    const outcomes = Array.from(
      { length: 20 },
      (__, t) => level + random.normal() + (firstExposed !== null && t >= firstExposed ? 1 : 0),
    );
    return { firstExposed, outcomes };
  });
  return groupMoments(units);
}

/** An effect that is not found would be fast and wrong. */
function requireVerdict({ metrics: [primary] }: EffectResult): void {
  if (primary?.verdict !== 'achieved') throw new Error(`The verdict is ${primary?.verdict}: ${primary?.message}`);
}
