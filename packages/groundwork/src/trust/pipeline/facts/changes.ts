import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf, isEmpty, isTemporal } from '../../cell.ts';
import type { OpenTable } from '../../table.ts';
import { dayOf } from '../roles.ts';
import type { FactScope, FromName, StageOrder } from './fact.ts';
import { isWritten } from './keys.ts';

type History = NonNullable<FactScope['pipeline']['history']>;
/** `undeclared`: the charter does not say where; `trouble`: it does, and it cannot be read. */
type Unmeasured = { readonly state: 'undeclared' | 'trouble'; readonly message: string; readonly fix: string };

/** Names of fields as the CRMs' histories write them. */
const stageFields = ['StageName', 'dealstage'] as const;
const closesFields = ['CloseDate', 'closedate'] as const;

/** The columns of the history that the charter names. */
export function historyColumns(history: History): readonly string[] {
  const { deal, at, stage, closes, field, old } = history;
  return [deal, at, stage, closes, field, history.new, old].filter((each) => each !== undefined);
}

/**
 * SQL of `(SELECT k, moment, place, day, stage, before, later)`: the states of a deal in order, each with the stage before it and after it; one that repeats the stage is no change. States at the same
 * time are taken in the order of the stages.
 */
export function stageChanges(
  history: History,
  table: OpenTable,
  scope: Pick<FactScope, 'pipeline' | 'timezone' | 'order'>,
): ((from: FromName) => string) | Unmeasured {
  const { relation } = table;
  const dialect = dialects[relation.dialect];
  const at = cellOf(relation, history.at, 'h.');
  if (!isTemporal(at.column)) return untimed(history);
  const read = valueIn(history, table, 'stage', history.stage_field ?? [...stageFields, scope.pipeline.stage]);
  if (read === null)
    return {
      state: 'undeclared',
      message: 'the history has no stage',
      fix: 'Name history.stage, or history.field and history.new.',
    };
  const deal = cellOf(relation, history.deal, 'h.');
  const rank = scope.order === null ? '0' : rankOf(dialect.literal, scope.order, 'stage');
  const day = dayOf(relation, at, scope.timezone).value;
  return (from) =>
    '(SELECT k, moment, place, day, stage, coalesce(old, earlier) AS before, later FROM (SELECT k, moment, day, stage, old, row_number() OVER in_order AS place,' +
    ' lag(stage) OVER in_order AS earlier, lead(stage) OVER in_order AS later' +
    ` FROM (SELECT ${deal.value} AS k, ${at.value} AS moment, ${day} AS day, ${read.value} AS stage, ${read.old} AS old FROM ${from(relation)} AS h` +
    ` WHERE ${isWritten(deal)} AND ${at.value} IS NOT NULL AND ${read.where}) AS states` +
    ` WINDOW in_order AS (PARTITION BY k ORDER BY moment, ${rank}, ${dialect.inByteOrder('stage')})) AS ordered)`;
}

/** SQL of `(SELECT k, day, before)`: the close dates of a deal over time, each with the one before it. */
export function closeDates(
  history: History,
  table: OpenTable,
  scope: Pick<FactScope, 'pipeline' | 'timezone'>,
): ((from: FromName) => string) | Unmeasured {
  const { relation } = table;
  const at = cellOf(relation, history.at, 'h.');
  if (!isTemporal(at.column)) return untimed(history);
  const fields = history.closes_field ?? [...closesFields, ...(scope.pipeline.closes ? [scope.pipeline.closes] : [])];
  const read = valueIn(history, table, 'closes', fields);
  if (read === null)
    return {
      state: 'undeclared',
      message: 'the history has no close dates',
      fix: 'Name history.closes, or history.field and history.new.',
    };
  const deal = cellOf(relation, history.deal, 'h.');
  const days = dayTexts(relation.dialect);
  const asDay = (value: string) =>
    history.closes === undefined
      ? days(value)
      : dayOf(relation, cellOf(relation, history.closes, 'h.'), scope.timezone).value;
  return (from) =>
    '(SELECT k, day, coalesce(old, earlier) AS before FROM (SELECT k, day, old, lag(day) OVER (PARTITION BY k ORDER BY moment, day) AS earlier' +
    ` FROM (SELECT ${deal.value} AS k, ${at.value} AS moment, ${asDay(read.value)} AS day, ${read.old === 'NULL' ? `CAST(NULL AS ${dialects[relation.dialect].typeName('date')})` : days(read.old)} AS old FROM ${from(relation)} AS h` +
    ` WHERE ${isWritten(deal)} AND ${at.value} IS NOT NULL AND ${read.where}) AS states WHERE day IS NOT NULL) AS ordered)`;
}

/** The place of a stage in the order; NULL for one that is in no list. All of won and lost come last. */
export function rankOf(literal: (value: string) => string, { open, won, lost }: StageOrder, stage: string): string {
  const branches = [
    ...open.map((name, index) => `WHEN ${stage} = ${literal(name)} THEN ${index}`),
    ...[...won, ...lost].map((name) => `WHEN ${stage} = ${literal(name)} THEN ${open.length}`),
  ];
  return branches.length === 0 ? 'NULL' : `CASE ${branches.join(' ')} END`;
}

function valueIn(
  history: History,
  { relation }: OpenTable,
  column: 'stage' | 'closes',
  fields: string | readonly string[],
): { value: string; old: string; where: string } | null {
  const dialect = dialects[relation.dialect];
  const none = `CAST(NULL AS ${dialect.typeName('string')})`;
  const state = history[column];
  if (state !== undefined) {
    const cell = cellOf(relation, state, 'h.');
    return {
      value: column === 'stage' ? cell.text : cell.value,
      old: column === 'stage' ? none : 'NULL',
      where: `NOT ${isEmpty(cell)}`,
    };
  }
  if (history.field === undefined || history.new === undefined) return null;
  const names = [...new Set([fields].flat().map(folded))].map((name) => dialect.literal(name));
  const field = `lower(replace(${cellOf(relation, history.field, 'h.').text}, '_', ''))`;
  const value = cellOf(relation, history.new, 'h.');
  const old = history.old === undefined ? null : cellOf(relation, history.old, 'h.');
  return {
    value: value.text,
    old: old === null ? (column === 'stage' ? none : 'NULL') : `CASE WHEN NOT ${isEmpty(old)} THEN ${old.text} END`,
    where: `${field} IN (${names.join(', ')}) AND NOT ${isEmpty(value)}`,
  };
}

const folded = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** A day as the histories write it into a text: ISO 8601, or milliseconds since 1970 as HubSpot does. */
function dayTexts(name: Parameters<typeof nameOf>[0]): (text: string) => string {
  const dialect = nameOf(name);
  return (text) => {
    const millis = dialect.tryInteger(text);
    const days = `floor((${millis}) / 86400000.0)`;
    return (
      `coalesce(${dialect.tryDate(text, null)}, ${dialect.toDate(dialect.tryTimestamp(text, null))},` +
      ` CASE WHEN ${millis} BETWEEN 100000000000 AND 9999999999999 THEN ${dialect.addDays(dialect.dateLiteral('1970-01-01'), days)} END)`
    );
  };
}

const nameOf = (name: keyof typeof dialects) => dialects[name];

function untimed({ table, at }: History): Unmeasured {
  return {
    state: 'trouble',
    message: `${table}.${at} is used as a time and is none`,
    fix: `Declare it under data.${table}.columns, with its format.`,
  };
}
