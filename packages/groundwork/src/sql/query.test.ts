import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { checkQuery } from './query.ts';
import type { Relation } from './relation.ts';

const relation: Relation = {
  name: 'crm.customers',
  dialect: 'duckdb',
  from: '"customers"',
  columns: [
    { name: 'id', type: 'integer', nativeType: 'BIGINT' },
    { name: 'spend', type: 'number', nativeType: 'DOUBLE' },
    { name: 'E-mail', type: 'string', nativeType: 'VARCHAR' },
  ],
};

describe('checkQuery', () => {
  test('reads only the table of the rule, wherever it stands', async () => {
    const { sql, type } = await checkQuery(
      'SELECT count(*) FROM $' + '{object} WHERE {property} IS NULL',
      relation,
      'E-mail',
    );
    expect(type).toBe('integer');
    expect(sql).toBe(
      'SELECT "value_1" AS value FROM (SELECT count(*) AS "value_1" FROM "customers" AS "groundwork_object" WHERE ("groundwork_object"."E-mail" IS NULL)) AS answer',
    );
  });

  test('a placeholder inside a text stays text', async () => {
    expect(
      (await checkQuery('SELECT count(*) FROM {object} WHERE "E-mail" = \'{object} {property}\'', relation)).sql,
    ).toContain("'{object} {property}'");
  });

  test.each([
    ['SELECT 1; SELECT 2', 'sql.not_a_query'],
    ['DROP TABLE customers', 'sql.not_a_query'],
    ["COPY (SELECT 1) TO '/tmp/x'", 'sql.not_a_query'],
    ['INSERT INTO {object} VALUES (1)', 'sql.not_a_query'],
    ["ATTACH 'x' AS y", 'sql.not_a_query'],
    ['PRAGMA version', 'sql.not_a_query'],
    ['SELECT', 'sql.not_a_query'],
    ['', 'sql.not_a_query'],
    ['SELECT id, spend FROM {object}', 'sql.not_a_query'],
    ['SELECT count({property}) FROM {object}', 'sql.not_a_query'],
    ['SELECT * FROM {object}', 'sql.not_allowed'],
    ['SELECT count(*) FROM customers', 'sql.not_allowed'],
    ['SELECT count(*) FROM main.{object}', 'sql.not_allowed'],
    ["SELECT count(*) FROM '/etc/passwd'", 'sql.not_allowed'],
    ["SELECT count(*) FROM read_csv('/etc/passwd')", 'sql.not_allowed'],
    ["SELECT count(*) FROM {object}, read_text('/etc/passwd')", 'sql.not_allowed'],
    ['SELECT count(*) FROM (VALUES (1)) t', 'sql.not_allowed'],
    ["SELECT (SELECT max(x) FROM read_text('/etc/passwd') t(x)) FROM {object}", 'sql.not_allowed'],
    ['WITH t AS (SELECT 1) SELECT count(*) FROM t', 'sql.not_allowed'],
    ['SELECT 1 UNION SELECT 2', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} ORDER BY 1', 'sql.not_allowed'],
    ['SELECT id FROM {object} LIMIT 1', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} TABLESAMPLE 10%', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} GROUP BY ALL', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} GROUP BY ROLLUP (id)', 'sql.not_allowed'],
    ['SELECT row_number() OVER () FROM {object}', 'sql.not_allowed'],
    ['SELECT id FROM {object} QUALIFY row_number() OVER () = 1', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} a NATURAL JOIN {object} b', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} a FULL JOIN {object} b ON a.id = b.id', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} a JOIN {object} b USING (id)', 'sql.not_allowed'],
    ['SELECT id FROM {object} a JOIN {object} b ON a.id = b.id', 'sql.not_allowed'],
    ['SELECT sum(count(*)) FROM {object}', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} WHERE sum(spend) > 1', 'sql.not_allowed'],
    ['SELECT count(*) FROM {object} WHERE id > ALL (SELECT id FROM {object})', 'sql.not_allowed'],
    ["SELECT getenv('HOME')", 'sql.function_unknown'],
    ['SELECT string_agg("E-mail", \',\') FROM {object}', 'sql.function_unknown'],
    ['SELECT count(*) FROM {object} WHERE spendd > 1', 'sql.column_missing'],
    ['SELECT count(*) FROM {object} a WHERE b.spend > 1', 'sql.column_missing'],
    ['SELECT count(*) FROM {object} WHERE spend', 'sql.type_mismatch'],
  ])('refuses %j as %s', async (text, code) => {
    await expect(checkQuery(text, relation)).rejects.toMatchObject({ code });
  });

  test('whatever the text, it is refused with a typed error or reads nothing but the table', async () => {
    const words = [
      'SELECT',
      'count(*)',
      'FROM',
      '{object}',
      'customers',
      'WHERE',
      'spend',
      '> 1',
      '(',
      ')',
      ',',
      'a',
      'JOIN',
      'ON',
      'true',
      "read_csv('x')",
      "'x'",
      ';',
      '--\n',
      'UNION',
      'GROUP BY',
      'id',
      'IN',
      'EXISTS',
      '1',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 14 }), async (parts) => {
        let sql: string;
        try {
          ({ sql } = await checkQuery(`SELECT count(*) FROM ${parts.join(' ')}`, relation));
        } catch (error) {
          expect(error).toBeInstanceOf(GroundworkError);
          return;
        }
        for (const [, table] of sql.matchAll(/(?:FROM|JOIN) (\("?|"\w+")/g))
          expect(['(', '"customers"']).toContain(table);
        expect(sql).not.toMatch(/read_csv|;|--/);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });
});
