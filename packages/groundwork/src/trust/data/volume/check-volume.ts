import { addDays } from '../../../charter/days.ts';
import type { Volume } from '../../../charter/schema/data-comparisons.ts';
import { type Finding, finding } from '../../../conditions/finding.ts';
import type { Location } from '../../../errors/problem.ts';
import { dayOfRow, inWindow } from '../../../sql/compile/window.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { countAnomaly } from '../../../statistics/count-anomaly.ts';
import { grouped } from '../../../words/numbers.ts';
import { plural } from '../../../words/phrases.ts';
import { cellOf, isTemporal, undated } from '../../cell.ts';
import { countOf, errored, fromClause, type TableUnderTest } from '../../measurement.ts';
import { columnTrouble, type OpenTable } from '../../table.ts';
import type { Clock } from '../freshness.ts';
import { comparedWith, lastWhole, movePeriods, periodOf } from './periods.ts';

export interface VolumeRule {
  readonly table: string;
  readonly declared: Volume;
  readonly location: Location | null;
}

/** Fewer earlier periods than this say nothing about what is usual. */
const leastHistory = 6;

interface Counted {
  /** First day of a period → its rows. A period without rows is not in it. */
  readonly rows: ReadonlyMap<string, number>;
  /** The day of the first row; null where no row has a time. */
  readonly first: string | null;
  readonly sql: string;
}

/** Whether the last whole period has about as many rows as those before it. Never throws: trouble is a finding. */
export async function checkVolume(rule: VolumeRule, table: OpenTable, clock: Clock): Promise<Finding> {
  const trouble = troubleOf(rule, table);
  if (trouble) return trouble;
  const { period, as_of, history = 12 } = rule.declared;
  const tested = lastWhole(as_of ?? addDays(clock.today, -1), period);
  const earlier = comparedWith(tested, period, history);
  try {
    const counted = await countPeriods(table, rule, [earlier.at(-1) as string, tested], clock);
    return judged(rule, tested, earlier, counted);
  } catch (error) {
    const { message, fix } = errored(error);
    return finding({
      ...about(rule),
      code: 'data.rule_errored',
      state: 'unverified',
      message: `The rows of ${rule.table} could not be counted by ${period}: ${message}`,
      fix: fix ?? 'Correct the rule, or what the message names.',
    });
  }
}

function judged(rule: VolumeRule, tested: string, earlier: readonly string[], { rows, first, sql }: Counted): Finding {
  const { period, score_at_most = 3.5 } = rule.declared;
  // The period of the first row may have begun without the table.
  const begun = first === null ? null : movePeriods(periodOf(first, period), period, 1);
  const known = earlier.filter((each) => begun !== null && each >= begun);
  const alike = period === 'day' ? 'same days of earlier weeks' : `${period}s`;
  if (known.length < leastHistory) {
    const found = `${rule.table} has a history of ${known.length} whole ${alike}; ${leastHistory} are needed.`;
    return unmeasured(rule, found, sql);
  }
  const history = known.map((each) => rows.get(each) ?? 0);
  const count = rows.get(tested) ?? 0;
  const { score, typical, low, high } = countAnomaly(history, count, score_at_most);
  if (typical === 0 && count === 0) {
    return unmeasured(rule, `most of the ${known.length} ${alike} before ${tested} have no rows.`, sql);
  }
  const holds = Math.abs(score) <= score_at_most;
  return finding({
    ...about(rule),
    state: holds ? 'met' : 'unmet',
    measured: count,
    expected: `from ${grouped(low)} to ${grouped(high)}`,
    sql,
    message:
      `${rule.table} has ${plural(count, 'row')} in the ${period} of ${tested}; the ${known.length} ${alike} before have ${grouped(Math.round(typical))} typically, ` +
      `which is ${grouped(Math.abs(Math.round(10 * score) / 10))} deviations away.`,
    fix: holds
      ? null
      : `Find out why ${count < low ? 'rows are missing' : 'so many rows arrived'} in the ${period} of ${tested}.`,
    samples: holds ? [] : [tested, ...known.slice(0, 4)].map((each) => ({ [period]: each, rows: rows.get(each) ?? 0 })),
  });
}

async function countPeriods(
  { connection, relation }: TableUnderTest,
  { declared: { at, period } }: VolumeRule,
  [from, last]: readonly [string, string],
  { timezone }: Clock,
): Promise<Counted> {
  const dialect = dialects[relation.dialect];
  const source = fromClause(relation, 't');
  const day = dayOfRow(relation, at, timezone);
  const start = period === 'day' ? day : dialect.truncate(period, day);
  const window = { from, to: addDays(movePeriods(last, period, 1), -1) };
  const sql = `SELECT ${start} AS period, count(*) AS counted_rows FROM ${source} WHERE ${inWindow(relation, at, window, timezone)} GROUP BY 1`;
  const [counts, [earliest]] = [
    await connection.query(sql),
    await connection.query(`SELECT min(${day}) AS first_day FROM ${source}`),
  ];
  const first = earliest?.first_day;
  return {
    rows: new Map(counts.map((row) => [String(row.period).slice(0, 10), countOf(row.counted_rows)])),
    first: first === null || first === undefined ? null : String(first).slice(0, 10),
    sql,
  };
}

function troubleOf(rule: VolumeRule, table: OpenTable): Finding | null {
  const { at } = rule.declared;
  const trouble = columnTrouble(table, at);
  if (trouble) {
    const { message, expected, fix } = trouble.problem;
    const state = trouble.kind === 'missing' ? ('unmet' as const) : ('unverified' as const);
    return finding({ ...about(rule), code: `data.column_${trouble.kind}`, state, expected, message, fix });
  }
  const { column } = cellOf(table.relation, at);
  if (isTemporal(column)) return null;
  const { message, fix } = undated(rule.table, column);
  return { ...unmeasured(rule, message, null), fix };
}

function unmeasured(rule: VolumeRule, because: string, sql: string | null): Finding {
  return finding({
    ...about(rule),
    code: 'data.not_measurable',
    state: 'unverified',
    sql,
    message: `Whether the volume of ${rule.table} is usual is not measurable: ${because}`,
    fix: 'Wait until there is more history, or count longer periods.',
  });
}

function about({ table, declared, location }: VolumeRule) {
  const severity = declared.severity ?? 'error';
  return { code: 'data.volume', subject: `${table}.${declared.at}`, unit: 'rows', severity, location };
}
