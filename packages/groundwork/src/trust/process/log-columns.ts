import { fail, GroundworkError } from '../../errors/problem.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Column } from '../../sql/relation.ts';
import { grouped } from '../../words/numbers.ts';
import { readAggregates } from '../aggregates.ts';
import { cellOf, isEmpty, isTemporal, isUsable, undated } from '../cell.ts';
import { countOf } from '../measurement.ts';
import { columnTrouble, type OpenTable } from '../table.ts';

export const logParts = ['case', 'activity', 'at', 'resource'] as const;
export type LogPart = (typeof logParts)[number];

/** A column proposed for a part of the log, and the figures it was proposed from. */
export interface ColumnChoice {
  readonly column: string;
  readonly named: boolean;
  readonly why: string;
}

export type LogColumns = Readonly<Record<Exclude<LogPart, 'resource'>, ColumnChoice>> & {
  readonly resource: ColumnChoice | null;
};

interface Candidate {
  readonly column: Column;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
}

/** What the names of such columns usually are, the surest first. XES (IEEE 1849) names stand at the top. */
const words: Readonly<Record<LogPart, readonly RegExp[]>> = {
  case: [
    /^case([ _:-]?(id|key|no|number|concept:name))?$/i,
    /^(trace|process)([ _:-]?(id|instance))?$/i,
    /(case|ticket|incident|deal|opportunity|order|request|claim|application|invoice|lead)s?[ _-]?(id|key|no|number|ref)?$/i,
    /(^|[ _-])(id|key|number)$|[a-z]Id$/,
  ],
  activity: [
    /^(activity([ _:-]?name)?|concept:name)$/i,
    /activity|(^|[ _-])step([ _-]?name)?$/i,
    /(^|[ _:-])(transition|event([ _-]?(name|type))?|action|task|operation)$/i,
    /stage|status|state|phase/i,
  ],
  at: [
    /^(time:timestamp|timestamp|event[ _-]?time|occurred[ _-]?at|at)$/i,
    /timestamp|occurred|happened|complete/i,
    /time|date|(^|[ _])(at|on|when)$/i,
    /./,
  ],
  resource: [
    /^(org:)?resource$/i,
    /resource|(^|[ _-])(user|agent|rep|owner|assignee|employee|actor|performed[ _-]?by)$/i,
  ],
};

const holds: Readonly<Record<LogPart, string>> = {
  case: 'the case that an event belongs to',
  activity: 'the step that was taken',
  at: 'the time of the event',
  resource: 'who took the step',
};

/**
 * Finds the columns of an event log by type, by name and by how many values they have; a column that is named is taken. A name that says more wins; among
 * names that say as much nothing is guessed. Fails with `trust.log_column_unclear` and the candidates, `source.column_missing`, `source.date_undeclared`.
 */
export async function findLogColumns(
  open: OpenTable,
  named: Readonly<Partial<Record<LogPart, string>>>,
): Promise<LogColumns> {
  const candidates = await countColumns(open);
  const taken = new Set(Object.values(named).map((each) => each.toLowerCase()));
  const choose = (part: LogPart): ColumnChoice | null => {
    const column = named[part];
    if (column !== undefined) return { column: checkNamed(open, part, column), named: true, why: 'named' };
    const free = candidates.filter((each) => !taken.has(each.column.name.toLowerCase()) && fits[part](each));
    const found = best(part, free);
    if (found === null || 'unclear' in found) {
      if (part === 'resource') return null;
      return fail('trust.log_column_unclear', {
        table: open.name,
        part,
        holds: holds[part],
        candidates: found?.unclear ?? [],
      });
    }
    taken.add(found.column.name.toLowerCase());
    return { column: found.column.name, named: false, why: describe(part, found) };
  };
  const [at, id, activity] = [choose('at'), choose('case'), choose('activity')] as ColumnChoice[];
  return {
    case: id as ColumnChoice,
    activity: activity as ColumnChoice,
    at: at as ColumnChoice,
    resource: choose('resource'),
  };
}

function checkNamed(open: OpenTable, part: LogPart, name: string): string {
  const trouble = columnTrouble(open, name);
  if (trouble) throw new GroundworkError([trouble.problem]);
  const { column } = cellOf(open.relation, name);
  if (part === 'at' && !isTemporal(column)) throw new GroundworkError([undated(open.name, column)]);
  return column.name;
}

const isCode = ({ column }: Candidate) => column.type === 'string' || column.type === 'integer';
const isFull = ({ filled, rows }: Candidate) => filled >= 0.9 * rows;

/** What the values must be like, whatever the name. */
const fits: Readonly<Record<LogPart, (candidate: Candidate) => boolean>> = {
  // Events share their case, but not all of them the same one.
  case: (each) => isCode(each) && isFull(each) && each.distinct > 1 && each.distinct < each.filled,
  // A process has a few steps, each of which is taken again and again.
  activity: (each) =>
    each.column.type === 'string' &&
    isFull(each) &&
    each.distinct > 1 &&
    each.distinct <= Math.min(500, each.filled / 2),
  at: (each) => isTemporal(each.column) && isFull(each) && each.distinct > 1,
  resource: (each) => each.column.type === 'string' && each.distinct > 1 && each.distinct < each.filled,
};

function best(
  part: LogPart,
  candidates: readonly Candidate[],
): Candidate | { readonly unclear: readonly string[] } | null {
  for (const word of words[part]) {
    const found = candidates.filter(({ column }) => word.test(column.name));
    if (found.length === 1 && found[0]) return found[0];
    if (found.length > 1) return { unclear: found.map(({ column }) => column.name) };
  }
  if (part === 'resource') return null;
  // No name says it: only where a single column can be it, it is.
  if (candidates.length === 1 && candidates[0]) return candidates[0];
  return candidates.length === 0 ? null : { unclear: candidates.map(({ column }) => column.name) };
}

function describe(part: LogPart, { column, filled, distinct }: Candidate): string {
  const values = `${grouped(distinct)} values in ${grouped(filled)} rows`;
  return part === 'case'
    ? `${column.type}, ${values}: ${grouped(Math.round((100 * filled) / distinct) / 100)} events a case`
    : `${column.type}, ${values}`;
}

async function countColumns(open: OpenTable): Promise<readonly Candidate[]> {
  const { countIf, countDistinct } = dialects[open.relation.dialect];
  const usable = open.relation.columns.filter(({ name }) => isUsable(open.relation, name));
  const asked = usable
    .filter((column) => isTemporal(column) || column.type === 'string' || column.type === 'integer')
    .filter(({ name, type }) => isTemporal({ name, type } as Column) || mayMatter(name, usable.length))
    .map((column) => {
      const cell = cellOf(open.relation, column.name);
      return { column, filled: countIf(`NOT ${isEmpty(cell)}`), distinct: countDistinct(cell.value) };
    });
  const { rows, values } = await readAggregates(
    open,
    asked.flatMap(({ filled, distinct }) => [filled, distinct]),
  );
  if (typeof rows === 'object') throw new Error(rows.message);
  if (rows === 0) fail('trust.log_empty', { table: open.name, rows });
  const count = (sql: string) => {
    const value = values.get(sql) ?? null;
    return typeof value === 'object' ? 0 : countOf(value);
  };
  return asked.map(({ column, filled, distinct }) => ({
    column,
    rows,
    filled: count(filled),
    distinct: count(distinct),
  }));
}

/** In a wide table only columns whose names say something are counted: a distinct count of every column is dear. */
function mayMatter(name: string, columns: number): boolean {
  return columns <= 60 || logParts.some((part) => part !== 'at' && words[part].some((word) => word.test(name)));
}
