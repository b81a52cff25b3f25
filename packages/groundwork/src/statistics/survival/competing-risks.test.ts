import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../random.ts';
import { cumulativeIncidence } from './cumulative-incidence.ts';
import { grayTest } from './gray-test.ts';
import { kaplanMeier } from './kaplan-meier.ts';
import { type Observation, stepAt } from './risk-table.ts';

/** Days (or months) until relapse r, death before it d, or the last time seen. */
const parse = (text: string): Observation[] =>
  text.split(' ').map((word) => ({
    time: Number.parseInt(word, 10),
    event: word.endsWith('r') ? 1 : word.endsWith('d') ? 2 : 0,
  }));

// Bone-marrow transplants of 137 patients, acute lymphoblastic leukaemia, acute myeloid of low and of high risk: Klein & Moeschberger (1997),
// Survival Analysis; days free of disease.
const LYMPHOBLASTIC = parse(
  '2081 1602 1496 1462 1433 1377 1330 996 226 1199 1111 530 1182 1167 418d 383r 276d 104r 609r 172d 487d 662r 194d 230r 526d 122d ' +
    '129r 74r 122r 86d 466d 192r 109r 55r 1d 107d 110r 332d',
);
const LOW_RISK = parse(
  '2569 2506 2409 2218 1857 1829 1562 1470 1363 1030 860 1258 2246 1870 1799 1709 1674 1568 1527 1324 957 932 847 848 1850 1843 1535 ' +
    '1447 1384 414d 2204d 1063d 481d 105d 641d 390d 288d 421r 79d 748r 486r 48d 272r 1074d 381r 10d 53d 80d 35d 248r 704d 211r 219r ' +
    '606r',
);
const HIGH_RISK = parse(
  '2640 2430 2252 2140 2133 1238 1631 2024 1345 1136 845 422r 162d 84r 100r 2d 47r 242r 456r 268r 318d 32r 467r 47r 390r 183d 105d ' +
    '115r 164d 93r 120r 80d 677d 64r 168d 74d 16d 157r 625r 48r 273r 63d 76r 113r 363d',
);
const TRANSPLANTS = [LYMPHOBLASTIC, LOW_RISK, HIGH_RISK];

// Transplants of 35 patients, lymphoblastic and myeloid: Scrucca, Santucci & Aversa (2007), Bone Marrow Transplantation 40, 381–387; months,
// r death from the transplant (their 1), d relapse (their 2).
const SCRUCCA = [
  parse('13d 1r 72 7d 8d 9d 5d 1d 22d 0d 0r 35 4d 14d 26d 3d 12r'),
  parse('67 70 4 7 68 10d 7d 3r 4r 4r 3r 3r 8r 2d 35 2 8 32'),
];

const LOG_LOG = { confidence: 0.95, scale: 'log-log' } as const;
const observation = fc.record({ time: fc.integer({ min: 0, max: 25 }), event: fc.integer({ min: 0, max: 3 }) });
const sample = fc.array(observation, { minLength: 1, maxLength: 40 });

