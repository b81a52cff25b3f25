import { dialects } from '../../sql/dialects/index.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { cellOf, isBlank, isNumeric, isTemporal } from '../cell.ts';
import { countOf, errored, fromClause, type Measurement, type TableUnderTest } from '../measurement.ts';
import type { ReferenceRule } from './rule.ts';

/** Counts the rows whose reference is there but leads nowhere, by one anti-join. Both tables must live in the same source. */
export async function measureReference(
  { connection, relation }: TableUnderTest,
  rule: ReferenceRule,
  target: Relation,
  rows: number,
): Promise<Measurement> {
  const sql = `SELECT count(*) AS orphans ${orphansFrom(rule, relation, target, { child: fromClause(relation, 't'), parent: fromClause(target, 'u') })}`;
  return connection
    .query(sql)
    .then(([row]) => ({ state: 'counted', count: countOf(row?.orphans), rows }) as const, errored);
}

/** `FROM … WHERE …` of the orphans, with the child as `t` and the target as `u`. */
export function orphansFrom(
  rule: ReferenceRule,
  relation: Relation,
  target: Relation,
  from: { readonly child: string; readonly parent: string },
): string {
  const dialect = dialects[relation.dialect];
  const pairs = rule.columns.map((name, index) => {
    const child = cellOf(relation, name, 't.');
    const parent = cellOf(target, rule.targetColumns[index] as string, 'u.');
    const alike = comparableAsIs(child.column, parent.column);
    return {
      present: child.column.type === 'string' ? `NOT ${isBlank(child.value)}` : `${child.value} IS NOT NULL`,
      equal: alike
        ? `${parent.value} = ${child.value}`
        : `${dialect.toText(parent.value)} = ${dialect.toText(child.value)}`,
    };
  });
  const present = pairs.map((each) => each.present).join(' AND ');
  const equal = pairs.map((each) => each.equal).join(' AND ');
  return `FROM ${from.child} WHERE ${present} AND NOT EXISTS (SELECT 1 FROM ${from.parent} WHERE ${equal})`;
}

/** Numbers compare with numbers and times with times; across kinds only the texts can be equal. */
function comparableAsIs(a: Column, b: Column): boolean {
  return a.type === b.type || (isNumeric(a) && isNumeric(b)) || (isTemporal(a) && isTemporal(b));
}
