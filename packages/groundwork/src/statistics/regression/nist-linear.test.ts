import { describe, expect, test } from 'vitest';
import { leastSquares } from './least-squares.ts';

// NIST Statistical Reference Datasets, linear regression (www.itl.nist.gov/div898/strd). Every certified number below was recomputed
// from the data with 80-digit arithmetic (mpmath 1.4) and agrees to all its 15 digits.

const powers = (x: number, degree: number): number[] => {
  const row = [1];
  for (let k = 1; k <= degree; k++) row.push((row[k - 1] as number) * x);
  return row;
};

/** The least number of decimal digits in which the values agree with the certified ones (16 where all agree entirely). */
function digits(values: readonly number[], certified: readonly number[]): number {
  expect(values.length).toBe(certified.length);
  const each = values.map((value, i) => {
    const truth = certified[i] as number;
    const error = truth === 0 ? Math.abs(value) : Math.abs(value / truth - 1);
    return Math.min(16, -Math.log10(error));
  });
  return Math.min(...each);
}

interface Reference {
  readonly design: readonly (readonly number[])[];
  readonly outcome: readonly number[];
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualDeviation: number;
}

const NORRIS_X = [
  0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777.0, 558.2, 0.4, 0.6, 775.5, 666.9, 338.0, 447.5, 11.6,
  556.0, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999.0, 779.0, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
];
const NORRIS_Y = [
  0.1, 338.8, 118.1, 888.0, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8,
  557.7, 228.3, 998.0, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888.0, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
];
const PONTIUS_Y = [
  0.11019, 0.21956, 0.32949, 0.43899, 0.54803, 0.65694, 0.76562, 0.87487, 0.98292, 1.09146, 1.20001, 1.30822, 1.41599,
  1.52399, 1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844, 0.11052, 0.22018, 0.32939, 0.43886, 0.54798, 0.65739,
  0.76596, 0.87474, 0.983, 1.0915, 1.20004, 1.30818, 1.41613, 1.52408, 1.63159, 1.73965, 1.84696, 1.95445, 2.06177,
  2.16829,
];
const LONGLEY = [
  [60323, 83, 234289, 2356, 1590, 107608, 1947],
  [61122, 88.5, 259426, 2325, 1456, 108632, 1948],
  [60171, 88.2, 258054, 3682, 1616, 109773, 1949],
  [61187, 89.5, 284599, 3351, 1650, 110929, 1950],
  [63221, 96.2, 328975, 2099, 3099, 112075, 1951],
  [63639, 98.1, 346999, 1932, 3594, 113270, 1952],
  [64989, 99, 365385, 1870, 3547, 115094, 1953],
  [63761, 100, 363112, 3578, 3350, 116219, 1954],
  [66019, 101.2, 397469, 2904, 3048, 117388, 1955],
  [67857, 104.6, 419180, 2822, 2857, 118734, 1956],
  [68169, 108.4, 442769, 2936, 2798, 120445, 1957],
  [66513, 110.8, 444546, 4681, 2637, 121950, 1958],
  [68655, 112.6, 482704, 3813, 2552, 123366, 1959],
  [69564, 114.2, 502601, 3931, 2514, 125368, 1960],
  [69331, 115.7, 518173, 4806, 2572, 127852, 1961],
  [70551, 116.9, 554894, 4007, 2827, 130081, 1962],
];
const WAMPLER_NOISE = [
  759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523, -2048,
  2048, -2048, 759,
];
const WAMPLER_ERRORS = [
  2152.3262467817, 2363.55173469681, 779.343524331583, 101.47550755035, 5.64566512170752, 0.112324854679312,
];
const FILIP_X = [
  -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254, -6.355462942, -6.118102026,
  -7.115148017, -6.815308569, -6.519993057, -6.204119983, -5.853871964, -6.109523091, -5.79832982, -5.482672118,
  -5.171791386, -4.851705903, -4.517126416, -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836,
  -5.642065153, -5.031376979, -4.680685696, -4.329846955, -3.928486195, -8.56735134, -8.363211311, -8.107682739,
  -7.823908741, -7.522878745, -7.218819279, -6.920818754, -6.628932138, -6.323946875, -5.991399828, -8.781464495,
  -8.663140179, -8.473531488, -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318, -6.774174009,
  -6.478861916, -6.159517513, -6.835647144, -6.53165267, -6.224098421, -5.910094889, -5.598599459, -5.290645224,
  -4.974284616, -4.64454848, -4.290560426, -3.885055584, -3.408378962, -3.13200249, -8.726767166, -8.66695597,
  -8.511026475, -8.165388579, -7.886056648, -7.588043762, -7.283412422, -6.995678626, -6.691862621, -6.392544977,
  -6.067374056, -6.684029655, -6.378719832, -6.065855188, -5.752272167, -5.132414673, -4.811352704, -4.098269308,
  -3.66174277, -3.2644011,
];
const FILIP_Y = [
  0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766, 0.8885, 0.8859,
  0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909, 0.9139, 0.9199, 0.8692, 0.8872, 0.89, 0.891, 0.8977, 0.9035, 0.9078,
  0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971, 0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678, 0.7697, 0.77,
  0.7749, 0.7796, 0.7897, 0.8131, 0.8498, 0.8741, 0.8061, 0.846, 0.8751, 0.8856, 0.8919, 0.8934, 0.894, 0.8957, 0.9047,
  0.9129, 0.9209, 0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961, 0.8253, 0.8602, 0.8809,
  0.8301, 0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228,
];

