import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../random.ts';
import { kaplanMeier, survivalQuantile } from './kaplan-meier.ts';
import { restrictedMean, restrictedMeanDifference } from './restricted-mean.ts';
import type { Observation } from './risk-table.ts';

// Survival with advanced lung cancer, 228 patients of the North Central Cancer Treatment Group: Loprinzi et al. (1994); R's survival::lung,
// read from lifelines 0.30. Days, + where still alive; sex 1 is male.
const DAYS =
  '306 455 1010+ 210 883 1022+ 310 361 218 166 170 654 728 71 567 144 613 707 61 88 301 81 624 371 394 520 574 118 390 12 473 26 533 ' +
  '107 53 122 814 965+ 93 731 460 153 433 145 583 95 303 519 643 765 735 189 53 246 689 65 5 132 687 345 444 223 175 60 163 65 208 ' +
  '821+ 428 230 840+ 305 11 132 226 426 705 363 11 176 791 95 196+ 167 806+ 284 641 147 740+ 163 655 239 88 245 588+ 30 179 310 477 ' +
  '166 559+ 450 364 107 177 156 529+ 11 429 351 15 181 283 201 524 13 212 524 288 363 442 199 550 54 558 207 92 60 551+ 543+ 293 202 ' +
  '353 511+ 267 511+ 371 387 457 337 201 404+ 222 62 458+ 356+ 353 163 31 340 229 444+ 315+ 182 156 329 364+ 291 179 376+ 384+ 268 ' +
  '292+ 142 413+ 266+ 194 320 181 285 301+ 348 197 382+ 303+ 296+ 180 186 145 269+ 300+ 284+ 350 272+ 292+ 332+ 285 259+ 110 286 270 ' +
  '81 131 225+ 269 225+ 243+ 279+ 276+ 135 79 59 240+ 202+ 235+ 105 224+ 239 237+ 173+ 252+ 221+ 185+ 92+ 13 222+ 192+ 183 211+ 175+ ' +
  '197+ 203+ 116 188+ 191+ 105+ 174+ 177+';
const SEX =
  '111111221112211111211211121111211212121212221211122111112122211211221112112222111112112121111221111222111121121112211111122111112221121221112112121112112211211222111221111212121222112222211111111121212122212212211211212212111212';
const LUNG: Observation[] = DAYS.split(' ').map((word) => ({
  time: Number.parseInt(word, 10),
  event: Number(!word.endsWith('+')),
}));
const ofSex = (sex: string): Observation[] => LUNG.filter((_, i) => SEX[i] === sex);

describe('the lung cancer patients of R', () => {
  test('restricted mean to 1022 days: 376.3 with error 19.7, what R prints; NumPy and the infinitesimal jackknife give it to 12 digits', () => {
    const { mean, standardError } = restrictedMean(LUNG, 1022);
    expect(mean).toBeCloseTo(376.27474614784967, 9);
    expect(standardError).toBeCloseTo(19.707791421339877, 10);
  });

  test('restricted mean to a year, from NumPy', () => {
    const { mean, standardError } = restrictedMean(LUNG, 365);
    expect(mean).toBeCloseTo(263.2218664820066, 9);
    expect(standardError).toBeCloseTo(7.7988590863144545, 10);
  });

  test('women live longer than men within two years: means from NumPy', () => {
    const result = restrictedMeanDifference(ofSex('2'), ofSex('1'), { horizon: 730, confidence: 0.95 });
    expect(result.first.mean).toBeCloseTo(434.7052080266454, 9);
    expect(result.second.mean).toBeCloseTo(311.11776589900705, 9);
    const error = Math.hypot(27.24759532186477, 19.301718793631437);
    expect(result.standardError).toBeCloseTo(error, 9);
    expect(result.interval.lower).toBeCloseTo(result.difference - 1.959963984540054 * error, 8);
    expect(result.interval.upper).toBeCloseTo(result.difference + 1.959963984540054 * error, 8);
    // SciPy 1.17: 2 * norm.sf(difference / error)
    expect(result.p).toBeCloseTo(0.00021460580649206344, 12);
  });

  test('median 310 days, log-log limits 284 and 361; the curve: lifelines 0.30', () => {
    const steps = kaplanMeier(LUNG, { confidence: 0.95, scale: 'log-log' });
    expect(survivalQuantile(steps, 0.5)).toEqual({ time: 310, lower: 284, upper: 361 });
    for (const [time, survival, lower, upper] of [
      [5.0, 0.9956140350877193, 0.9692770362188885, 0.9993810114387387],
      [310.0, 0.4950242931809131, 0.42424407278475695, 0.5617959791407342],
      [731.0, 0.10679362924111298, 0.06064655366956739, 0.16775376821776658],
      [883.0, 0.050345568070810406, 0.01786617109285265, 0.10866217603091867],
    ] as [number, number, number, number][]) {
      const step = steps.find((candidate) => candidate.time === time);
      expect(step?.survival).toBeCloseTo(survival, 12);
      expect(step?.lower).toBeCloseTo(lower, 12);
      expect(step?.upper).toBeCloseTo(upper, 12);
    }
  });
});

