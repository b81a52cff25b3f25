import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceSequenceMultiplier, tightestInformation } from './confidence-sequence.ts';
import { absoluteDifference } from './difference.ts';
import { meanEstimate, ratioEstimate } from './estimate.ts';
import { fieller } from './fieller.ts';
import { type Moments, mergeMoments, momentsOf } from './moments.ts';
import { normalQuantile } from './normal.ts';
import { type Random, seededRandom } from './random.ts';

// mpmath 1.4 at 50 digits: √n · √(2(nρ²+1)/(n²ρ²) · log(√(nρ²+1)/α)), ρ² = (−lambertw(−α²/e, −1) − 1) / plannedN
const MULTIPLIER = [
  [1, 1000, 0.05, 27.140322394056334],
  [100, 1000, 0.05, 3.823218333037801],
  [1000, 1000, 0.05, 3.035122413028551],
  [42693, 42693, 0.05, 3.035122413028551],
  [5000, 1000, 0.01, 3.6779505987717087],
  [1e9, 1e6, 0.1, 3.6616880412750223],
  [200, 1e8, 0.05, 603.993180119269],
  [1000, 1000, 0.2, 2.4520929108174987],
] as const;

describe('confidence sequence multiplier', () => {
  test.each(MULTIPLIER)(
    'at %d units of %d planned, alpha %d, equals 50-digit arithmetic',
    (n, plannedN, alpha, want) => {
      expect(Math.abs(confidenceSequenceMultiplier({ n, plannedN, alpha }) / want - 1)).toBeLessThan(1e-14);
    },
  );

  // confseq 0.0.11, Howard & Ramdas's own code: normal_mixture_bound(v, alpha, v_opt, alpha, is_one_sided=False) / √v, the two-sided normal mixture of Howard, Ramdas,
  // McAuliffe & Sekhon (2021), Annals of Statistics 49, equation 14. Its ρ is the closed form; `plannedN` is moved so that ours is the same.
  test.each([
    [1, 1000, 0.05, 27.60350640729614],
    [100, 1000, 0.05, 3.855054633530311],
    [1000, 1000, 0.05, 3.0352089903762534],
    [5000, 1000, 0.01, 3.6759443253804873],
    [1e9, 1e6, 0.1, 3.6551763572488287],
    [1000, 1000, 0.2, 2.4525590652177756],
  ])('at %d units, tuned to %d as confseq tunes, alpha %d, equals confseq', (n, tuned, alpha, want) => {
    const closedForm = -2 * Math.log(alpha) + Math.log1p(-2 * Math.log(alpha));
    const plannedN = (tuned * tightestInformation(alpha)) / closedForm;
    expect(Math.abs(confidenceSequenceMultiplier({ n, plannedN, alpha }) / want - 1)).toBeLessThan(1e-13);
  });

  test('ρ² is the exact minimiser at plannedN, and better than the one-line approximation', () => {
    for (const alpha of [0.001, 0.05, 0.2]) {
      const x = tightestInformation(alpha);
      const width = (information: number): number =>
        (1 + 1 / information) * (Math.log1p(information) - 2 * Math.log(alpha));
      expect(width(x)).toBeLessThan(width(x * 1.001));
      expect(width(x)).toBeLessThan(width(x / 1.001));
      expect(width(x)).toBeLessThan(width(-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))));
      expect(confidenceSequenceMultiplier({ n: 700, plannedN: 700, alpha })).toBeCloseTo(Math.sqrt(1 + x), 12);
    }
  });

  test('is always wider than the one-look interval, narrows with alpha, and the half-width falls with n', () => {
    const alphas = fc.double({ min: 0.001, max: 0.3, noNaN: true });
    const counts = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(counts, counts, alphas, (n, plannedN, alpha) => {
        const here = confidenceSequenceMultiplier({ n, plannedN, alpha });
        expect(here).toBeGreaterThan(normalQuantile(1 - alpha / 2));
        expect(confidenceSequenceMultiplier({ n, plannedN, alpha: alpha / 2 })).toBeGreaterThan(here);
        const next = confidenceSequenceMultiplier({ n: n + 1, plannedN, alpha });
        expect(next / Math.sqrt(n + 1)).toBeLessThan(here / Math.sqrt(n));
        expect(confidenceSequenceMultiplier({ n, plannedN: n, alpha })).toBeLessThanOrEqual(here * (1 + 1e-14));
      }),
      { seed: 81 },
    );
  });

  test('refuses bad input by name', () => {
    expect(() => confidenceSequenceMultiplier({ n: 0, plannedN: 10, alpha: 0.05 })).toThrow(
      /^n must be a whole number/,
    );
    expect(() => confidenceSequenceMultiplier({ n: 1.5, plannedN: 10, alpha: 0.05 })).toThrow(/^n must be/);
    expect(() => confidenceSequenceMultiplier({ n: 5, plannedN: 0, alpha: 0.05 })).toThrow(/^plannedN must be/);
    expect(() => confidenceSequenceMultiplier({ n: 5, plannedN: Number.NaN, alpha: 0.05 })).toThrow(
      /^plannedN must be/,
    );
    expect(() => confidenceSequenceMultiplier({ n: 5, plannedN: 10, alpha: 1 })).toThrow(/^alpha must be/);
  });
});

