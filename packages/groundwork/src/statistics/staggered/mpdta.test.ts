import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { realData } from '../../../test/support/real-data.ts';
import { estimateStaggered, type StaggeredOptions } from './estimate.ts';
import type { Panel, PanelUnit } from './panel.ts';
import { trendSensitivity } from './sensitivity.ts';
import { sunAbraham } from './sun-abraham.ts';

const rollout = realData('rollout');
const FIRST_YEAR = 2003;
let panel: Panel;

function readCounties(): Panel {
  const units = new Map<number, PanelUnit & { readonly outcomes: (number | null)[] }>();
  const lines = readFileSync(rollout.path('counties.csv'), 'utf8').trim().split('\n').slice(1);
  for (const line of lines) {
    const [year = 0, county = 0, lpop = 0, lemp = 0, first = 0] = line.split(',').map(Number);
    const unit = units.get(county) ?? {
      unit: String(county),
      firstExposed: first === 0 ? null : first - FIRST_YEAR,
      outcomes: [],
      covariates: [lpop],
    };
    unit.outcomes[year - FIRST_YEAR] = lemp;
    units.set(county, unit);
  }
  return { periods: 5, units: [...units.values()] };
}

beforeAll(() => {
  if (rollout.present) panel = readCounties();
});

const estimate = (given: Partial<StaggeredOptions>) =>
  estimateStaggered(panel, { comparison: 'never', alpha: 0.05, seed: 'mpdta', ...given });

/** Of groups 2004, 2006 and 2007, each in 2004 to 2007: the Python package csdid 0.4.3 on this table, `bstrap=False`. */
const CSDID = [
  {
    comparison: 'never',
    adjustment: 'regression',
    att: [
      -0.01491124, -0.07699632, -0.1410801, -0.10754427, -0.00206606, -0.00696828, 0.00076553, -0.04153564, 0.02636583,
      -0.00475984, -0.02850211, -0.02878949,
    ],
    se: [
      0.02205569, 0.02835975, 0.03483629, 0.03273769, 0.02212229, 0.01834579, 0.01919591, 0.01971687, 0.01401895,
      0.01566997, 0.01813207, 0.01616787,
    ],
  },
  {
    comparison: 'never',
    adjustment: 'weighting',
    att: [
      -0.01454843, -0.07644986, -0.1404646, -0.10693256, -0.00086856, -0.00639724, 0.00120805, -0.04130823, 0.0265561,
      -0.0046609, -0.0283403, -0.02889477,
    ],
    se: [
      0.02211453, 0.02864886, 0.035371, 0.03288915, 0.02215284, 0.01845733, 0.01948793, 0.0197214, 0.01404416,
      0.01566916, 0.01818931, 0.01624641,
    ],
  },
  {
    comparison: 'not_yet',
    adjustment: 'doubly_robust',
    att: [
      -0.02118305, -0.08160319, -0.13819182, -0.1069039, -0.00745524, -0.00456338, 0.0086607, -0.04129387, 0.02693265,
      -0.00420098, -0.02844749, -0.02878136,
    ],
    se: [
      0.02164821, 0.02834154, 0.03422804, 0.03288649, 0.02183572, 0.01829139, 0.01683906, 0.01972114, 0.01391363,
      0.01554837, 0.01818088, 0.01623895,
    ],
  },
] as const;

describe.skipIf(!rollout.present)('county employment and the minimum wage, 2003 to 2007', () => {
  test('without covariates: the values of the R package did', () => {
    const result = estimate({});
    expect(result.simple.estimate).toBeCloseTo(-0.0399512752, 10);
    expect(result.simple.standardError).toBeCloseTo(0.0120340128, 10);
    expect(result.dynamic.estimate).toBeCloseTo(-0.0772398215, 10);
    expect(result.groupTimes.find(({ group, period }) => group === 1 && period === 4)?.estimate).toBeCloseTo(
      -0.1008113631,
      10,
    );
    expect(result).toMatchObject({ units: 500, neverExposed: 309, leftOut: { incomplete: 0, exposedFromTheStart: 0 } });
    // Group 2004 has 20 counties: its own effects are resampled.
    expect(result.method).toMatch(
      /pointwise normal intervals, wild cluster bootstrap .* for effects that rest on few clusters$/,
    );
  });

  test('doubly robust: the table of the vignette of did, to its four digits, and both its pre-tests', () => {
    const result = estimate({ adjustment: 'doubly_robust' });
    expect(result.groupTimes.map((own) => own.estimate.toFixed(4))).toEqual([
      '-0.0145',
      '-0.0764',
      '-0.1404',
      '-0.1069',
      '-0.0005',
      '-0.0062',
      '0.0010',
      '-0.0413',
      '0.0267',
      '-0.0046',
      '-0.0284',
      '-0.0288',
    ]);
    expect(result.preTrend?.p).toBeCloseTo(0.23267, 5);
    expect(estimate({}).preTrend?.p).toBeCloseTo(0.16812, 5);
  });

  test.each(CSDID)(
    '$adjustment against $comparison: group-time effects and errors of csdid',
    ({ comparison, adjustment, att, se }) => {
      const { groupTimes } = estimate({ comparison, adjustment });
      groupTimes.forEach((own, k) => {
        expect(own.estimate).toBeCloseTo(att[k] as number, 7);
        expect(own.standardError).toBeCloseTo(se[k] as number, 7);
      });
    },
  );

  test('Sun and Abraham: the saturated regression gives the group-time averages and their errors', () => {
    const { byExposure, dynamic } = estimate({});
    const study = sunAbraham(panel, { alpha: 0.05, seed: 'mpdta' });
    for (const own of byExposure.filter(({ exposure }) => exposure >= 0)) {
      const other = study.byExposure.find(({ exposure }) => exposure === own.exposure);
      expect(other?.estimate).toBeCloseTo(own.estimate, 12);
      expect(other?.standardError).toBeCloseTo(own.standardError, 12);
    }
    expect(study.dynamic.standardError).toBeCloseTo(dynamic.standardError, 12);
    // Against the last period before exposure: minus the change up to it.
    const last = byExposure.find(({ exposure }) => exposure === -1)?.estimate ?? Number.NaN;
    expect(study.byExposure.find(({ exposure }) => exposure === -2)?.estimate).toBeCloseTo(-last, 12);
  });

  test('the conclusion holds only against trends that part less than half as fast as they did before', () => {
    const sensitivity = trendSensitivity(estimate({}));
    // By SciPy's root finder on the same bound. The conditional sets of Rambachan & Roth (Python package honestdid 0.1.1) are
    // somewhat shorter: −0.157 to 0.009 at half the largest pre-trend, where ours are −0.165 to 0.019.
    expect(sensitivity?.breakdown).toBeCloseTo(0.3529695, 7);
    expect(sensitivity?.intervals[0]).toMatchObject({ multiple: 0, upper: estimate({}).dynamic.upper });
  });
});
