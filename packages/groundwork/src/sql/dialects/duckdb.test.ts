import { describe, expect, test } from 'vitest';
import { duckdb } from './duckdb.ts';

describe('duckdb', () => {
  test('quotes names and text by doubling the quote', () => {
    expect(duckdb.identifier('a"b')).toBe('"a""b"');
    expect(duckdb.literal("a'b\\")).toBe("'a''b\\'");
    expect([duckdb.literal(null), duckdb.literal(true), duckdb.literal(-2)]).toEqual(['NULL', 'true', '(-2)']);
  });

  test('guards a lenient cast by the whole pattern', () => {
    expect(duckdb.tryDate('x', 'MM/dd/yyyy')).toContain('regexp_full_match(x,');
    expect(() => duckdb.tryDate('x', 'MM/DD/yyyy')).toThrow(/cannot be used/);
  });

  test('reads several quantiles from one state', () => {
    expect(duckdb.discreteQuantiles('x', [0.1, 0.9])).toEqual([
      'quantile_disc(x, [0.1, 0.9])[1]',
      'quantile_disc(x, [0.1, 0.9])[2]',
    ]);
  });
});