describe('cumulativeIncidence', () => {
  // Group, type, time, incidence and error by the infinitesimal jackknife in NumPy: √Σ (∂F/∂w_i)² by complex steps in the weight of each
  // patient. Incidences also equal scikit-survival 0.28.
  test.each([
    [2, 1, 100, 0.19999999999999998, 0.059628479399994376],
    [2, 1, 500, 0.44444444444444425, 0.07407407407407404],
    [2, 1, 2640, 0.46666666666666645, 0.07436978013636225],
    [2, 2, 700, 0.28888888888888886, 0.06756595111698593],
    [0, 1, 122, 0.15789473684210525, 0.05915278809989647],
    [0, 2, 600, 0.32265446224256306, 0.07675032936916776],
    [1, 2, 2204, 0.3774928774928775, 0.09998006613943371],
  ])('bone marrow, group %d, type %d, day %d: the infinitesimal jackknife', (group, type, day, incidence, error) => {
    const steps = cumulativeIncidence(TRANSPLANTS[group] as Observation[], { type, ...LOG_LOG });
    const step = stepAt(steps, day);
    expect(step?.incidence).toBeCloseTo(incidence, 13);
    expect(step?.standardError).toBeCloseTo(error, 13);
  });

  test('log-log limits are those of the formula, F to the power exp(± z · error/(F log F))', () => {
    const step = stepAt(cumulativeIncidence(HIGH_RISK, { type: 1, ...LOG_LOG }), 100);
    expect(step?.lower).toBeCloseTo(0.09886879342208922, 12);
    expect(step?.upper).toBeCloseTo(0.3264697309636314, 12);
  });

  test('incidences of all types and survival sum to 1 at every time, and rise', () => {
    fc.assert(
      fc.property(sample, (observations) => {
        const survival = kaplanMeier(observations, LOG_LOG);
        const types = [1, 2, 3].map((type) => cumulativeIncidence(observations, { type, ...LOG_LOG }));
        survival.forEach((step, i) => {
          const total = types.reduce((sum, steps) => sum + (steps[i]?.incidence as number), step.survival);
          expect(total).toBeCloseTo(1, 12);
        });
        for (const steps of types) {
          steps.forEach((step, i) => {
            expect(step.incidence).toBeGreaterThanOrEqual(steps[i - 1]?.incidence ?? 0);
            expect(step.lower ?? 0).toBeLessThanOrEqual(step.incidence);
            expect(step.upper ?? 1).toBeGreaterThanOrEqual(step.incidence);
          });
        }
      }),
      { seed: 31 },
    );
  });

  test('with one type of event it is 1 − Kaplan–Meier with Greenwood’s error', () => {
    fc.assert(
      fc.property(sample, (observations) => {
        const one = observations.map(({ time, event }) => ({ time, event: Math.min(1, event) }));
        const survival = kaplanMeier(one, LOG_LOG);
        cumulativeIncidence(one, { type: 1, ...LOG_LOG }).forEach((step, i) => {
          expect(step.incidence).toBeCloseTo(1 - (survival[i]?.survival as number), 12);
          const error = survival[i]?.standardError ?? null;
          if (error !== null) expect(step.standardError).toBeCloseTo(error, 7);
        });
      }),
      { seed: 32 },
    );
  });

  test('without censoring it is the share with the event so far, with the binomial variance', () => {
    fc.assert(
      fc.property(sample, (observations) => {
        const seen = observations.map(({ time, event }) => ({ time, event: event || 1 }));
        for (const step of cumulativeIncidence(seen, { type: 2, ...LOG_LOG })) {
          const share = seen.filter(({ time, event }) => event === 2 && time <= step.time).length / seen.length;
          expect(step.incidence).toBeCloseTo(share, 12);
          expect(step.standardError).toBeCloseTo(Math.sqrt((share * (1 - share)) / seen.length), 7);
        }
      }),
      { seed: 33 },
    );
  });

  test('refuses a type that is no whole number from 1', () => {
    expect(() => cumulativeIncidence(HIGH_RISK, { type: 0, ...LOG_LOG })).toThrow(
      /^type must be a whole number, 1 or more/,
    );
    expect(() => cumulativeIncidence([], { type: 1, ...LOG_LOG })).toThrow(/^observations must not be empty/);
  });
});

/** Exponential causes of these rates, censored at random. */
function simulate(random: Random, size: number, relapse: number, death: number): Observation[] {
  const exponential = (rate: number): number => -Math.log(1 - random.uniform()) / rate;
  return Array.from({ length: size }, () => {
    const times = [exponential(0.3), exponential(relapse), exponential(death)];
    const time = Math.min(...times);
    return { time: Math.ceil(10 * time), event: times.indexOf(time) };
  });
}

