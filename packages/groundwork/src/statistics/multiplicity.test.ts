import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bonferroni, holm } from './multiplicity.ts';

describe('multiplicity', () => {
  test('Holm equals R p.adjust(method = "holm") and statsmodels multipletests', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005, 0.2, 0.04, 0.9]);
    [0.06, 0.16, 0.15, 0.035, 0.4, 0.16, 0.9].forEach((want, i) => {
      expect(adjusted[i]).toBeCloseTo(want, 15);
    });
  });

  test('Holm keeps the order, never lowers a p-value and never passes Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, p * ps.length));
          ps.forEach((q, j) => {
            if (p < q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
          });
        });
      }),
      { seed: 61 },
    );
  });

  test('Bonferroni divides the level', () => {
    expect(bonferroni(0.05, 4)).toBe(0.0125);
    expect(bonferroni(0.05, 1)).toBe(0.05);
  });

  test('refuses bad input by name', () => {
    expect(() => holm([])).toThrow(/^ps must not be empty/);
    expect(() => holm([0.1, 1.2])).toThrow(/^ps\[1\] must be between 0 and 1/);
    expect(() => bonferroni(0, 3)).toThrow(/^alpha must be/);
    expect(() => bonferroni(0.05, 0)).toThrow(/^m must be a whole number, 1 or more/);
  });
});
