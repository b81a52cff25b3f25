import { describe, expect, test } from 'vitest';
import { instant, useMeasurements } from '../../../test/support/measurements.ts';

const now = useMeasurements();

describe('evaluations', () => {
  const rows = [
    { task: 't1', trial: '1', success: true, at: instant(1) },
    { task: 't1', trial: '2', success: false, at: null },
    { task: 'Ø', trial: 'a', success: true, at: null },
  ];
  const of = (hash: string, minute: number) => ({
    initiative: 'win-back',
    suite: 'regression',
    hash,
    observedAt: instant(minute),
  });

  test('the latest import of a suite comes back in order; the same file is kept once', async () => {
    expect(await now.measurements.evaluations.latest('win-back', 'regression')).toBeNull();
    expect(await now.measurements.evaluations.importRows(of('h1', 5), rows)).toBe(true);
    expect(await now.measurements.evaluations.importRows(of('h2', 3), rows.slice(0, 1))).toBe(true);
    expect(await now.measurements.evaluations.importRows(of('h1', 9), rows)).toBe(false);
    expect(await now.measurements.evaluations.latest('win-back', 'regression')).toEqual({ ...of('h1', 5), rows });
    expect(await now.measurements.evaluations.latest('win-back', 'other')).toBeNull();
  });

  test('two initiatives may share one file', async () => {
    await now.measurements.evaluations.importRows(of('h1', 1), rows);
    expect(await now.measurements.evaluations.importRows({ ...of('h1', 2), initiative: 'other' }, rows)).toBe(true);
    expect((await now.measurements.evaluations.latest('other', 'regression'))?.rows).toEqual(rows);
    expect((await now.measurements.evaluations.latest('win-back', 'regression'))?.rows).toEqual(rows);
  });
});
