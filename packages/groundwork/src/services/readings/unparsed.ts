import type { Charter } from '../../charter/schema/charter.ts';
import type { Metric } from '../../charter/schema/metrics.ts';
import type { Connection, Sources } from '../../sources/connection.ts';
import { columnSql, findColumn } from '../../sql/column.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { checkExpression } from '../../sql/expression.ts';
import { numberExample } from '../../sql/number-format.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { isBlank } from '../../trust/cell.ts';
import { countedShare, grouped } from '../../words/numbers.ts';
import { byTable, openTable } from './tables.ts';

/**
 * What metrics rest on and could not be read: a sentence for each declared column of theirs with values that do not parse. Such a value adds nothing, and a
 * row without a readable time lies in no window, so a result that left them out says so.
 */
export async function unparsedNotes(
  sources: Sources,
  charter: Charter,
  ids: readonly string[],
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const [table, metrics] of byTable(charter, ids)) {
    const { connection, relation } = await openTable(sources, charter, table);
    const used = new Set<string>();
    for (const { metric } of metrics) for (const column of await columnsOf(metric, relation)) used.add(column);
    notes.push(...(await notesOn(connection, relation, used)));
  }
  return notes;
}

/** The same of columns that are named, of one table. */
export async function unparsedColumnNotes(
  sources: Sources,
  charter: Charter,
  table: string,
  columns: readonly string[],
): Promise<readonly string[]> {
  const { connection, relation } = await openTable(sources, charter, table);
  return notesOn(connection, relation, new Set(columns.map((each) => findColumn(relation, each).name)));
}

async function notesOn(
  connection: Connection,
  relation: Relation,
  used: ReadonlySet<string>,
): Promise<readonly string[]> {
  const declared = relation.columns.filter((each) => each.parsed?.declared && used.has(each.name));
  if (declared.length === 0) return [];
  const [row = {}] = await connection.query(countQuery(relation, declared));
  return declared.flatMap((column, i) => {
    const [broken, present] = [Number(row[`broken_${i}`]), Number(row[`present_${i}`])];
    return broken > 0 ? [sentence(relation.name, column, broken, present)] : [];
  });
}

/** As the table spells them. */
async function columnsOf(metric: Metric, relation: Relation): Promise<readonly string[]> {
  const texts = metric.kind === 'ratio' ? [metric.numerator, metric.denominator] : [metric.value];
  const expressions = await Promise.all(
    [...texts, ...(metric.where === undefined ? [] : [metric.where])].map((text) => checkExpression(text, relation)),
  );
  const named = [metric.unit, metric.at, metric.adjust_for].filter((each) => each !== undefined);
  return [...named.map((each) => findColumn(relation, each).name), ...expressions.flatMap((each) => each.columns)];
}

function countQuery(relation: Relation, columns: readonly Column[]): string {
  const { countIf } = dialects[relation.dialect];
  const counts = columns.flatMap((column, i) => {
    const present = `NOT ${isBlank(column.parsed?.raw as string)}`;
    return [
      `${countIf(`${present} AND ${columnSql(relation, column)} IS NULL`)} AS broken_${i}`,
      `${countIf(present)} AS present_${i}`,
    ];
  });
  return `SELECT ${counts.join(', ')} FROM ${relation.from} AS t`;
}

function sentence(table: string, { name, type, parsed }: Column, broken: number, present: number): string {
  const format = parsed?.marks ? numberExample(parsed.marks, type === 'integer') : parsed?.format;
  const written = format ? ` written ${format}` : '';
  const share = countedShare(broken, present, 'values');
  return `${share} of ${table}.${name} ${broken === 1 ? 'is' : 'are'} no ${type}${written} and left out; ${grouped(present - broken)} count.`;
}
