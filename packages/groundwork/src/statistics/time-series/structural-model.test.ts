import { describe, expect, test } from 'vitest';
import type { PreparedSeries, Structure } from './columns.ts';
import { tableOf } from './columns.ts';
import type { Shares } from './error-process.ts';
import { forecast } from './forecast.ts';
import { type Fit, fitShares, maximumLikelihood } from './maximum-likelihood.ts';

/** Annual flow of the Nile at Aswan, 1871 – 1970: Cobb (1978), Biometrika 65; the series of Durbin & Koopman (2012), section 2.2.5. */
const NILE = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100,
  1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456,
  824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897,
  822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975,
  815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
];
const LEVEL: Structure = { trend: 'level', harmonics: 0, movingSeason: false, comparisons: [] };

function seriesOf(outcome: readonly number[]): PreparedSeries {
  return { outcome: Float64Array.from(outcome), before: outcome.length, season: null, comparisons: [] };
}

const variances = ({ shares, scale }: Fit): number[] => [shares.irregular * scale, shares.level * scale];

describe('the Nile as a local level', () => {
  test('has the variances 15099 and 1469.1 and the diffuse log-likelihood −632.55 of Durbin & Koopman (2012), section 2.10', () => {
    const fit = maximumLikelihood({ series: seriesOf(NILE), structure: LEVEL, periods: 100, tolerance: 1e-10 });
    const [irregular, level] = variances(fit) as [number, number];
    expect(irregular / 15098.518).toBeCloseTo(1, 4);
    expect(level / 1469.1765).toBeCloseTo(1, 3);
    expect(fit.logLikelihood).toBeCloseTo(-632.5456251030411, 8);
  });

  // statsmodels 0.15.0: UnobservedComponents(y, 'llevel', use_exact_diffuse=True) maximised by Nelder-Mead, plus ½ log 2π
  test('with 40 years missing equals statsmodels with exact diffuse states', () => {
    const missing = NILE.map((v, t) => ((t >= 20 && t < 40) || (t >= 60 && t < 80) ? Number.NaN : v));
    const fit = maximumLikelihood({ series: seriesOf(missing), structure: LEVEL, periods: 100, tolerance: 1e-10 });
    const [irregular, level] = variances(fit) as [number, number];
    expect(irregular / 17899.8425).toBeCloseTo(1, 4);
    expect(level / 685.82091).toBeCloseTo(1, 3);
    expect(fit.logLikelihood).toBeCloseTo(-380.0077291211207, 8);
  });
});

// numpy 2: generalised least squares on the whole covariance matrix 0.6 I + 0.4 / (1 − 0.5²) 0.5^|s − t|, the scale at its maximum; the last ten years foretold from the ninety before.
test('the Nile as a level that comes back has the likelihood and the forecast of generalised least squares', () => {
  const series = { ...seriesOf(NILE), before: 90 };
  const task = { table: tableOf(series, LEVEL), structure: LEVEL, season: null };
  const fit = fitShares(task, { irregular: 0.6, level: 0.4, slope: null, season: null, memory: 0.5 }, 90);
  const { sum, sumVariance } = forecast(fit, 90, new Array<boolean>(10).fill(true));
  expect(fit.logLikelihood).toBeCloseTo(-574.9096749012937, 9);
  expect(sum).toBeCloseTo(9208.538428030763, 8);
  expect(sumVariance / 466563.12780519674).toBeCloseTo(1, 12);
});

/** Uniform on (−½, ½) by the generator of Park & Miller (1988), which Python repeats exactly. */
function parkMiller(): () => number {
  let state = 1;
  return () => {
    state = (16807 * state) % 2147483647;
    return state / 2147483647 - 0.5;
  };
}

/** 54 periods before and 12 after, of which four are missing, with a season of 12 and two comparison series. */
function planted(): PreparedSeries {
  const next = parkMiller();
  let level = 10;
  const rows = Array.from({ length: 66 }, (_, t) => {
    level += 0.4 * next();
    const [one, two] = [Math.sin(t / 5) + next(), 3 * next()];
    const season = 2 * Math.cos((2 * Math.PI * t) / 12);
    const value = level + 0.1 * t + season + 1.5 * one - 0.5 * two + 2 * next();
    return [[7, 20, 21, 40].includes(t) ? Number.NaN : value, one, two] as const;
  });
  const column = (c: 0 | 1 | 2): Float64Array => Float64Array.from(rows, (row) => row[c]);
  return { outcome: column(0), before: 54, season: 12, comparisons: [column(1), column(2)] };
}

interface Reference {
  readonly name: string;
  readonly structure: Structure;
  /** Variances, up to their scale. */
  readonly shares: Shares;
  readonly scale: number;
  readonly logLikelihood: number;
  /** Forecasts 1, 6 and 12 periods ahead and their variances. */
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly sum: number;
  readonly sumVariance: number;
}

