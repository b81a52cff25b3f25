/**
 * How often the interval that `measure` shows of clustered units holds the truth, where clusters are what was assigned: `npx node bench/calibration/clusters.ts
 * [repetitions]`, 2,000 unless given. Promised: 95 % at every look together. *At one look*: when all clusters are there. *At every look*: after each cluster from the
 * tenth of both arms on. Beside it the contrast of the same units as if each had been assigned by itself. There is no effect. Ends with 1 below 93 %.
 */
import { contrast } from '../../packages/groundwork/src/effect/contrast.ts';
import type { PlannedMetric } from '../../packages/groundwork/src/effect/plan.ts';
import type { Component } from '../../packages/groundwork/src/sql/readings.ts';
import { type Random, seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { clusterGroup, type UnitValues } from '../../packages/groundwork/test/support/clusters.ts';
import { groupOf, reading } from '../../packages/groundwork/test/support/readings.ts';
import { percent, printTable, shareOf } from './coverage.ts';

const repetitions = Number(process.argv[2] ?? 2000);
type Cluster = readonly UnitValues[];

const normal = (icc: number) => (random: Random) => {
  const shared = Math.sqrt(icc) * random.normal();
  return () => shared + Math.sqrt(1 - icc) * random.normal();
};
/** A rate of 10 % on average, between clusters from Beta(0.9, 8.1): an intraclass correlation of 0.1. */
const rate = (random: Random) => {
  const [up, down] = [random.gamma(0.9), random.gamma(8.1)];
  const p = up / (up + down);
  return () => (random.uniform() < p ? 1 : 0);
};
const spend = (random: Random) => {
  const shared = random.normal();
  return () => (random.uniform() < 0.4 ? Math.exp(0.6 * shared + 0.8 * random.normal()) : 0);
};

const equal = () => 20;
const skewed = (random: Random) => 1 + Math.floor(Math.exp(2 + random.normal()));

interface Case {
  readonly name: string;
  readonly agent: number;
  readonly control: number;
  readonly size: (random: Random) => number;
  readonly draw: (random: Random) => () => number;
  readonly kind: PlannedMetric['kind'];
}

const cases: readonly Case[] = [
  { name: 'normal, ICC 0.05', agent: 10, control: 10, size: equal, draw: normal(0.05), kind: 'mean' },
  { name: 'normal, ICC 0.3', agent: 10, control: 10, size: skewed, draw: normal(0.3), kind: 'mean' },
  { name: 'normal, ICC 0.3', agent: 20, control: 20, size: skewed, draw: normal(0.3), kind: 'mean' },
  { name: 'normal, ICC 0.3', agent: 30, control: 10, size: skewed, draw: normal(0.3), kind: 'mean' },
  { name: 'rate of 10 %, ICC 0.1', agent: 20, control: 20, size: skewed, draw: rate, kind: 'rate' },
  { name: 'rate of 10 %, ICC 0.1', agent: 100, control: 100, size: skewed, draw: rate, kind: 'rate' },
  { name: 'spend, log-normal', agent: 20, control: 20, size: skewed, draw: spend, kind: 'mean' },
  { name: 'spend, log-normal', agent: 100, control: 100, size: skewed, draw: spend, kind: 'mean' },
];

let passed = true;
const rows = cases.map((each) => {
  const { name, agent, control, size } = each;
  const seed = `${name} ${agent} ${control}`;
  const last = shareOf(repetitions, seed, (one) => holds(each, one, 'clusters', false));
  const always = shareOf(repetitions, seed, (one) => holds(each, one, 'clusters', true));
  const units = shareOf(repetitions, seed, (one) => holds(each, one, 'units', false));
  passed &&= Math.min(last, always) >= 0.93;
  const sizes = size === equal ? 'equal' : 'skewed';
  return [name, `${agent} : ${control}`, sizes, percent(last), percent(always), percent(units)];
});
printTable(
  ['metric', 'clusters', 'sizes', 'held at one look', 'held at every look', 'units as if independent, one look'],
  rows,
);
process.exitCode = passed ? 0 : 1;

/** The same draws for the same seed, however they are compared. */
function holds(given: Case, seed: string, by: 'clusters' | 'units', always: boolean): boolean {
  const random = seededRandom(seed);
  const arm = (clusters: number): readonly Cluster[] =>
    Array.from({ length: clusters }, () => {
      const [units, next] = [given.size(random), given.draw(random)];
      return Array.from({ length: units }, () => [next()]);
    });
  const [agent, control] = [arm(given.agent), arm(given.control)];
  const all = agent.length + control.length;
  for (let seen = always ? 10 : all; seen <= all; seen += 1) {
    const share = (clusters: readonly Cluster[]) =>
      clusters.slice(0, Math.max(2, Math.round((clusters.length * seen) / all)));
    if (!covers(given.kind, share(agent), share(control), by, all)) return false;
  }
  return true;
}

function covers(
  kind: PlannedMetric['kind'],
  agent: readonly Cluster[],
  control: readonly Cluster[],
  by: 'clusters' | 'units',
  clusters: number,
): boolean {
  const group = (arm: readonly Cluster[]) => (by === 'clusters' ? clusterGroup(arm) : groupOf(arm.flat()));
  const components: readonly Component[] = by === 'clusters' ? ['value', 'size'] : ['value'];
  const { effect } = contrast({
    metric: { metric: 'm', title: 'm', kind, quantile: null, adjustFor: null, format: null },
    reading: reading('m', group(agent), group(control), components),
    alpha: 0.05,
    plannedUnits: by === 'clusters' ? clusters : agent.flat().length + control.flat().length,
  });
  const { lower = null, upper = null } = effect?.absolute ?? {};
  return (lower === null || lower <= 0) && (upper === null || upper >= 0);
}
