import { expect, test } from 'vitest';
import { checkSelectText } from './select-only.ts';

test.each([
  'SELECT 1',
  '  (select 1)',
  '-- why\nSELECT 1;',
  '/* a; b */ WITH a AS (SELECT 1) SELECT * FROM a',
  "SELECT 'DROP TABLE x; pg_read_file(1)' AS text",
  "SELECT E'it\\'s; x' AS a, $q$ ; DELETE $q$ AS b, \"a;b\" FROM t",
  'SELECT lo, set_configs(1) FROM t',
])('a SELECT passes: %s', (sql) => {
  expect(() => checkSelectText('wh', sql)).not.toThrow();
});

test.each([
  ['', 'source.not_a_select'],
  ['-- nothing', 'source.not_a_select'],
  ['INSERT INTO t VALUES (1)', 'source.not_a_select'],
  ['COPY t TO PROGRAM $$id$$', 'source.not_a_select'],
  ['EXPLAIN ANALYZE DELETE FROM t', 'source.not_a_select'],
  ['SELECT 1; DROP TABLE t', 'source.not_a_select'],
  ['SELECT 1; COMMIT; DELETE FROM t', 'source.not_a_select'],
  ["SELECT pg_read_file('/etc/passwd')", 'source.function_refused'],
  ['SELECT "pg_read_file" (\'/etc/passwd\')', 'source.function_refused'],
  ["SELECT * FROM dblink('host=evil', 'SELECT 1') AS t(x int)", 'source.function_refused'],
  ["SELECT lo_export(1, '/tmp/x')", 'source.function_refused'],
  ['SELECT U&"\\0070g_read_file"(1)', 'source.function_refused'],
  ["SELECT query_to_xml('DELETE FROM t', true, true, '')", 'source.function_refused'],
])('anything else is refused: %s', (sql, code) => {
  expect(() => checkSelectText('wh', sql)).toThrow(expect.objectContaining({ code }));
});