// statsmodels 0.15.0, UnobservedComponents(use_exact_diffuse=True, mle_regression=False), loglike at these variances with the scale that maximises it,
// plus d/2 log 2π (its sixth wave has a second state that is never seen, which d leaves out); get_forecast. Sums: numpy 2.4, generalised least squares and best linear prediction with the dense 66 × 66 covariance matrix.
const REFERENCES: readonly Reference[] = [
  {
    name: 'a local level',
    structure: LEVEL,
    shares: { irregular: 1, level: 0.25, slope: null, season: null },
    scale: 1.7319285372445405,
    logLikelihood: -95.7572155035047,
    means: [13.366274479050826, 13.366274479050826, 13.366274479050826],
    variances: [2.84103603881, 5.00594671034, 7.60383951618],
    sum: 133.66274479050827,
    sumVariance: 276.7429077015871,
  },
  {
    name: 'a level with a constant slope and two comparison series',
    structure: { trend: 'drift', harmonics: 0, movingSeason: false, comparisons: [0, 1] },
    shares: { irregular: 1, level: 0.25, slope: null, season: null },
    scale: 1.481195586691949,
    logLikelihood: -92.26874631150038,
    means: [13.322291863256666, 14.241221813628318, 16.98408446653716],
    variances: [2.48053574398, 4.81876046119, 8.74462167287],
    sum: 144.80643732375935,
    sumVariance: 292.2546563073789,
  },
  {
    name: 'a level with a constant season of 6 waves and two comparison series',
    structure: { trend: 'level', harmonics: 6, movingSeason: false, comparisons: [0, 1] },
    shares: { irregular: 1, level: 0.25, slope: null, season: null },
    scale: 0.3526325906336558,
    logLikelihood: -63.99239329967268,
    means: [12.404854326680503, 16.160027674009974, 14.319142073932973],
    variances: [0.7440090745, 1.20626928124, 1.80943357953],
    sum: 144.3093344188048,
    sumVariance: 59.812965548233905,
  },
  {
    name: 'a local linear trend with a moving season of 3 waves and two comparison series',
    structure: { trend: 'slope', harmonics: 3, movingSeason: true, comparisons: [0, 1] },
    shares: { irregular: 1, level: 0.25, slope: 0.01, season: 0.04 },
    scale: 0.1774910390473983,
    logLikelihood: -59.97069356971993,
    means: [11.81757118701082, 16.390310237882904, 15.72803991268539],
    variances: [0.69498242719, 2.16272996, 4.906166],
    sum: 148.85703806833695,
    sumVariance: 161.33584224389296,
  },
];
const COUNTS = [1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1].map((one) => one === 1);

describe.each(REFERENCES)('$name', ({ structure, shares, ...expected }) => {
  const series = planted();
  const fit = fitShares({ table: tableOf(series, structure), structure, season: 12 }, shares, 54);
  const { periods, sum, sumVariance } = forecast(fit, 54, COUNTS);

  test('has the diffuse log-likelihood of statsmodels, with missing periods', () => {
    expect(fit.logLikelihood).toBeCloseTo(expected.logLikelihood, 6);
    expect(fit.scale).toBeCloseTo(expected.scale, 8);
  });

  test('has the forecasts and the variances of statsmodels', () => {
    [0, 5, 11].forEach((h, i) => {
      expect(periods[h]?.value).toBeCloseTo(expected.means[i] as number, 6);
      expect(periods[h]?.variance).toBeCloseTo(expected.variances[i] as number, 6);
    });
  });

  test('has the variance of the sum that the dense joint covariance gives', () => {
    expect(sum).toBeCloseTo(expected.sum, 8);
    expect(sumVariance / expected.sumVariance).toBeCloseTo(1, 8);
  });

  test('a sum over one period is the forecast of that period', () => {
    const only = forecast(fit, 54, Array.from({ length: 12 }, (_, h) => h === 8)); // biome-ignore format: one line
    expect(only.sum).toBeCloseTo(periods[8]?.value as number, 12);
    expect(only.sumVariance).toBeCloseTo(periods[8]?.variance as number, 10);
  });
});

// statsmodels 0.15.0, as above, maximised by Nelder-Mead from three starts
test('a level and a moving season with comparison series reach the maximum that statsmodels reaches', () => {
  const structure: Structure = { trend: 'level', harmonics: 1, movingSeason: true, comparisons: [0, 1] };
  const { logLikelihood } = maximumLikelihood({ series: planted(), structure, periods: 54, tolerance: 1e-10 });
  expect(logLikelihood).toBeGreaterThan(-56.264513);
});

test('a level that does not wander has a variance of exactly zero', () => {
  const next = parkMiller();
  const flat = Array.from({ length: 80 }, (_, t) => (t % 2 === 0 ? 1 : -1) + next());
  const { shares, scale } = maximumLikelihood({ series: seriesOf(flat), structure: LEVEL, periods: 80 });
  expect(shares.level).toBe(0);
  const mean = flat.reduce((sum, v) => sum + v / 80, 0);
  expect(scale * shares.irregular).toBeCloseTo(
    flat.reduce((sum, v) => sum + (v - mean) ** 2 / 79, 0),
    12,
  );
});

test('a level whose steps follow each other has an irregular of exactly zero', () => {
  const next = parkMiller();
  let [level, last] = [0, 0];
  const walk = Array.from({ length: 80 }, () => {
    const step = next();
    level += step + 0.5 * last;
    last = step;
    return level;
  });
  const { shares } = maximumLikelihood({ series: seriesOf(walk), structure: LEVEL, periods: 80 });
  expect(shares.irregular).toBe(0);
});
