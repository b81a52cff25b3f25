import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf, isTemporal } from '../../cell.ts';
import { dayOf } from '../roles.ts';
import { type FactReading, type FactScope, factColumn } from './fact.ts';
import { equalKeys, isWritten } from './keys.ts';

/** The day of the last activity on each deal, up to the day the table describes: what is planned has not happened. */
export async function activityFact(scope: FactScope): Promise<FactReading> {
  const { activity, id } = scope.pipeline;
  if (activity === undefined)
    return { state: 'undeclared', message: 'the pipeline section names no table of activities' };
  const { connection, relation } = await scope.table(activity.table, [activity.deal, activity.at]);
  const dialect = dialects[relation.dialect];
  const at = cellOf(relation, activity.at, 'a.');
  if (!isTemporal(at.column))
    return {
      state: 'trouble',
      message: `${activity.table}.${activity.at} is used as a time and is none`,
      fix: `Declare it under data.${activity.table}.columns, with its format.`,
    };
  const deal = cellOf(relation, activity.deal, 'a.');
  const where = `${isWritten(deal)} AND ${at.value} IS NOT NULL`;
  const [row] = await connection.query(`SELECT 1 AS there FROM ${relation.from} AS a WHERE ${where} LIMIT 1`);
  if (row === undefined)
    return {
      state: 'trouble',
      message: `${activity.table} has no activity of any deal`,
      fix: `Load ${activity.table}.`,
    };
  const day = dayOf(relation, at, scope.timezone).value;
  const on = equalKeys(relation.dialect, cellOf(scope.deals.relation, id, 't.'), { ...deal, value: 'the_activity.k' });
  return {
    state: 'joined',
    fact: {
      join: (from) =>
        `LEFT JOIN (SELECT ${deal.value} AS k, 1 AS there, max(${day}) AS last FROM ${from(relation)} AS a` +
        ` WHERE ${where} AND ${day} <= ${dialect.dateLiteral(scope.asOf)} GROUP BY ${deal.value}) AS the_activity ON ${on}`,
      columns: {
        [factColumn('activity', 'last')]: 'CASE WHEN coalesce(the_activity.there, 0) = 1 THEN the_activity.last END',
      },
    },
  };
}
