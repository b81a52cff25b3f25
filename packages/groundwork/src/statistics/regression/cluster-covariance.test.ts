import { describe, expect, test } from 'vitest';
import { expectDigits, fitOf, X, Y } from '../../../test/support/fitted-design.ts';
import { clusteredMean } from '../clustered.ts';
import { type ClusterCorrection, clusterCovariance } from './cluster-covariance.ts';
import { leastSquares } from './least-squares.ts';
import { heteroskedasticCovariance } from './robust-covariance.ts';

const LABELS = [1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 5];
describe('clusterCovariance', () => {
  // CR0, CR1: statsmodels 0.15, .fit(cov_type='cluster', cov_kwds={'groups': g, 'use_correction': False or True}).bse.
  // CR2: NumPy from the n × n definitions of Pustejovsky & Tipton (2018): V = M Σ X_gᵀ A_g e_g e_gᵀ A_g X_g M with A_g the root of the
  // pseudo-inverse of (I − H)_gg by its eigenvectors; df = (tr P)²/Σ P² from the vectors (I − H)_g A_g X_g M c.
  test.each<[string, ClusterCorrection, number[]]>([
    ['ols', 'CR0', [0.4590030435725753, 0.05286239087609638, 0.5284479424045535]],
    ['ols', 'CR1', [0.55788656819077, 0.06425059320453388, 0.6422920570654899]],
    ['ols', 'CR2', [0.5732782023924623, 0.06696441186693455, 0.6383366003713016]],
    ['wls', 'CR0', [0.5183041352450521, 0.05569964521439872, 0.6371223539460102]],
    ['wls', 'CR1', [0.6299629585031872, 0.06769908032906337, 0.7743783152156027]],
    ['wls', 'CR2', [0.6100613650153476, 0.06009107302783415, 0.7666052429805142]],
  ])('%s: %s to 12 digits', (name, type, truth) => {
    const result = clusterCovariance(fitOf(name), LABELS, type);
    expectDigits(result.standardErrors, truth);
    expect(result.clusters).toBe(5);
    if (type !== 'CR2') expect(result.degreesOfFreedom).toEqual([4, 4, 4]);
  });

  test.each([
    ['ols', [2.9415610926846676, 3.088803324451101, 3.5609742144096725]],
    ['wls', [2.813893092980213, 3.082786676093956, 3.4592865905511507]],
  ])('%s: degrees of freedom of Bell & McCaffrey to 12 digits', (name, truth) => {
    expectDigits(clusterCovariance(fitOf(name), LABELS, 'CR2').degreesOfFreedom, truth);
  });

  test('with a constant for each cluster, where (I − H)_gg has no inverse: its generalized one', () => {
    const design = X.map((x, i) => [...[1, 2, 3, 4, 5].map((g) => Number(LABELS[i] === g)), x]);
    const result = clusterCovariance({ design, residuals: leastSquares(design, Y).residuals }, LABELS, 'CR2');
    expectDigits(
      result.standardErrors,
      [
        0.11562952633561742, 0.3545972140958935, 0.7053401106472661, 1.1948384388013802, 1.1100434528219272,
        0.15417270178082323,
      ],
    );
    expectDigits(
      result.degreesOfFreedom,
      [
        1.6528249098121544, 1.6528249098121541, 1.6528249098121544, 1.652824909812154, 1.652824909812154,
        1.6528249098121546,
      ],
    );
  });

  test('with clusters of one row, CR2 is HC2 and CR0 is HC0', () => {
    const alone = LABELS.map((_, i) => `row ${i}`);
    for (const [cluster, row] of [
      ['CR2', 'HC2'],
      ['CR0', 'HC0'],
    ] as const) {
      expectDigits(
        clusterCovariance(fitOf('ols'), alone, cluster).standardErrors,
        heteroskedasticCovariance(fitOf('ols'), row).standardErrors,
      );
    }
  });

  test('for a mean, CR2 with equal clusters is the clustered mean, with G − 1 degrees of freedom', () => {
    const clusters = [
      [1, 2, 1],
      [5, 4, 6],
      [2, 2, 9],
      [0, 1, 1],
    ];
    const outcome = clusters.flat();
    const design = outcome.map(() => [1]);
    const fit = { design, residuals: leastSquares(design, outcome).residuals };
    const labels = clusters.flatMap((values, g) => values.map(() => g));
    const result = clusterCovariance(fit, labels, 'CR2');
    expect(result.standardErrors[0]).toBeCloseTo(clusteredMean(clusters).standardError, 13);
    expect(result.degreesOfFreedom[0]).toBeCloseTo(3, 12);
  });

  test('does not care about the order of rows or the names of clusters', () => {
    const order = [13, 2, 7, 0, 5, 11, 9, 1, 12, 3, 6, 8, 4, 10];
    const { design, residuals } = fitOf('ols');
    const shuffled = {
      design: order.map((i) => design[i] as readonly number[]),
      residuals: order.map((i) => residuals[i] as number),
    };
    const labels = order.map((i) => `cluster ${LABELS[i]}`);
    const [one, other] = [clusterCovariance(fitOf('ols'), LABELS, 'CR2'), clusterCovariance(shuffled, labels, 'CR2')];
    expectDigits(other.standardErrors, one.standardErrors);
    expectDigits(other.degreesOfFreedom, one.degreesOfFreedom);
  });

  test('refuses labels of another size and a single cluster', () => {
    expect(() => clusterCovariance(fitOf('ols'), [1, 2], 'CR1')).toThrow(/^labels must have 14 values; got 2/);
    const one = LABELS.map(() => 'all');
    expect(() => clusterCovariance(fitOf('ols'), one, 'CR1')).toThrow(/^labels must name two clusters or more/);
  });
});
