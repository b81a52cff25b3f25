/**
 * The statistics side by side with R's, on the same numbers: `npx node bench/calibration/beside-r.ts`. Needs R with jsonlite, survival, cmprsk and sandwich
 * (Debian: r-base-core r-cran-jsonlite r-cran-survival r-cran-cmprsk r-cran-sandwich); RSCRIPT names another Rscript.
 */
import { seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { clusterCovariance } from '../../packages/groundwork/src/statistics/regression/cluster-covariance.ts';
import { leastSquares } from '../../packages/groundwork/src/statistics/regression/least-squares.ts';
import {
  heteroskedasticCovariance,
  neweyWestCovariance,
} from '../../packages/groundwork/src/statistics/regression/robust-covariance.ts';
import { cumulativeIncidence } from '../../packages/groundwork/src/statistics/survival/cumulative-incidence.ts';
import { grayTest } from '../../packages/groundwork/src/statistics/survival/gray-test.ts';
import { kaplanMeier } from '../../packages/groundwork/src/statistics/survival/kaplan-meier.ts';
import { restrictedMean } from '../../packages/groundwork/src/statistics/survival/restricted-mean.ts';
import { forecast } from '../../packages/groundwork/src/statistics/time-series/forecast.ts';
import { maximumLikelihood } from '../../packages/groundwork/src/statistics/time-series/maximum-likelihood.ts';
import { besides, type Peer } from './beside.ts';
import { quantilePoints, quantiles } from './quantile-points.ts';

const random = seededRandom('beside R');

/** Twenty thousand units followed for up to two years, by the day: one event, another that competes, or neither. */
const journeys = Array.from({ length: 20_000 }, () => {
  const group = Math.floor(4 * random.uniform());
  const end = 730 * random.uniform();
  const day = -Math.log(random.uniform()) * (300 + 40 * group);
  const event = random.uniform() < 0.6 ? 1 : 2;
  return day < end ? { time: Math.ceil(day), event, group } : { time: Math.ceil(end), event: 0, group };
});
const horizon = 365;

function curves(): readonly number[] {
  const any = kaplanMeier(journeys, { confidence: 0.95, scale: 'plain' });
  const first = cumulativeIncidence(journeys, { type: 1, confidence: 0.95, scale: 'plain' });
  const { mean, standardError } = restrictedMean(journeys, horizon);
  return [
    ...any.map(({ survival }) => survival),
    ...any.map((step) => step.standardError as number),
    ...first.map(({ incidence }) => incidence),
    ...first.map((step) => step.standardError),
    mean,
    standardError,
  ];
}

function gray(): readonly number[] {
  const groups = [0, 1, 2, 3].map((each) => journeys.filter(({ group }) => group === each));
  const { statistic, p } = grayTest(groups, 1);
  return [statistic, p];
}

/** Two thousand rows in a hundred clusters, errors that wander and spread with the first column. */
const rows = Array.from({ length: 2_000 }, (_, i) => {
  const columns = [random.normal(), random.normal() + i / 1_000, random.uniform()];
  return { columns, cluster: Math.floor(i / 20), outcome: 1 + (columns[0] as number) * random.normal() + i / 2_000 };
});
const lag = 5;

function errors(): readonly number[] {
  const design = rows.map(({ columns }) => [1, ...columns]);
  const { coefficients, residuals } = leastSquares(
    design,
    rows.map(({ outcome }) => outcome),
  );
  const fit = { design, residuals };
  return [
    ...coefficients,
    ...heteroskedasticCovariance(fit, 'HC3').standardErrors,
    ...neweyWestCovariance(fit, lag).standardErrors,
    ...clusterCovariance(
      fit,
      rows.map(({ cluster }) => cluster),
      'CR1',
    ).standardErrors,
  ];
}

const [before, after] = [120, 12];
let level = 0;
const outcome = Float64Array.from({ length: before + after }, () => {
  level += 0.4 * random.normal();
  return level + random.normal();
});

function localLevel(): readonly number[] {
  const series = { outcome, before, season: null, comparisons: [] };
  const structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] } as const;
  const fit = maximumLikelihood({ series, structure, periods: before, tolerance: 1e-12 });
  const ahead = Array.from({ length: after }, () => true);
  const { periods } = forecast(fit, before, ahead);
  return [
    fit.shares.level * fit.scale,
    fit.shares.irregular * fit.scale,
    ...periods.map(({ value }) => value),
    ...periods.map(({ variance }) => variance),
  ];
}

const times = { time: journeys.map(({ time }) => time), event: journeys.map(({ event }) => event) };

const peers: readonly Peer[] = [
  {
    what: 'Kaplan–Meier, Aalen–Johansen and restricted mean with their errors, 20,000 units',
    peer: 'survival',
    script: 'survival_curves.R',
    given: { ...times, horizon },
    ours: curves,
  },
  {
    what: 'Gray’s test of four groups, 20,000 units',
    peer: 'cmprsk',
    script: 'gray_test.R',
    given: { ...times, group: journeys.map(({ group }) => group) },
    ours: gray,
  },
  {
    what: 'least squares of 2,000 rows: HC3, Newey–West, clustered errors',
    peer: 'sandwich',
    script: 'robust_errors.R',
    given: {
      outcome: rows.map((row) => row.outcome),
      columns: rows.map((row) => row.columns),
      cluster: rows.map(({ cluster }) => cluster),
      lag,
    },
    ours: errors,
  },
  {
    what: 'local level by maximum likelihood, 120 periods, 12 ahead',
    peer: 'stats::StructTS',
    script: 'local_level.R',
    given: { outcome: [...outcome.subarray(0, before)], after },
    ours: localLevel,
  },
  {
    what: '60,000 quantiles: normal, Student’s t, beta',
    peer: 'R',
    script: 'quantiles.R',
    given: quantilePoints,
    ours: quantiles,
  },
];

besides(process.env.RSCRIPT ?? 'Rscript', peers);
