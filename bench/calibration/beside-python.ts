/**
 * The statistics side by side with Python's, on the same numbers: `PYTHON=… npx node bench/calibration/beside-python.ts`. Needs a Python that has them (`pip install csdid
 * differences statsmodels scipy`).
 */
import { seededRandom } from '../../packages/groundwork/src/statistics/random.ts';
import { estimateStaggered } from '../../packages/groundwork/src/statistics/staggered/estimate.ts';
import type { PanelUnit } from '../../packages/groundwork/src/statistics/staggered/panel.ts';
import { forecast } from '../../packages/groundwork/src/statistics/time-series/forecast.ts';
import { maximumLikelihood } from '../../packages/groundwork/src/statistics/time-series/maximum-likelihood.ts';
import { besides, type Peer } from './beside.ts';
import { quantilePoints, quantiles } from './quantile-points.ts';

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
    given: quantilePoints,
    ours: quantiles,
  },
];

besides(process.env.PYTHON ?? 'python3', peers);
