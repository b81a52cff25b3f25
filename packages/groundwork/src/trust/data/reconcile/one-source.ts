import type { Sample } from '../../../conditions/finding.ts';
import type { Connection, Row } from '../../../sources/connection.ts';
import { readable } from '../../../sql/compile/readable.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import type { Relation } from '../../../sql/relation.ts';
import { countOf } from '../../measurement.ts';
import { type CommonPair, commonPair, isExact, isNumber } from './common-value.ts';
import { type ComparisonResult, sampleSize } from './comparison-result.ts';
import type { Names, ReconcileRule } from './reconcile-rule.ts';
import { exactlyWithinSql, withinSql } from './tolerance.ts';

interface Both {
  readonly rule: ReconcileRule;
  readonly here: Relation;
  readonly there: Relation;
}

/**
 * Compares two tables that one engine holds: their rows are stacked and reduced by key in one hash aggregate, which gives what a full join would, and the
 * repeats of a key beside it.
 */
export async function compareInOneSource(connection: Connection, both: Both): Promise<ComparisonResult> {
  const { rule } = both;
  const [totals] = await connection.query(totalsSql(both));
  const onlyHere = countOf(totals?.only_here);
  const onlyThere = countOf(totals?.only_there);
  const keySamples = onlyHere + onlyThere > 0 ? await loneKeys(connection, both) : [];
  const columns = [];
  for (const [i, names] of rule.columns.entries()) {
    const differing = countOf(totals?.[`differing${i}`]);
    columns.push({ differing, samples: differing > 0 ? await differingCells(connection, both, i, names) : [] });
  }
  const sql = totalsSql({ ...both, here: readable(both.here), there: readable(both.there) });
  const compared = countOf(totals?.compared);
  return { onlyHere, onlyThere, keySamples, compared, columns, fetched: null, notFetched: 0, sql };
}

function totalsSql(both: Both): string {
  const dialect = dialects[both.here.dialect];
  const differing = both.rule.columns.map((_, i) => `${dialect.countIf(differs(both, i))} AS differing${i}`);
  const selected = [
    `${dialect.countIf('rows_there = 0')} AS only_here`,
    `${dialect.countIf('rows_here = 0')} AS only_there`,
    `${dialect.countIf('rows_here = 1 AND rows_there = 1')} AS compared`,
    ...differing,
  ];
  return `SELECT ${selected.join(', ')} FROM ${groupedSql(both)} AS keys`;
}

async function loneKeys(connection: Connection, both: Both): Promise<readonly Sample[]> {
  const samples: Sample[] = [];
  for (const [table, condition] of [
    [both.rule.here, 'rows_there = 0'],
    [both.rule.there, 'rows_here = 0'],
  ] as const) {
    const rows = await connection.query(
      `SELECT * FROM ${groupedSql(both)} AS keys WHERE ${condition} ORDER BY ${keyOrder(both)} LIMIT ${sampleSize}`,
    );
    samples.push(...rows.map((row) => ({ ...keyOf(both.rule, row), 'only in': table })));
  }
  return samples;
}

async function differingCells(
  connection: Connection,
  both: Both,
  i: number,
  { here, there }: Names,
): Promise<readonly Sample[]> {
  const rows = await connection.query(
    `SELECT * FROM ${groupedSql(both)} AS keys WHERE ${differs(both, i)} ORDER BY ${keyOrder(both)} LIMIT ${sampleSize}`,
  );
  return rows.map((row) => ({
    ...keyOf(both.rule, row),
    [`${both.rule.here}.${here}`]: row[`shown_here${i}`] ?? null,
    [`${both.rule.there}.${there}`]: row[`shown_there${i}`] ?? null,
  }));
}

/** One row a key: how many rows each table has of it, and their values where that is one. */
function groupedSql(both: Both): string {
  const { rule } = both;
  const dialect = dialects[both.here.dialect];
  const side = (number: 0 | 1, column: string, name: string) =>
    `min(CASE WHEN side = ${number} THEN ${column} END) AS ${name}`;
  const cells = pairsOf(both, rule.columns).flatMap((pair, i) => [
    side(0, `c${i}`, `here${i}`),
    side(1, `c${i}`, `there${i}`),
    side(0, `s${i}`, `shown_here${i}`),
    side(1, `s${i}`, `shown_there${i}`),
    ...(isNear(rule, pair) ? [side(0, `v${i}`, `number_here${i}`), side(1, `v${i}`, `number_there${i}`)] : []),
  ]);
  const keys = rule.key.map((_, i) => `k${i}`);
  const shown = rule.key.map((_, i) => `min(ks${i}) AS key${i}`);
  const counts = [`${dialect.countIf('side = 0')} AS rows_here`, `${dialect.countIf('side = 1')} AS rows_there`];
  const whole = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  return (
    `(SELECT ${[...keys, ...shown, ...counts, ...cells].join(', ')}\n  FROM (${rowsSql(both, 'here')}\n    UNION ALL ${rowsSql(both, 'there')}) AS both_tables` +
    `\n  WHERE ${whole} GROUP BY ${keys.join(', ')})`
  );
}

function rowsSql(both: Both, side: 'here' | 'there'): string {
  const key = pairsOf(both, both.rule.key).flatMap((pair, i) => [
    `${pair[side].compared} AS k${i}`,
    `${pair[side].shown} AS ks${i}`,
  ]);
  const cells = pairsOf(both, both.rule.columns).flatMap((pair, i) => [
    `${pair[side].compared} AS c${i}`,
    `${pair[side].shown} AS s${i}`,
    ...(isNear(both.rule, pair) ? [`${nearValue(both, pair, side)} AS v${i}`] : []),
  ]);
  return `SELECT ${side === 'here' ? 0 : 1} AS side, ${[...key, ...cells].join(', ')} FROM ${both[side].from} AS t`;
}

/** True on the keys that both tables have once and whose values are not the same. */
function differs(both: Both, i: number): string {
  const { rule } = both;
  const [a, b] = [`here${i}`, `there${i}`];
  const unequal = `(${a} <> ${b} OR (${a} IS NULL) <> (${b} IS NULL))`;
  const [pair] = pairsOf(both, rule.columns.slice(i, i + 1));
  const near =
    pair && isNear(rule, pair)
      ? ` AND NOT ${(isExact(pair.kind) ? exactlyWithinSql : withinSql)(dialects[both.here.dialect], `number_here${i}`, `number_there${i}`, rule.tolerance)}`
      : '';
  return `rows_here = 1 AND rows_there = 1 AND ${unequal}${near}`;
}

function isNear(rule: ReconcileRule, { kind }: CommonPair): boolean {
  return rule.tolerance > 0 && isNumber(kind);
}

function nearValue(both: Both, pair: CommonPair, side: 'here' | 'there'): string {
  // As a decimal: the difference of two integers may be none.
  if (pair.kind === 'integer') return `(${pair[side].value} + 0.0)`;
  return isExact(pair.kind) ? pair[side].value : dialects[both[side].dialect].toNumber(pair[side].value);
}

function pairsOf({ here, there }: Both, names: readonly Names[]): readonly CommonPair[] {
  return names.map((each) => commonPair(each, here, there));
}

function keyOrder({ rule }: Both): string {
  return rule.key.map((_, i) => `k${i}`).join(', ');
}

function keyOf(rule: ReconcileRule, row: Row): Sample {
  return Object.fromEntries(rule.key.map(({ here }, i) => [here, row[`key${i}`] ?? null]));
}