describe('restrictedMean', () => {
  const times = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 30 });

  test('without censoring it is the mean of times cut at the horizon, with the variance of a mean (divisor n)', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 80 }), (values, horizon) => {
        const cut = values.map((value) => Math.min(value, horizon));
        const mean = cut.reduce((sum, value) => sum + value, 0) / cut.length;
        const variance = cut.reduce((sum, value) => sum + (value - mean) ** 2, 0) / cut.length ** 2;
        const result = restrictedMean(
          values.map((time) => ({ time, event: 1 })),
          horizon,
        );
        expect(result.mean).toBeCloseTo(mean, 10);
        expect(result.standardError).toBeCloseTo(Math.sqrt(variance), 8);
      }),
      { seed: 21 },
    );
  });

  test('grows with the horizon, never by more than the horizon, and takes the unit of time', () => {
    const observations = LUNG.slice(0, 60);
    let before = 0;
    for (let horizon = 10; horizon <= 700; horizon += 10) {
      const { mean, standardError } = restrictedMean(observations, horizon);
      expect(mean).toBeGreaterThanOrEqual(before);
      expect(mean - before).toBeLessThanOrEqual(10 + 1e-9);
      const weeks = restrictedMean(
        observations.map(({ time, event }) => ({ time: time / 7, event })),
        horizon / 7,
      );
      expect(weeks.mean).toBeCloseTo(mean / 7, 10);
      expect(weeks.standardError).toBeCloseTo(standardError / 7, 10);
      before = mean;
    }
  });

  test('the interval of a difference covers the truth in about 95 % of 1,000 seeded repetitions', () => {
    const random = seededRandom('restricted mean');
    const exponential = (rate: number): number => -Math.log(1 - random.uniform()) / rate;
    const group = (rate: number): Observation[] =>
      Array.from({ length: 60 }, () => {
        const [event, censored] = [exponential(rate), 20 + 40 * random.uniform()];
        return event <= censored ? { time: event, event: 1 } : { time: censored, event: 0 };
      });
    const mean = (rate: number): number => (1 - Math.exp(-20 * rate)) / rate;
    const truth = mean(0.03) - mean(0.08);
    let covered = 0;
    for (let i = 0; i < 1000; i++) {
      const { interval } = restrictedMeanDifference(group(0.03), group(0.08), { horizon: 20, confidence: 0.95 });
      covered += Number((interval.lower as number) <= truth && truth <= (interval.upper as number));
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.97);
  });

  test('groups without an event that tells a spread prove nothing', () => {
    const still = [{ time: 50, event: 0 }];
    const gone = [{ time: 5, event: 1 }];
    for (const [first, second] of [
      [still, still],
      [still, gone],
    ] as const) {
      const result = restrictedMeanDifference(first, second, { horizon: 20, confidence: 0.95 });
      expect(result.p).toBe(1);
      expect(result.interval).toEqual({ lower: null, upper: null });
    }
  });

  test('refuses a horizon beyond the last time where that is censored, takes it where the curve is at zero', () => {
    expect(() => restrictedMean(LUNG, 1023)).toThrow(/^horizon must not be beyond 1022, the last time in observations/);
    expect(restrictedMean([{ time: 4, event: 1 }], 1e6).mean).toBe(4);
    expect(() => restrictedMean(LUNG, 0)).toThrow(/^horizon must be a positive number; got 0/);
    expect(() => restrictedMeanDifference(LUNG, LUNG, { horizon: 9, confidence: 1 })).toThrow(/^confidence must be/);
  });
});
