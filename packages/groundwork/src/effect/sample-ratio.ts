import type { Arm, AssignmentReading } from '../sql/readings.ts';
import { sampleRatioTest } from '../statistics/sample-ratio.ts';
import type { SampleRatioCheck } from './result.ts';

/** A split this unlikely is not chance but a fault in assignment or logging; the usual level, as one looks often. */
const sampleRatioAlpha = 0.001;

/** Whether units, or the clusters that were assigned, were split between the arms as planned: Pearson's chi-squared test, before any effect is shown. */
export function checkSampleRatio(
  split: Readonly<Record<Arm, number>>,
  { units, byCluster, inBoth, inNeither, sql }: AssignmentReading,
): SampleRatioCheck {
  const planned = split.agent + split.control;
  const expected = { agent: split.agent / planned, control: split.control / planned };
  const assigned = byCluster?.clusters ?? units;
  const common = { expected, observed: units, clusters: byCluster?.clusters ?? null, inBoth, inNeither, sql };
  if (assigned.agent + assigned.control === 0) {
    return { ...common, p: null, ok: false, message: 'No unit is assigned to either arm yet.' };
  }
  const { p } = sampleRatioTest({
    counts: [assigned.agent, assigned.control],
    expected: [expected.agent, expected.control],
  });
  const ok = p >= sampleRatioAlpha;
  return { ...common, p, ok, message: ok ? null : mismatch(expected, assigned, byCluster !== undefined) };
}

function mismatch(
  expected: Readonly<Record<Arm, number>>,
  units: Readonly<Record<Arm, number>>,
  clustered: boolean,
): string {
  const total = units.agent + units.control;
  const observed = { agent: units.agent / total, control: units.control / total };
  const digits = [0, 1, 2, 3].find((count) => written(observed, count) !== written(expected, count)) ?? 4;
  return `The split${clustered ? ' of clusters' : ''} is ${written(observed, digits)}; ${written(expected, digits)} was planned. The effect is withheld until assignment is fixed.`;
}

function written(shares: Readonly<Record<Arm, number>>, digits: number): string {
  return `${(shares.agent * 100).toFixed(digits)} to ${(shares.control * 100).toFixed(digits)}`;
}
