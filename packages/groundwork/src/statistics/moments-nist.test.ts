import { describe, expect, test } from 'vitest';
import { momentsOf, variance } from './moments.ts';

// NIST Statistical Reference Datasets, univariate summary statistics (www.itl.nist.gov/div898/strd). The certified means and deviations
// were recomputed from the data in rational arithmetic (Python's fractions, mpmath 1.4) and agree to all their 15 digits.

const LEW = [
  -213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125, -559, 92, -21, -579, -52, 99,
  -543, -175, 162, -457, -346, 204, -300, -474, 164, -107, -572, -8, 83, -541, -224, 180, -420, -374, 201, -236, -531,
  83, 27, -564, -112, 131, -507, -254, 199, -311, -495, 143, -46, -579, -90, 136, -472, -338, 202, -287, -477, 169,
  -124, -568, 17, 48, -568, -135, 162, -430, -422, 172, -74, -577, -13, 92, -534, -243, 194, -355, -465, 156, -81, -578,
  -64, 139, -449, -384, 193, -198, -538, 110, -44, -577, -6, 66, -552, -164, 161, -460, -344, 205, -281, -504, 134, -28,
  -576, -118, 156, -437, -381, 200, -220, -540, 83, 11, -568, -160, 172, -414, -408, 188, -125, -572, -32, 139, -492,
  -321, 205, -262, -504, 142, -83, -574, 0, 48, -571, -106, 137, -501, -266, 190, -391, -406, 194, -186, -553, 83, -13,
  -577, -49, 103, -515, -280, 201, 300, -506, 131, -45, -578, -80, 138, -462, -361, 201, -211, -554, 32, 74, -533, -235,
  187, -372, -442, 182, -147, -566, 25, 68, -535, -244, 194, -351, -463, 174, -125, -570, 15, 72, -550, -190, 172, -424,
  -385, 198, -218, -536, 96,
];
const LOTTERY = [
  162, 671, 933, 414, 788, 730, 817, 33, 536, 875, 670, 236, 473, 167, 877, 980, 316, 950, 456, 92, 517, 557, 956, 954,
  104, 178, 794, 278, 147, 773, 437, 435, 502, 610, 582, 780, 689, 562, 964, 791, 28, 97, 848, 281, 858, 538, 660, 972,
  671, 613, 867, 448, 738, 966, 139, 636, 847, 659, 754, 243, 122, 455, 195, 968, 793, 59, 730, 361, 574, 522, 97, 762,
  431, 158, 429, 414, 22, 629, 788, 999, 187, 215, 810, 782, 47, 34, 108, 986, 25, 644, 829, 630, 315, 567, 919, 331,
  207, 412, 242, 607, 668, 944, 749, 168, 864, 442, 533, 805, 372, 63, 458, 777, 416, 340, 436, 140, 919, 350, 510, 572,
  905, 900, 85, 389, 473, 758, 444, 169, 625, 692, 140, 897, 672, 288, 312, 860, 724, 226, 884, 508, 976, 741, 476, 417,
  831, 15, 318, 432, 241, 114, 799, 955, 833, 358, 935, 146, 630, 830, 440, 642, 356, 373, 271, 715, 367, 393, 190, 669,
  8, 861, 108, 795, 269, 590, 326, 866, 64, 523, 862, 840, 219, 382, 998, 4, 628, 305, 747, 247, 34, 747, 729, 645, 856,
  974, 24, 568, 24, 694, 608, 480, 410, 729, 947, 293, 53, 930, 223, 203, 677, 227, 62, 455, 387, 318, 562, 242, 428,
  968,
];
/** Units of 0.0001 above 2. */
const MAVRO = [
  18, 17, 18, 19, 18, 17, 15, 14, 15, 15, 17, 18, 18, 19, 19, 21, 20, 16, 14, 13, 13, 15, 15, 16, 15, 14, 13, 14, 15,
  14, 15, 16, 15, 16, 19, 20, 20, 21, 22, 23, 24, 25, 27, 26, 26, 26, 27, 26, 25, 24,
];
/** km/s above 299,000. */
const MICHELSON = [
  850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960, 960, 940, 960,
  940, 880, 800, 850, 880, 900, 840, 830, 790, 810, 880, 880, 830, 800, 790, 760, 800, 880, 880, 880, 860, 720, 720,
  620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840, 890, 810, 810, 820, 800, 770, 760, 740, 750,
  760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870,
  810, 740, 810, 940, 950, 800, 810, 870,
];

