import { dialects } from '../../../sql/dialects/index.ts';
import type { Column, DialectName, Relation } from '../../../sql/relation.ts';
import { listWords } from '../../../words/phrases.ts';
import { cellOf, isTemporal } from '../../cell.ts';
import type { Engagement } from '../mapping/mapped-pipeline.ts';
import { dayOf } from '../roles.ts';
import { type FactReading, type FactScope, type FromName, factColumn } from './fact.ts';
import { equalKeys, isWritten } from './keys.ts';

/** A table of activities ready to be read: one row for each activity and deal. */
interface Activities {
  readonly relation: Relation;
  /** The deal, and the type that it has. */
  readonly deal: { readonly sql: string; readonly column: Column };
  readonly day: string;
  /** All that follows SELECT. */
  readonly rows: (from: FromName) => string;
}
type Source = Engagement | { readonly table: string; readonly at: string; readonly deals: { readonly column: string } };

/** Every number in a text: the ids of a list however it is written, `["12","34"]`, `{12,34}` or `12;34`. */
const numbersIn: Readonly<Record<DialectName, (text: string) => string>> = {
  duckdb: (text) => `unnest(regexp_extract_all(${text}, '[0-9]+'))`,
  postgres: (text) => `(regexp_matches(${text}, '[0-9]+', 'g'))[1]`,
  clickhouse: (text) => `arrayJoin(extractAll(assumeNotNull(${text}), '[0-9]+'))`,
};
const listed: Column = { name: 'deal', type: 'string', nativeType: 'text' };

/** The day of the last activity on each deal, up to the day the table describes: what is planned has not happened. */
export async function activityFact(scope: FactScope): Promise<FactReading> {
  const sources = sourcesOf(scope);
  if (sources.length === 0)
    return { state: 'undeclared', message: 'the pipeline section names no table of activities' };
  const opened: Activities[] = [];
  for (const source of sources) {
    const activities = await openActivities(scope, source);
    if ('state' in activities) return activities;
    opened.push(activities);
  }
  const [first] = opened as [Activities];
  const dialect = dialects[first.relation.dialect];
  // Ids of several tables, or of lists, are compared as texts unless all of them have one type.
  const isAlike = opened.every(({ deal }) => deal.column.type === first.deal.column.type);
  const column = isAlike ? first.deal.column : listed;
  const all = (from: FromName) =>
    opened
      .map(
        ({ deal, day, rows }) =>
          `SELECT ${isAlike ? deal.sql : dialect.toText(deal.sql)} AS k, ${day} AS day ${rows(from)}`,
      )
      .join(' UNION ALL ');
  const plain: FromName = ({ from }) => from;
  const [row] = await (await scope.table(sources[0]?.table as string, [])).connection.query(
    `SELECT 1 AS there FROM (${all(plain)}) AS activities WHERE k IS NOT NULL LIMIT 1`,
  );
  if (row === undefined) return nothingIn(sources);
  const deal = cellOf(scope.deals.relation, scope.pipeline.id, 't.');
  return {
    state: 'joined',
    fact: {
      join: (from) =>
        `LEFT JOIN (SELECT k, 1 AS there, max(day) AS last FROM (${all(from)}) AS activities` +
        ` WHERE k IS NOT NULL AND day <= ${dialect.dateLiteral(scope.asOf)} GROUP BY k) AS the_activity` +
        ` ON ${equalKeys(first.relation.dialect, deal, { column, value: 'the_activity.k' })}`,
      columns: {
        [factColumn('activity', 'last')]: 'CASE WHEN coalesce(the_activity.there, 0) = 1 THEN the_activity.last END',
      },
    },
  };
}

/** The table that the charter names, else what its mapping found. */
function sourcesOf({ pipeline: { activity, engagements = [] } }: FactScope): readonly Source[] {
  return activity === undefined ? engagements : [{ ...activity, deals: { column: activity.deal } }];
}

async function openActivities(scope: FactScope, source: Source): Promise<Activities | FactReading> {
  const { deals } = source;
  const own = 'column' in deals ? deals.column : 'list' in deals ? deals.list : deals.id;
  const { relation } = await scope.table(source.table, [own, source.at]);
  const at = cellOf(relation, source.at, 'a.');
  if (!isTemporal(at.column))
    return {
      state: 'trouble',
      message: `${source.table}.${source.at} is used as a time and is none`,
      fix: `Declare it under data.${source.table}.columns, with its format.`,
    };
  const day = dayOf(relation, at, scope.timezone).value;
  const dated = `${at.value} IS NOT NULL`;
  const cell = cellOf(relation, own, 'a.');
  if ('column' in deals)
    return {
      relation,
      deal: { sql: cell.value, column: cell.column },
      day,
      rows: (from) => `FROM ${from(relation)} AS a WHERE ${isWritten(cell)} AND ${dated}`,
    };
  if ('list' in deals) {
    const text = dialects[relation.dialect].toText(cell.value);
    return {
      relation,
      deal: { sql: numbersIn[relation.dialect](text), column: listed },
      day,
      rows: (from) => `FROM ${from(relation)} AS a WHERE ${cell.value} IS NOT NULL AND ${dated}`,
    };
  }
  const links = (await scope.table(deals.links.table, [deals.links.engagement, deals.links.deal])).relation;
  const [engagement, deal] = [cellOf(links, deals.links.engagement, 'l.'), cellOf(links, deals.links.deal, 'l.')];
  return {
    relation,
    deal: { sql: deal.value, column: deal.column },
    day,
    rows: (from) =>
      `FROM ${from(relation)} AS a JOIN ${from(links)} AS l ON ${equalKeys(relation.dialect, cell, engagement)}` +
      ` WHERE ${isWritten(deal)} AND ${dated}`,
  };
}

function nothingIn(sources: readonly Source[]): FactReading {
  const tables = listWords(
    sources.map(({ table }) => table),
    'and',
  );
  return {
    state: 'trouble',
    message: `${tables} ${sources.length === 1 ? 'has' : 'have'} no activity of any deal`,
    fix: `Load ${tables}.`,
  };
}
