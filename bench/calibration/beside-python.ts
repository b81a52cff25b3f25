/**
 * The statistics side by side with Python's, on the same numbers: `PYTHON=… npx node bench/calibration/beside-python.ts`. Needs a Python that has them (`pip install csdid
 * differences statsmodels scipy`). Only the estimating is timed, not the start of a program; agreement is of the worst number, relative to its size or to one.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { betaQuantile } from '../../packages/groundwork/src/statistics/beta.ts';
import { normalQuantile } from '../../packages/groundwork/src/statistics/normal.ts';
import { seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateStaggered } from '../../packages/groundwork/src/statistics/staggered/estimate.ts';
import type { PanelUnit } from '../../packages/groundwork/src/statistics/staggered/panel.ts';
import { studentQuantile } from '../../packages/groundwork/src/statistics/student.ts';
import { forecast } from '../../packages/groundwork/src/statistics/time-series/forecast.ts';
import { maximumLikelihood } from '../../packages/groundwork/src/statistics/time-series/maximum-likelihood.ts';

const python = process.env.PYTHON ?? 'python3';

interface Peer {
  readonly what: string;
  readonly peer: string;
  readonly script: string;
  readonly given: object;
  readonly ours: () => readonly number[];
}

interface Found {
  readonly seconds: number;
  readonly numbers: readonly number[];
}

const random = seededRandom('side by side');

/** Four groups and as many units never exposed, 150 units each, over ten periods. */
function panelOf(): readonly PanelUnit[] {
  return [3, 4, 6, 8, null].flatMap((firstExposed) =>
    Array.from({ length: 150 }, (_, i) => {
      const level = random.normal();
      const outcomes = Array.from(
        { length: 10 },
        (__, t) => level + 0.2 * t + random.normal() + (firstExposed !== null && t >= firstExposed ? 1 : 0),
      );
      return { unit: `${firstExposed} ${i}`, firstExposed, outcomes };
    }),
  );
}

function groupTimes(units: readonly PanelUnit[]): readonly number[] {
  const found = estimateStaggered({ periods: 10, units }, { comparison: 'never', alpha: 0.05, seed: 'peers' });
  return found.groupTimes.flatMap(({ estimate, standardError }) => [estimate, standardError]);
}

/** A level that wanders, beside a series that it follows: 120 periods and 12 after. */
function seriesOf(): { readonly outcome: Float64Array; readonly other: Float64Array } {
  const other = Float64Array.from({ length: 132 }, () => random.normal());
  let level = 0;
  const outcome = other.map((each) => {
    level += 0.4 * random.normal();
    return level + 0.5 * each + random.normal();
  });
  return { outcome, other };
}

/** As statsmodels counts it: without ½ log 2π for each of the two diffuse elements, the level and the coefficient. */
function structural({ outcome, other }: ReturnType<typeof seriesOf>): readonly number[] {
  const series = { outcome, before: 120, season: null, comparisons: [other] };
  const structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [0] } as const;
  const fit = maximumLikelihood({ series, structure, periods: 120, tolerance: 1e-12 });
  const { periods } = forecast(
    fit,
    120,
    Array.from({ length: 12 }, () => true),
  );
  return [
    fit.logLikelihood - Math.log(2 * Math.PI),
    fit.shares.irregular * fit.scale,
    fit.shares.level * fit.scale,
    ...periods.map(({ value }) => value),
    ...periods.map(({ variance }) => variance),
  ];
}

const units = panelOf();
const series = seriesOf();
const points = Array.from({ length: 20_000 }, () => ({
  p: random.uniform(),
  df: 1 + 200 * random.uniform(),
  a: 0.5 + 50 * random.uniform(),
  b: 0.5 + 50 * random.uniform(),
}));
const quantiles = (): readonly number[] => [
  ...points.map(({ p }) => normalQuantile(p)),
  ...points.map(({ p, df }) => studentQuantile(p, df)),
  ...points.map(({ p, a, b }) => betaQuantile(p, a, b)),
];
const columns = (['p', 'df', 'a', 'b'] as const).map((name) => [name, points.map((point) => point[name])]);

const peers: readonly Peer[] = [
  {
    what: 'group-time effects and errors, 750 units × 10 periods',
    peer: 'csdid',
    script: 'group_times_csdid.py',
    given: { units },
    ours: () => groupTimes(units),
  },
  {
    what: 'the same',
    peer: 'differences',
    script: 'group_times_differences.py',
    given: { units },
    ours: () => groupTimes(units),
  },
  {
    what: 'local level with a regressor by maximum likelihood, 120 periods, 12 ahead',
    peer: 'statsmodels',
    script: 'structural_series.py',
    given: { outcome: [...series.outcome.subarray(0, 120)], other: [...series.other], after: 12 },
    ours: () => structural(series),
  },
  {
    what: '60,000 quantiles: normal, Student’s t, beta',
    peer: 'SciPy',
    script: 'quantiles.py',
    given: Object.fromEntries(columns),
    ours: quantiles,
  },
];

/** The fastest of five, as the scripts do it: what else the machine did meanwhile only ever adds. */
function timed(work: () => readonly number[]): Found {
  const numbers = work();
  const seconds = Array.from({ length: 5 }, () => {
    const started = performance.now();
    work();
    return (performance.now() - started) / 1000;
  });
  return { seconds: Math.min(...seconds), numbers };
}

function run({ script, given }: Peer): Found | string {
  const path = fileURLToPath(new URL(`../peers/${script}`, import.meta.url));
  const input = JSON.stringify(given);
  const { status, stdout, stderr } = spawnSync(python, [path], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) return `not run: ${stderr.trim().split('\n').at(-1) ?? ''}`;
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Found;
}

/** Digits that the worst of the numbers has in common. */
function digits(ours: readonly number[], theirs: readonly number[]): string {
  if (ours.length !== theirs.length) return `${ours.length} numbers against ${theirs.length}`;
  const worst = ours.reduce(
    (most, each, i) => Math.max(most, Math.abs(each - (theirs[i] as number)) / Math.max(1, Math.abs(each))),
    0,
  );
  return worst === 0 ? 'all' : (-Math.log10(worst)).toFixed(1);
}

const rows = peers.map((peer) => {
  const ours = timed(peer.ours);
  const theirs = run(peer);
  if (typeof theirs === 'string') return [peer.what, peer.peer, theirs, '', '', ''];
  const ratio = (theirs.seconds / ours.seconds).toFixed(1);
  const agreed = digits(ours.numbers, theirs.numbers);
  return [peer.what, peer.peer, agreed, ours.seconds.toFixed(3), theirs.seconds.toFixed(3), `${ratio} ×`];
});
const head = ['what', 'beside', 'digits in common', 'seconds, ours', 'theirs', 'theirs over ours'];
for (const row of [head, head.map(() => '---'), ...rows]) console.log(`| ${row.join(' | ')} |`);
