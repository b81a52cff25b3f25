import { describe, expect, test } from 'vitest';
import { clickhouse } from './clickhouse.ts';

describe('clickhouse', () => {
  test('escapes backslashes and quotes in literals and names, where a backslash escapes', () => {
    expect(clickhouse.literal("it's")).toBe("'it\\'s'");
    expect(clickhouse.literal('a\\')).toBe("'a\\\\'");
    expect(clickhouse.identifier('a"b\\')).toBe('"a\\"b\\\\"');
    expect(clickhouse.like('x', '50\\%', false)).toBe("like(x, '50\\\\\\\\%')");
  });

  test('sums centred squares by the stable variance, 0 for fewer than two values', () => {
    expect(clickhouse.centredSquares('x')).toBe('if(count(x) < 2, 0, varPopStable(x) * count(x))');
    expect(clickhouse.centredCross('a', 'b')).toBe('if(count(b) < 2, 0, covarPopStable(a, b) * count(b))');
  });

  test('reads exact quantiles: interpolated as R type 7, discrete by rank', () => {
    expect(clickhouse.quantile('x', 0.9)).toBe('quantileExactInclusiveOrNull(0.9)(x)');
    expect(clickhouse.discreteQuantile('x', 0.9)).toBe(
      'arrayElementOrNull(arraySort(groupArray(x)), greatest(1, toInt64(ceil(0.9 * count(x)))))',
    );
    expect(clickhouse.discreteQuantiles('x', [0.1, 0.9])).toHaveLength(2);
  });

  test('refuses a number that is not finite or not wholly a number', () => {
    const sql = clickhouse.tryNumber('x');
    expect(sql).toContain('isFinite(');
    expect(sql).toContain('[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?');
  });

  test('reads dates only where the calendar and Date32 have the day', () => {
    const sql = clickhouse.tryDate('x', 'MM/dd/yyyy');
    expect(sql).toContain('BETWEEN 1900 AND 2299');
    expect(sql).toContain('makeDate32(');
    expect(sql).toContain('% 4 = 0');
    expect(() => clickhouse.tryDate('x', 'nonsense')).toThrow(/cannot be used/);
  });

  test('takes an offset off the time', () => {
    expect(clickhouse.tryTimestamp('x', 'yyyy-MM-dd HH:mmXXX')).toContain('addMinutes(makeDateTime64(');
  });

  test('hashes the same 120 bits of MD5 as the others', () => {
    const [high, low] = clickhouse.textHash('x');
    expect(high).toBe('toUInt64(bitShiftRight(reinterpretAsUInt128(reverse(MD5(x))), 68))');
    expect(low).toContain(String(2n ** 60n - 1n));
  });

  test('weeks start on Monday', () => {
    expect(clickhouse.truncate('week', 'x')).toBe('toDate32(toStartOfWeek(x, 1))');
    expect(clickhouse.datePart('dow', 'x')).toBe('(toDayOfWeek(x) % 7)');
  });
});
