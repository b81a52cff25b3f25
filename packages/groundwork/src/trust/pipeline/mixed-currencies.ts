import { problem } from '../../errors/problem.ts';
import { grouped } from '../../words/numbers.ts';
import { cellOf, isEmpty } from '../cell.ts';
import { countOf, fromClause } from '../measurement.ts';
import { isCurrencyCode, isCurrencyName, isOneCurrency } from '../profile/currency-columns.ts';
import { columnTrouble, type OpenTable } from '../table.ts';
import type { MappedPipeline } from './mapping/mapped-pipeline.ts';
import type { RoleTrouble } from './roles.ts';

/**
 * Why the amounts cannot be added: a column of the deals says several currencies. null where none does, or the name of the column of amounts says that
 * all are in one.
 */
export async function mixedCurrencies(
  open: OpenTable,
  { table, amount }: Pick<MappedPipeline, 'table' | 'amount'>,
): Promise<RoleTrouble | null> {
  if (amount === undefined || isOneCurrency(amount) || columnTrouble(open, amount) !== null) return null;
  for (const { name, type } of open.relation.columns) {
    if (type !== 'string' || !isCurrencyName(name) || columnTrouble(open, name) !== null) continue;
    const deals = await dealsByCurrency(open, name);
    if (deals.length < 2 || !deals.every(({ code }) => isCurrencyCode(code))) continue;
    const said = deals.map(({ code, count }) => `${code} of ${grouped(count)} deals`);
    const data = { table, column: amount, currency: name, deals: said };
    return { kind: 'mixed', column: amount, problem: problem('source.mixed_currencies', data) };
  }
  return null;
}

async function dealsByCurrency({ connection, relation }: OpenTable, name: string) {
  const cell = cellOf(relation, name);
  const rows = await connection.query(
    `SELECT upper(trim(${cell.text})) AS code, count(*) AS deals FROM ${fromClause(relation, 't')}` +
      ` WHERE NOT ${isEmpty(cell)} GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  return rows.map(({ code, deals }) => ({ code: String(code), count: countOf(deals) }));
}
