import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaplanMeier, survivalQuantile } from './kaplan-meier.ts';
import { type Observation, stepAt } from './risk-table.ts';

/** Times in days; + is a time without an event yet. */
const parse = (text: string): Observation[] =>
  text.split(' ').map((word) => ({ time: Number.parseInt(word, 10), event: Number(!word.endsWith('+')) }));

const LOG_LOG = { confidence: 0.95, scale: 'log-log' } as const;
const PLAIN = { confidence: 0.95, scale: 'plain' } as const;

// Acute myelogenous leukaemia, with and without maintenance chemotherapy: Miller (1981), Survival Analysis, page 49; R's survival::aml.
const MAINTAINED = parse('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');
const NOT_MAINTAINED = parse('5 5 8 8 12 16+ 23 27 30 33 43 45');

describe('kaplanMeier', () => {
  // lifelines 0.30: KaplanMeierFitter().fit(time, event), its survival and log-log limits; errors by Greenwood's formula in NumPy. To the
  // digits R prints for summary(survfit(Surv(time, status) ~ x, aml, conf.type = "log-log")) they are the same.
  test.each<[string, Observation[], number[][]]>([
    [
      'maintained',
      MAINTAINED,
      [
        [9, 11, 1, 0.9090909090909091, 0.08667841720414475, 0.5080802057699292, 0.9866738226678231],
        [13, 10, 1, 0.8181818181818181, 0.11629129983033294, 0.4474286146821811, 0.9511622285824918],
        [18, 8, 1, 0.7159090909090908, 0.13966497055722782, 0.3501903859079383, 0.8990239741910536],
        [23, 7, 1, 0.6136363636363636, 0.15263233102731202, 0.26575204000128605, 0.8352992432502216],
        [31, 5, 1, 0.49090909090909096, 0.16419326722113584, 0.16733090977685078, 0.7533997903708115],
        [34, 4, 1, 0.3681818181818182, 0.16266888582709482, 0.09282957493698518, 0.657040832398164],
        [48, 2, 1, 0.1840909090909091, 0.15349274578629368, 0.01173848012318958, 0.5250148427266417],
      ],
    ],
    [
      'not maintained',
      NOT_MAINTAINED,
      [
        [5, 12, 2, 0.8333333333333334, 0.1075828707279838, 0.48171494219537864, 0.955509365728065],
        [8, 10, 2, 0.6666666666666667, 0.13608276348795437, 0.3370189325414018, 0.8597117990844396],
        [12, 8, 1, 0.5833333333333334, 0.14231876063832777, 0.2701389240854973, 0.8009401923333866],
        [23, 6, 1, 0.48611111111111116, 0.14813006255348293, 0.19187661961872818, 0.7296715697794853],
        [27, 5, 1, 0.38888888888888895, 0.1469861839480328, 0.1262720121953936, 0.6498174082893149],
        [30, 4, 1, 0.29166666666666674, 0.13871516913498738, 0.0724016089077718, 0.5608860526714092],
        [33, 3, 1, 0.1944444444444445, 0.12187450538044617, 0.031198642931211912, 0.4614294762381138],
        [43, 2, 1, 0.09722222222222225, 0.09186636496752053, 0.005746305695863835, 0.34890386111074967],
      ],
    ],
  ])('the leukaemia patients of Miller (1981), %s', (_name, observations, rows) => {
    const steps = kaplanMeier(observations, LOG_LOG);
    for (const [time, atRisk, events, survival, error, lower, upper] of rows as [number, ...number[]][]) {
      const step = steps.find((candidate) => candidate.time === time);
      expect([step?.atRisk, step?.events]).toEqual([atRisk, events]);
      expect(step?.survival).toBeCloseTo(survival as number, 13);
      expect(step?.standardError).toBeCloseTo(error as number, 13);
      expect(step?.lower).toBeCloseTo(lower as number, 12);
      expect(step?.upper).toBeCloseTo(upper as number, 12);
    }
  });

  test('at survival 0 and at survival 1 there is no error to go by, so no limits', () => {
    expect(kaplanMeier(NOT_MAINTAINED, PLAIN).at(-1)).toMatchObject({
      time: 45,
      survival: 0,
      standardError: null,
      lower: null,
      upper: null,
    });
    const untouched = kaplanMeier(parse('3+ 7'), PLAIN)[0];
    expect(untouched).toMatchObject({ survival: 1, standardError: 0, lower: null, upper: null, censored: 1 });
  });

  test('plain limits are estimate ± 1.96 errors, cut at 0 and 1', () => {
    const steps = kaplanMeier(MAINTAINED, PLAIN);
    const middle = stepAt(steps, 30);
    const survival = 27 / 44;
    const error = survival * Math.sqrt(1 / 110 + 1 / 90 + 1 / 56 + 1 / 42);
    expect(middle?.time).toBe(28);
    expect(middle?.lower).toBeCloseTo(survival - 1.959963984540054 * error, 13);
    expect(middle?.upper).toBeCloseTo(survival + 1.959963984540054 * error, 13);
    expect(steps[0]?.upper).toBe(1);
    expect(stepAt(steps, 8.9)).toBeUndefined();
  });

  const observation = fc.record({ time: fc.integer({ min: 0, max: 30 }), event: fc.integer({ min: 0, max: 2 }) });

  test('falls from 1 at most, stays within its limits, and does not care about the order of units', () => {
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 40 }), (observations) => {
        const steps = kaplanMeier(observations, LOG_LOG);
        let before = 1;
        for (const { survival, lower, upper } of steps) {
          expect(survival).toBeLessThanOrEqual(before);
          expect(lower ?? 0).toBeLessThanOrEqual(survival);
          expect(upper ?? 1).toBeGreaterThanOrEqual(survival);
          before = survival;
        }
        expect(before).toBeGreaterThanOrEqual(0);
        expect(kaplanMeier([...observations].reverse(), LOG_LOG)).toEqual(steps);
      }),
      { seed: 11 },
    );
  });

  test('without censoring it is the share still without an event, with the binomial variance', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 }), (times) => {
        for (const step of kaplanMeier(
          times.map((time) => ({ time, event: 1 })),
          LOG_LOG,
        )) {
          const share = times.filter((time) => time > step.time).length / times.length;
          expect(step.survival).toBeCloseTo(share, 12);
          if (share > 0) expect(step.standardError).toBeCloseTo(Math.sqrt((share * (1 - share)) / times.length), 12);
        }
      }),
      { seed: 12 },
    );
  });

  test('refuses malformed input by name', () => {
    expect(() => kaplanMeier([], LOG_LOG)).toThrow(/^observations must not be empty/);
    expect(() => kaplanMeier([{ time: -1, event: 0 }], LOG_LOG)).toThrow(/^observations\[0\]\.time must be zero or/);
    expect(() => kaplanMeier([{ time: 1, event: 0.5 }], LOG_LOG)).toThrow(/^observations\[0\]\.event must be a whole/);
    expect(() => kaplanMeier(MAINTAINED, { ...PLAIN, confidence: 95 })).toThrow(/^confidence must be between 0 and 1/);
    expect(() => survivalQuantile([], 1)).toThrow(/^share must be between 0 and 1/);
  });
});

describe('survivalQuantile', () => {
  test('the medians of R for the leukaemia patients: 31 and 23 days', () => {
    expect(survivalQuantile(kaplanMeier(MAINTAINED, LOG_LOG), 0.5).time).toBe(31);
    expect(survivalQuantile(kaplanMeier(NOT_MAINTAINED, LOG_LOG), 0.5).time).toBe(23);
  });

  test('is the middle of the step where survival is exactly the share left, as in R', () => {
    expect(survivalQuantile(kaplanMeier(parse('2 4 6 8'), LOG_LOG), 0.5).time).toBe(5);
    expect(survivalQuantile(kaplanMeier(parse('2 4 6+ 8+'), LOG_LOG), 0.5).time).toBe(4);
    expect(survivalQuantile(kaplanMeier(parse('1 2 3 4 5 6 7 8 9 10'), LOG_LOG), 0.3).time).toBe(3.5);
  });

  test('is not known where too few have had the event', () => {
    expect(survivalQuantile(kaplanMeier(parse('2 4+ 6+ 8+'), LOG_LOG), 0.5)).toMatchObject({ time: null, upper: null });
  });
});
