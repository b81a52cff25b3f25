import { requireCount, requireNonNegative, requireUnitInterval } from './arguments.ts';

/**
 * P(K > x) of Kolmogorov's limiting distribution: 2 Σ (−1)^(k−1) exp(−2k²x²), and for small x its other form by the theta function, which converges quickly
 * there (Kolmogorov 1933; Marsaglia, Tsang and Wang 2003, "Evaluating Kolmogorov's distribution", section 1).
 * @throws RangeError for a negative x
 */
export function kolmogorovSurvival(x: number): number {
  requireNonNegative('x', x);
  if (x < 0.04) return 1;
  if (x < 1) {
    let below = 0;
    for (let k = 1; k < 40; k += 2) below += Math.exp((-k * k * Math.PI * Math.PI) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * below;
  }
  let above = 0;
  for (let k = 1; k < 20; k += 1) above += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return Math.min(1, Math.max(0, 2 * above));
}

/**
 * The asymptotic p-value of the two-sample Kolmogorov–Smirnov statistic: how likely two samples of one continuous population are so far apart. With ties it is
 * too large, never too small.
 */
export function twoSampleKolmogorov(statistic: number, n: number, m: number): number {
  requireUnitInterval('statistic', statistic);
  requireCount('n', n, 1);
  requireCount('m', m, 1);
  return kolmogorovSurvival(statistic * Math.sqrt((n * m) / (n + m)));
}