/** Wampler 1, 3, 4, 5: 1 + x + … + x⁵ at 0 … 20 and a multiple of one pattern of noise that is orthogonal to it. */
const wampler = (multiple: number): Reference => ({
  design: WAMPLER_NOISE.map((_, x) => powers(x, 5)),
  outcome: WAMPLER_NOISE.map((noise, x) => powers(x, 5).reduce((sum, value) => sum + value, multiple * noise)),
  coefficients: [1, 1, 1, 1, 1, 1],
  standardErrors: WAMPLER_ERRORS.map((error) => multiple * error),
  residualDeviation: multiple * 2360.14502379268,
});

const REFERENCES: Record<string, Reference & { readonly reached: number }> = {
  Norris: {
    design: NORRIS_X.map((x) => [1, x]),
    outcome: NORRIS_Y,
    coefficients: [-0.262323073774029, 1.00211681802045],
    standardErrors: [0.232818234301152, 0.429796848199937e-3],
    residualDeviation: 0.884796396144373,
    reached: 13,
  },
  Pontius: {
    design: PONTIUS_Y.map((_, i) => powers(150_000 * ((i % 20) + 1), 2)),
    outcome: PONTIUS_Y,
    coefficients: [0.673565789473684e-3, 0.732059160401003e-6, -0.316081871345029e-14],
    standardErrors: [0.107938612033077e-3, 0.157817399981659e-9, 0.486652849992036e-16],
    residualDeviation: 0.205177424076185e-3,
    reached: 13,
  },
  NoInt1: {
    design: Array.from({ length: 11 }, (_, i) => [60 + i]),
    outcome: Array.from({ length: 11 }, (_, i) => 130 + i),
    coefficients: [2.07438016528926],
    standardErrors: [0.0165289256198347],
    residualDeviation: 3.56753034006338,
    reached: 14,
  },
  NoInt2: {
    design: [[4], [5], [6]],
    outcome: [3, 4, 4],
    coefficients: [0.727272727272727],
    standardErrors: [0.0420827318078432],
    residualDeviation: 0.369274472937998,
    reached: 14,
  },
  Longley: {
    design: LONGLEY.map(([, ...x]) => [1, ...x]),
    outcome: LONGLEY.map(([y]) => y as number),
    coefficients: [
      -3482258.63459582, 15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359,
      -0.0511041056535807, 1829.15146461355,
    ],
    standardErrors: [
      890420.383607373, 84.9149257747669, 0.0334910077722432, 0.488399681651699, 0.214274163161675, 0.22607320006937,
      455.478499142212,
    ],
    residualDeviation: 304.854073561965,
    reached: 12,
  },
  Wampler3: { ...wampler(1), reached: 12 },
  Wampler4: { ...wampler(100), reached: 12 },
  Wampler5: { ...wampler(10_000), reached: 12 },
  // Its powers up to x¹⁰ as 64-bit numbers are no longer its data: the condition number of the scaled columns is 10¹⁰.
  Filip: {
    design: FILIP_X.map((x) => powers(x, 10)),
    outcome: FILIP_Y,
    coefficients: [
      -1467.4896142298, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349, -75.1242017393757,
      -10.8753180355343, -1.06221498588947, -0.670191154593408e-1, -0.246781078275479e-2, -0.402962525080404e-4,
    ],
    standardErrors: [
      298.084530995537, 559.77986547495, 466.477572127796, 227.204274477751, 71.6478660875927, 15.28971787474,
      2.23691159816033, 0.221624321934227, 0.142363763154724e-1, 0.535617408889821e-3, 0.896632837373868e-5,
    ],
    residualDeviation: 0.334801051324544e-2,
    reached: 7,
  },
};

describe('least squares reach the certified values of NIST', () => {
  test.each(Object.entries(REFERENCES))('%s', (_name, reference) => {
    const fit = leastSquares(reference.design, reference.outcome);
    expect(digits(fit.coefficients, reference.coefficients)).toBeGreaterThan(reference.reached);
    expect(digits(fit.standardErrors, reference.standardErrors)).toBeGreaterThan(reference.reached);
    expect(digits([Math.sqrt(fit.residualVariance)], [reference.residualDeviation])).toBeGreaterThan(reference.reached);
  });

  test.each([
    ['Wampler1', [1, 1, 1, 1, 1, 1]],
    ['Wampler2', [1, 0.1, 0.01, 0.001, 0.0001, 0.00001]],
  ])('%s, an exact polynomial: no residual, no error', (_name, coefficients) => {
    const design = Array.from({ length: 21 }, (_, x) => powers(x, 5));
    const outcome = design.map((row) => row.reduce((sum, value, k) => sum + value * (coefficients[k] as number), 0));
    const fit = leastSquares(design, outcome);
    expect(digits(fit.coefficients, coefficients)).toBeGreaterThan(11);
    expect(Math.sqrt(fit.residualVariance) / Math.max(...outcome)).toBeLessThan(1e-14);
  });

  // 80-digit least squares (mpmath 1.4) on the powers as they are held in 64 bits: what is lost is the data's, not the solver's.
  test('Filip, from the powers as held in 64 bits: all coefficients to 12 digits', () => {
    const fit = leastSquares(
      FILIP_X.map((x) => powers(x, 10)),
      FILIP_Y,
    );
    const exact = [
      -1467.48963138877, -2772.17962426193, -2316.37110860936, -1127.97395414975, -354.478237855231, -75.1242026243517,
      -10.8753181646995, -1.06221499864048, -0.0670191162744562, -0.00246781081323565, -4.02962530145681e-5,
    ];
    expect(digits(fit.coefficients, exact)).toBeGreaterThan(12);
  });

  test('Filip to degree 16 has no right digits left and is refused', () => {
    const design = FILIP_X.map((x) => powers(x, 16));
    expect(() => leastSquares(design, FILIP_Y)).toThrow(/so nearly that no digit of the coefficients would be right/);
  });
});
