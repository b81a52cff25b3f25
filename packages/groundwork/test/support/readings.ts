import type { AnalysisPlan, PlannedMetric } from '../../src/effect/plan.ts';
import type { ArmReading, AssignmentReading, Component, GroupReading } from '../../src/sql/readings.ts';
import { type Moments, momentsOf } from '../../src/statistics/moments.ts';

/** The moments of one component of which only the published summary is known. */
export function summary(n: number, mean: number, variance: number): Moments {
  return { n, mean: [mean], cross: [[variance * (n - 1)]] };
}

/** A group of units known by its summary; every unit counts as an event unless said otherwise. */
export function group(n: number, mean: number, variance: number, events = n): GroupReading {
  return { units: n, events, missing: 0, incomplete: 0, rowless: 0, moments: summary(n, mean, variance) };
}

/** A group of units held in memory, one row of components a unit. */
export function groupOf(rows: readonly (readonly number[])[], probabilities?: readonly number[]): GroupReading {
  const values = rows.map((row) => row[0] as number).sort((a, b) => a - b);
  const read = (p: number) => values[Math.max(0, Math.ceil(p * values.length) - 1)] as number;
  return {
    units: rows.length,
    events: rows.filter((row) => row[0] !== 0).length,
    missing: 0,
    incomplete: 0,
    rowless: 0,
    moments: momentsOf(rows),
    ...(probabilities ? { quantiles: probabilities.map((p) => ({ p, value: read(p) })) } : {}),
  };
}

export function reading(
  metric: string,
  agent: GroupReading,
  control: GroupReading,
  components: readonly Component[] = ['value'],
): ArmReading {
  return { metric, components, arms: { agent, control }, sql: `SELECT ${metric}` };
}

export function assignment(agent: number, control: number, rest: Partial<AssignmentReading> = {}): AssignmentReading {
  return { units: { agent, control }, inBoth: 0, inNeither: 0, sql: 'SELECT arm', ...rest };
}

export function plannedMetric(metric: string, rest: Partial<PlannedMetric> = {}): PlannedMetric {
  const title = metric.replaceAll('_', ' ');
  return { metric, title, kind: 'mean', quantile: null, adjustFor: null, format: null, ...rest };
}

/** A plan that promises spend up 10 % by the end of 2026, from 1 October. */
export function plan(rest: Partial<AnalysisPlan> = {}): AnalysisPlan {
  return {
    design: 'holdout',
    strength: 'A',
    claim: 'A',
    starts: '2026-10-01',
    split: { agent: 0.5, control: 0.5 },
    primary: {
      ...plannedMetric('spend'),
      direction: 'increase',
      size: { scale: 'relative', value: 0.1, written: '10%' },
      by: '2026-12-31',
    },
    harmless: [],
    observed: [],
    confidence: 0.95,
    power: 0.8,
    minimumEvents: 100,
    plannedUnits: 42_693,
    segments: [],
    missingData: '',
    outliers: '',
    stopping: '',
    ...rest,
  };
}