describe('grayTest', () => {
  // SAS/STAT User's Guide, example "Nonparametric Analysis of Competing-Risks Data" of LIFETEST: 11.9228 with p 0.0026 for relapse. All digits:
  // the formulas of Gray (1988) by brute force in mpmath 1.4, sums dense in time, the first K − 1 scores and the inverse of their covariance.
  test.each([
    ['relapse of the 137, as SAS', TRANSPLANTS, 1, 11.922882048591758, 0.002576196933567473],
    ['death of the 137', TRANSPLANTS, 2, 0.137410783270059, 0.9336016864330003],
    ['relapse, two groups', TRANSPLANTS.slice(0, 2), 1, 3.6868424383274516, 0.0548433478687985],
    ['death from the transplant, Scrucca', SCRUCCA, 1, 1.30163454361726, 0.25391487115769085],
    ['relapse, Scrucca', SCRUCCA, 2, 7.082278025112154, 0.007784998014973138],
  ] as const)('%s', (_name, groups, type, statistic, p) => {
    const result = grayTest(groups, type);
    expect(result.statistic).toBeCloseTo(statistic, 11);
    expect(result.p).toBeCloseTo(p, 12);
    expect(result.degreesOfFreedom).toBe(groups.length - 1);
  });

  test('does not care about the order of groups or units, nor about the unit of time', () => {
    const { statistic } = grayTest(TRANSPLANTS, 1);
    const shuffled = [HIGH_RISK, LYMPHOBLASTIC, [...LOW_RISK].reverse()].map((group) =>
      group.map(({ time, event }) => ({ time: time / 365.25, event })),
    );
    expect(grayTest(shuffled, 1).statistic).toBeCloseTo(statistic, 10);
  });

  test('scores sum to zero; the same group twice differs in nothing', () => {
    fc.assert(
      fc.property(sample, sample, (first, second) => {
        fc.pre([...first, ...second].some(({ event }) => event === 1));
        const { scores, statistic, p } = grayTest([first, second], 1);
        expect((scores[0] as number) + (scores[1] as number)).toBeCloseTo(0, 9);
        expect(statistic).toBeGreaterThanOrEqual(0);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        if (first.some(({ event }) => event === 1)) expect(grayTest([first, first], 1).statistic).toBeCloseTo(0, 9);
      }),
      { seed: 34 },
    );
  });

  test('rejects equal incidences at 5 % in about 5 % of 1,000 seeded repetitions, also where deaths differ', () => {
    const random = seededRandom('gray');
    let rejected = 0;
    for (let i = 0; i < 1000; i++) {
      rejected += Number(grayTest([simulate(random, 60, 0.5, 0.4), simulate(random, 80, 0.5, 0.4)], 1).p < 0.05);
    }
    expect(rejected / 1000).toBeGreaterThan(0.03);
    expect(rejected / 1000).toBeLessThan(0.07);
  });

  test('finds a difference in incidence that a competing event makes, which the hazard of the event does not show', () => {
    const random = seededRandom('gray and competing deaths');
    let found = 0;
    for (let i = 0; i < 200; i++) {
      found += Number(grayTest([simulate(random, 100, 0.5, 0.1), simulate(random, 100, 0.5, 2)], 1).p < 0.05);
    }
    expect(found / 200).toBeGreaterThan(0.8);
  });

  test('a group with nobody at risk when events happen says nothing', () => {
    const early = [{ time: 1, event: 0 }];
    const result = grayTest([parse('5r 6r 9d'), early], 1);
    expect(result).toMatchObject({ statistic: 0, degreesOfFreedom: 0, p: 1 });
    const three = grayTest([...TRANSPLANTS.slice(0, 2), [{ time: 0, event: 0 }]], 1);
    expect(three.degreesOfFreedom).toBe(1);
    expect(three.statistic).toBeCloseTo(3.6868424383274516, 10);
  });

  test('refuses groups whose pooled incidence reaches 1 with several still at risk, where the variance is not defined', () => {
    const gone = Array.from({ length: 100 }, () => ({ time: 1, event: 1 }));
    expect(() => grayTest([gone, parse('2r 3r 4r'), parse('2r 3r 5r')], 1)).toThrow(/pooled incidence reaches 1/);
    expect(grayTest([gone, parse('2r 3r 4r')], 1).p).toBeLessThan(0.001);
  });

  test('refuses malformed input by name', () => {
    expect(() => grayTest([HIGH_RISK], 1)).toThrow(/^groups must be two or more; got 1/);
    expect(() => grayTest([HIGH_RISK, []], 1)).toThrow(/^groups\[1\] must not be empty/);
    expect(() => grayTest([HIGH_RISK, LOW_RISK], 0)).toThrow(/^type must be a whole number, 1 or more/);
    expect(() => grayTest([HIGH_RISK, LOW_RISK], 9)).toThrow(/^groups must have an event of type 9/);
    expect(() => grayTest([HIGH_RISK, [{ time: Number.NaN, event: 1 }]], 1)).toThrow(
      /^observations\[0\]\.time must be/,
    );
  });
});