/** One path: two arms grow by batches, and after each batch `covers` says whether the truth is inside at this multiplier. */
interface World {
  readonly row: (random: Random, arm: 'agent' | 'control') => number[];
  readonly covers: (agent: Moments, control: Moments, multiplier: number) => boolean;
}

const ALPHA = 0.1;
const LOOKS = 80;
const BATCH = 50;
const PATHS = 250;

function missRates(world: World, seed: string): { always: number; once: number } {
  const random = seededRandom(seed);
  const fixed = normalQuantile(1 - ALPHA / 2);
  let always = 0;
  let once = 0;
  for (let path = 0; path < PATHS; path++) {
    const batch = (arm: 'agent' | 'control'): Moments =>
      momentsOf(Array.from({ length: BATCH }, () => world.row(random, arm)));
    let [agent, control] = [
      mergeMoments(batch('agent'), batch('agent')),
      mergeMoments(batch('control'), batch('control')),
    ];
    let [alwaysMissed, onceMissed] = [false, false];
    for (let look = 0; look < LOOKS; look++) {
      const multiplier = confidenceSequenceMultiplier({ n: agent.n + control.n, plannedN: 2000, alpha: ALPHA });
      alwaysMissed ||= !world.covers(agent, control, multiplier);
      onceMissed ||= !world.covers(agent, control, fixed);
      agent = mergeMoments(agent, batch('agent'));
      control = mergeMoments(control, batch('control'));
    }
    always += Number(alwaysMissed);
    once += Number(onceMissed);
  }
  return { always: always / PATHS, once: once / PATHS };
}

function differenceCovers(truth: number): World['covers'] {
  return (agent, control, multiplier) => {
    const { interval } = absoluteDifference(meanEstimate(agent, 0), meanEstimate(control, 0), multiplier);
    return (interval.lower as number) <= truth && truth <= (interval.upper as number);
  };
}

/** Relative lift of revenue per visit, a ratio of two per-user sums. */
const ratioCovers: World['covers'] = (agent, control, multiplier) => {
  const lift = fieller({
    numerator: ratioEstimate(agent, 0, 1),
    denominator: ratioEstimate(control, 0, 1),
    multiplier,
  });
  return (lift.interval.lower ?? -1) <= 0.2 && 0.2 <= (lift.interval.upper ?? 1e9);
};

describe('looking 80 times from 100 to 4,050 units an arm, 250 paths (seeded)', () => {
  const worlds: [string, World][] = [
    [
      'normal outcomes of unequal variance',
      {
        row: (random, arm) => [arm === 'agent' ? 1 + 2 * random.normal() : random.normal()],
        covers: differenceCovers(1),
      },
    ],
    [
      'skewed outcomes (log-normal)',
      {
        row: (random, arm) => [Math.exp(random.normal()) * (arm === 'agent' ? 1.3 : 1)],
        covers: differenceCovers(0.3 * Math.exp(0.5)),
      },
    ],
    [
      'a rare rate (3 % against 2 %)',
      {
        row: (random, arm) => [random.uniform() < (arm === 'agent' ? 0.03 : 0.02) ? 1 : 0],
        covers: differenceCovers(0.01),
      },
    ],
    [
      'the relative lift of a ratio by Fieller',
      {
        row: (random, arm) => {
          const visits = 1 + random.int(5);
          return [visits * random.gamma(0.7) * (arm === 'agent' ? 1.2 : 1), visits];
        },
        covers: ratioCovers,
      },
    ],
  ];

  test.each(worlds)(
    '%s: the always-valid interval misses at most alpha of all paths, the one-look interval far more',
    (name, world) => {
      const { always, once } = missRates(world, name);
      expect(always).toBeLessThanOrEqual(ALPHA);
      expect(once).toBeGreaterThan(3 * ALPHA);
    },
  );
});
