import { expect, test } from 'vitest';
import { canonicalQuery, queryHash } from './canonical-query.ts';

test('blanks between words do not count, blanks inside quotes do', () => {
  expect(canonicalQuery(' SELECT  a,\n\t"b  c"\nFROM t WHERE x = \'d  e\' ')).toBe(
    'SELECT a, "b  c" FROM t WHERE x = \'d  e\'',
  );
  expect(queryHash('SELECT 1\nFROM t')).toBe(queryHash('SELECT  1 FROM t'));
  expect(queryHash("SELECT 'a b'")).not.toBe(queryHash("SELECT 'a  b'"));
});

test('a doubled quote does not end the text', () => {
  expect(canonicalQuery("SELECT 'it''s   here',   2")).toBe("SELECT 'it''s   here', 2");
});
