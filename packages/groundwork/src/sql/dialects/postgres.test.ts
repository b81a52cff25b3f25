import { describe, expect, test } from 'vitest';
import { postgres } from './postgres.ts';

describe('postgres', () => {
  test('writes a backslash so that it means itself under either setting of standard_conforming_strings', () => {
    expect(postgres.literal('a\\b')).toBe(" E'a\\\\b'");
    expect(postgres.literal("it's")).toBe("'it''s'");
    expect(postgres.identifier('a"b')).toBe('"a""b"');
  });

  test('casts text only behind a pattern that lets through what fits, because a failed cast ends the query', () => {
    for (const sql of [postgres.tryNumber('x'), postgres.tryInteger('x'), postgres.tryTime('x')]) {
      expect(sql).toMatch(/^CASE WHEN \(x\) ~/);
    }
    expect(postgres.tryDate('x', null)).toContain('regexp_match(x,');
  });

  test('compares text by code point, whatever the collation', () => {
    expect(postgres.inByteOrder('x')).toBe('((x) COLLATE "C")');
  });
});
