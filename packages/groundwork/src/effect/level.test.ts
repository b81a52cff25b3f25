import { describe, expect, test } from 'vitest';
import { group, groupOf } from '../../test/support/readings.ts';
import type { Component, GroupReading } from '../sql/readings.ts';
import { levelOf } from './level.ts';

const read = (group: GroupReading, components: readonly Component[] = ['value']) => ({ group, components });
const values = groupOf([[1], [2], [9]], [0.4, 0.5, 0.6]);

describe('levelOf', () => {
  test.each(['mean', 'sum', 'rate'] as const)('of a %s is the mean over units', (kind) => {
    expect(levelOf({ kind }, read(values))).toBe(4);
  });

  test('of a ratio is the ratio of the sums, whatever order they came in', () => {
    const pairs = groupOf([
      [4, 10],
      [2, 20],
    ]);
    expect(levelOf({ kind: 'ratio' }, read(pairs, ['numerator', 'denominator']))).toBe(0.2);
    expect(levelOf({ kind: 'ratio' }, read(pairs, ['denominator', 'numerator']))).toBe(5);
  });

  test('of a quantile is that quantile, not the mean', () => {
    expect(levelOf({ kind: 'quantile', quantile: 0.5 }, read(values))).toBe(2);
    expect(levelOf({ kind: 'quantile', quantile: 0.9 }, read(values))).toBeNull();
  });

  test('is not defined without units, or over nothing', () => {
    expect(levelOf({ kind: 'mean' }, read(group(0, 0, 0)))).toBeNull();
    const hollow = groupOf([
      [1, 0],
      [2, 0],
    ]);
    expect(levelOf({ kind: 'ratio' }, read(hollow, ['numerator', 'denominator']))).toBeNull();
  });
});
