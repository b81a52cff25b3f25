import { dialects } from '../../sql/dialects/index.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { cellOf, isEmpty, isTemporal } from '../cell.ts';
import { countOf, fromClause, readableName } from '../measurement.ts';
import type { OpenTable } from '../table.ts';
import { columnTrouble } from '../table.ts';
import { equalKeys } from './facts/keys.ts';
import { linkedAccount, type MappedPipeline } from './mapping/mapped-pipeline.ts';
import { markOf } from './roles.ts';

/** The deals that are there: without the rows that the CRM has deleted, and with the account where a table of links has it. */
export interface Deals {
  readonly open: OpenTable;
  /** What FROM says to a person. */
  readonly shown: string;
  /** Rows left out because the CRM has deleted them; null where nothing marks them. */
  readonly deleted: number | null;
}

export async function dealsOf(open: OpenTable, pipeline: MappedPipeline, links: OpenTable | null): Promise<Deals> {
  const gone = goneOf(open, pipeline);
  const deleted = gone === null ? null : await countGone(open, gone);
  const joined = links === null ? null : linkOf(open.relation, links.relation, pipeline);
  if (gone === null && joined === null) return { open, shown: readableName(open.relation), deleted };
  const body = (from: (relation: Relation) => string) =>
    `(SELECT t.*${joined ? `, linked.account AS ${linkedAccount}` : ''} FROM ${from(open.relation)} AS t` +
    `${joined ? ` ${joined.join(from)}` : ''}${gone === null ? '' : ` WHERE NOT ${gone}`})`;
  const columns: readonly Column[] = joined ? [...open.relation.columns, joined.column] : open.relation.columns;
  const relation = { ...open.relation, from: body((each) => each.from), columns };
  return { open: { ...open, relation }, shown: `${body(readableName)} AS deals`, deleted };
}

/** True on rows that the CRM has deleted; null where no column that can be read marks them. A mark that is a time is set where there is one. */
function goneOf(open: OpenTable, { deleted_marks }: MappedPipeline): string | null {
  const marks = deleted_marks.filter((column) => columnTrouble(open, column) === null);
  const conditions = marks.map((column) => {
    const cell = cellOf(open.relation, column, 't.');
    // Airbyte writes the time of a deletion as a text.
    const isTime = isTemporal(cell.column) || column.toLowerCase().endsWith('_at');
    return isTime ? `(NOT ${isEmpty(cell)})` : `coalesce(${markOf(open.relation, cell)}, FALSE)`;
  });
  return conditions.length === 0 ? null : `(${conditions.join(' OR ')})`;
}

async function countGone({ connection, relation }: OpenTable, gone: string): Promise<number> {
  const [row] = await connection.query(
    `SELECT ${dialects[relation.dialect].countIf(gone)} AS gone FROM ${fromClause(relation, 't')}`,
  );
  return countOf(row?.gone);
}

/** One account for each deal: of several, the smallest, so that no deal is there twice. */
function linkOf(deals: Relation, links: Relation, { id, account_links }: MappedPipeline) {
  if (account_links === undefined) return null;
  const deal = cellOf(links, account_links.deal, 'l.');
  const account = cellOf(links, account_links.account, 'l.');
  const on = equalKeys(deals.dialect, cellOf(deals, id, 't.'), { ...deal, value: 'linked.deal' });
  const { parsed: _parsed, ...column } = account.column;
  return {
    column: { ...column, name: linkedAccount, nativeType: column.type === 'string' ? 'text' : column.nativeType },
    join: (from: (relation: Relation) => string) =>
      `LEFT JOIN (SELECT ${deal.value} AS deal, min(${account.value}) AS account FROM ${from(links)} AS l` +
      ` WHERE NOT ${isEmpty(deal)} GROUP BY ${deal.value}) AS linked ON ${on}`,
  };
}