/** The digits of π, 3 the first, by Machin's formula in whole numbers: π = 16 arctan(1/5) − 4 arctan(1/239). */
function digitsOfPi(count: number): number[] {
  const guard = 10n;
  const one = 10n ** (BigInt(count - 1) + guard);
  const arctanOfInverse = (x: bigint): bigint => {
    let [sum, power] = [0n, one / x];
    for (let odd = 1n, sign = 1n; power !== 0n; odd += 2n, sign = -sign) {
      sum += (sign * power) / odd;
      power /= x * x;
    }
    return sum;
  };
  const pi = (16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n)) / 10n ** guard;
  return [...String(pi)].map(Number);
}

/**
 * The 5,000 digits of NIST's PiDigits. Its file has a 3 where π has an 8, as the 957th digit: the digits of π themselves sum to 5 more, and their squares to 55 more, than the certified mean and
 * deviation say, which is one 8 written as 3. With it all three certified values come out.
 */
function piDigitsOfNist(): number[] {
  return digitsOfPi(5000).with(956, 3);
}

/** At lag 1, of numbers around their mean. */
function autocorrelation(values: readonly number[]): number {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  const around = values.map((each) => each - mean);
  const products = around.slice(1).reduce((sum, each, i) => sum + each * (around[i] as number), 0);
  return products / around.reduce((sum, each) => sum + each * each, 0);
}

/** A middle value, then pairs around it: how NIST defines NumAcc2 to 4. */
const around = (middle: string, below: string, above: string): number[] => [
  Number(middle),
  ...Array.from({ length: 1000 }, (_, i) => Number(i % 2 === 0 ? below : above)),
];

describe('mean and standard deviation of the reference datasets of NIST', () => {
  test('PiDigits is the digits of π but for one', () => {
    expect(digitsOfPi(5000)[956]).toBe(8);
    expect(autocorrelation(piDigitsOfNist())).toBeCloseTo(-0.00355099287237972, 15);
    expect(Math.abs(autocorrelation(digitsOfPi(5000)) / -0.00355099287237972 - 1)).toBeGreaterThan(0.05);
  });

  test.each([
    ['PiDigits', piDigitsOfNist(), 4.5348, 2.86733906028871, 14],
    ['Lew', LEW, -177.435, 277.332168044316, 14],
    ['Lottery', LOTTERY, 518.95871559633, 291.699727470969, 14],
    ['Mavro', MAVRO.map((units) => (20_000 + units) / 10_000), 2.001856, 0.000429123454003053, 12],
    ['Michelson', MICHELSON.map((speed) => (299_000 + speed) / 1000), 299.8524, 0.0790105478190518, 13],
    ['NumAcc1', [10_000_001, 10_000_003, 10_000_002], 10_000_002, 1, 15],
    ['NumAcc2', around('1.2', '1.1', '1.3'), 1.2, 0.1, 14],
    // From here on the data themselves, as 64-bit numbers, differ from the decimal ones in the digits that are missing.
    ['NumAcc3', around('1000000.2', '1000000.1', '1000000.3'), 1_000_000.2, 0.1, 9],
    ['NumAcc4', around('10000000.2', '10000000.1', '10000000.3'), 10_000_000.2, 0.1, 8],
  ] as const)('%s', (_name, values, mean, deviation, reached) => {
    const moments = momentsOf(values.map((value) => [value]));
    expect(Math.abs((moments.mean[0] as number) / mean - 1)).toBeLessThan(1e-14);
    expect(-Math.log10(Math.abs(Math.sqrt(variance(moments, 0)) / deviation - 1) + 1e-17)).toBeGreaterThan(reached);
  });
});
