import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf } from '../../cell.ts';
import { closeDates, historyColumns, rankOf, stageChanges } from './changes.ts';
import { type Fact, type FactReading, type FactScope, type FromName, factColumn } from './fact.ts';
import { equalKeys } from './keys.ts';

const undeclared = {
  state: 'undeclared',
  message: 'the pipeline section names no history of the stages',
} as const;

/**
 * When each deal came into its stage, and whether it ever moved back or passed over a stage. A way from a closed stage to an open one is a move back; one that ends in
 * a lost stage passes over nothing. Neither is known of a deal with a stage that has no place in the order, which `ranked` tells.
 */
export async function stagesFact(scope: FactScope): Promise<FactReading> {
  const { pipeline, order } = scope;
  if (pipeline.history === undefined) return undeclared;
  const table = await scope.table(pipeline.history.table, historyColumns(pipeline.history));
  const changes = stageChanges(pipeline.history, table, scope);
  if (typeof changes === 'object') return changes;
  const { literal } = dialects[table.relation.dialect];
  const changed = '(before IS NULL OR before <> stage)';
  const moves = order === null ? null : { from: rankOf(literal, order, 'before'), to: rankOf(literal, order, 'stage') };
  const won =
    order === null || order.lost.length === 0 ? 'TRUE' : `stage NOT IN (${order.lost.map(literal).join(', ')})`;
  const any = (condition: string) => `max(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const columns: Readonly<Record<string, string>> = {
    entered: `max(CASE WHEN ${changed} THEN day END)`,
    last: 'max(CASE WHEN later IS NULL THEN stage END)',
    ...(moves === null
      ? {}
      : {
          back: any(`${moves.to} < ${moves.from}`),
          skipped: any(`${moves.to} > ${moves.from} + 1 AND ${won}`),
          ranked: `1 - ${any(`${moves.to} IS NULL OR (before IS NOT NULL AND ${moves.from} IS NULL)`)}`,
        }),
  };
  return { state: 'joined', fact: perDeal(scope, 'stages', pipeline.history.deal, table.relation, columns, changes) };
}

/** How often the close date of each deal was moved to a later day. */
export async function pushesFact(scope: FactScope): Promise<FactReading> {
  const { pipeline } = scope;
  if (pipeline.history === undefined)
    return { ...undeclared, message: 'the pipeline section names no history of the close dates' };
  const history = pipeline.closes_history ?? pipeline.history;
  const table = await scope.table(history.table, historyColumns(history));
  const dates = closeDates(history, table, scope);
  if (typeof dates === 'object') return dates;
  const columns = { pushed: 'sum(CASE WHEN day > before THEN 1 ELSE 0 END)' };
  return { state: 'joined', fact: perDeal(scope, 'pushes', history.deal, table.relation, columns, dates) };
}

function perDeal(
  { deals, pipeline }: FactScope,
  name: 'stages' | 'pushes',
  dealColumn: string,
  relation: FactScope['deals']['relation'],
  columns: Readonly<Record<string, string>>,
  rows: (from: FromName) => string,
): Fact {
  const alias = `the_${name}`;
  const deal = cellOf(relation, dealColumn);
  const on = equalKeys(relation.dialect, cellOf(deals.relation, pipeline.id, 't.'), { ...deal, value: `${alias}.k` });
  const added = Object.entries(columns).map(([column, sql]) => `${sql} AS ${column}`);
  return {
    join: (from) =>
      `LEFT JOIN (SELECT k, 1 AS there, ${added.join(', ')} FROM ${rows(from)} AS changes GROUP BY k) AS ${alias} ON ${on}`,
    columns: {
      [factColumn(name, 'there')]: `coalesce(${alias}.there, 0)`,
      ...Object.fromEntries(
        Object.keys(columns).map((column) => [
          factColumn(name, column),
          `CASE WHEN coalesce(${alias}.there, 0) = 1 THEN ${alias}.${column} END`,
        ]),
      ),
    },
  };
}
