import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { useMeasurements } from '../../../test/support/measurements.ts';
import { extractHash } from './extracts.ts';
import type { ExtractRow } from './measurements.ts';

const now = useMeasurements();

describe('extracts', () => {
  const rows: readonly ExtractRow[] = [
    {
      metric: 'spend_per_customer',
      day: '2026-07-01',
      rows: 12,
      units: 10,
      events: 4,
      missing: 1,
      components: ['value', 'covariate'],
      moments: {
        n: 10,
        mean: [0.1, -2.5e-8],
        cross: [
          [1 / 3, 0.2],
          [0.2, 1e300],
        ],
      },
    },
    {
      metric: 'unsubscribe_rate',
      day: null,
      rows: 0,
      units: 0,
      events: 0,
      missing: 0,
      components: ['value'],
      moments: { n: 0, mean: [0], cross: [[0]] },
    },
  ];

  test('come back bit for bit, known by the hash of their content', async () => {
    const { hash } = await now.measurements.extracts.add({ initiative: 'win-back', version: 1 }, rows);
    await now.reopen();
    const kept = await now.measurements.extracts.get(hash);
    expect(kept).toEqual(rows);
    expect(extractHash(kept ?? [])).toBe(hash);
    expect(await now.measurements.extracts.get('nothing')).toBeNull();
  });

  test('adding the same again keeps one', async () => {
    const one = await now.measurements.extracts.add({ initiative: 'win-back', version: 1 }, rows);
    const two = await now.measurements.extracts.add({ initiative: 'win-back', version: 2 }, rows);
    expect(two).toEqual(one);
    expect(await now.measurements.extracts.get(one.hash)).toEqual(rows);
  });

  test('any doubles survive', async () => {
    const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(double, double, double), { minLength: 1, maxLength: 8 }), async (values) => {
        const given = values.map(([a, b, c], index) => ({
          ...(rows[0] as ExtractRow),
          day: `2026-07-${String(index + 1).padStart(2, '0')}`,
          moments: {
            n: 3,
            mean: [a, b],
            cross: [
              [a, c],
              [c, b],
            ],
          },
        }));
        const { hash } = await now.measurements.extracts.add({ initiative: 'win-back', version: 1 }, given);
        expect(await now.measurements.extracts.get(hash)).toEqual(given);
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});
