import { parseDuration } from '../../charter/quantities.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { findColumn, hasZone } from '../../sql/column.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Column, Relation } from '../../sql/relation.ts';
import { grouped } from '../../words/numbers.ts';
import { durationWords, plural } from '../../words/phrases.ts';
import { cellOf, isTemporal, undated } from '../cell.ts';
import { countOf, errored, fromClause, type Measurement, type TableUnderTest } from '../measurement.ts';
import { type Clock, nowIn } from './freshness.ts';
import { type FrequencyRule, subjectOf } from './rule.ts';
import type { Trouble } from './validity.ts';

type Unit = ReturnType<typeof parseDuration>['unit'];
type Steps = Extract<Measurement, { state: 'stepped' }>;

const words: Readonly<Record<Unit, string>> = {
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};
const micros = { s: 1e6, m: 60e6, h: 3600e6 } as const;

/** Why the column cannot tell how often rows come; null where it can. */
export function frequencyTrouble(rule: FrequencyRule, relation: Relation): Trouble | null {
  const { type } = findColumn(relation, rule.column);
  return type === 'date' && parseDuration(rule.every).unit in micros
    ? { trouble: `holds days, which do not tell ${words[parseDuration(rule.every).unit]}s` }
    : null;
}

/**
 * The longest step from one period with rows to the next, now included, in periods of the unit of the promise: with `1d`, from one calendar day to the next.
 * Days, weeks (from Monday), months and years of instants are those of the workspace's clock. Rows dated after now are left out.
 */
export async function measureFrequency(
  { connection, relation }: TableUnderTest,
  rule: FrequencyRule,
  rows: number,
  clock: Clock,
): Promise<Measurement> {
  const { column } = cellOf(relation, rule.column);
  if (!isTemporal(column)) {
    const { message, fix } = undated(rule.table, column);
    return { state: 'errored', message, fix };
  }
  return connection.query(frequencyQuery(rule, relation, fromClause(relation, 't'), clock)).then(([row]): Steps => {
    const periods = countOf(row?.periods);
    // Over no row some engines give NULL and some 0.
    const last = periods === 0 ? null : row?.last_period;
    return {
      state: 'stepped',
      periods,
      widest: countOf(row?.widest),
      wide: countOf(row?.wide),
      sinceLast: last === null ? null : countOf(row?.now_period) - countOf(last),
      latest: last === null ? null : String(row?.latest),
      rows,
    };
  }, errored);
}

/** One statement that measures the steps. */
export function frequencyQuery(rule: FrequencyRule, relation: Relation, from: string, clock: Clock): string {
  const { dialect, now, every, steps } = partsOf(rule, relation, from, clock);
  return (
    `SELECT count(*) AS periods, max(step) AS widest, ${dialect.countIf(`step > ${every}`)} AS wide, max(period) AS last_period,` +
    ` ${now} AS now_period, max(latest) AS latest FROM ${steps}`
  );
}

/** The longest steps that are longer than promised: the last time before each, and the first after it. */
export function longSteps(rule: FrequencyRule, relation: Relation, clock: Clock, atMost: number): string {
  const { dialect, every, steps } = partsOf(rule, relation, fromClause(relation, 't'), clock);
  const name = (label: string) => dialect.identifier(label);
  return (
    `SELECT before AS ${name('after')}, earliest AS ${name('until')}, step AS ${name(`${words[parseDuration(rule.every).unit]}s`)}` +
    ` FROM ${steps} WHERE step > ${every} ORDER BY step DESC, earliest LIMIT ${atMost}`
  );
}

function partsOf(rule: FrequencyRule, relation: Relation, from: string, clock: Clock) {
  const dialect = dialects[relation.dialect];
  const { column, value } = cellOf(relation, rule.column);
  const { count, unit } = parseDuration(rule.every);
  const literal = nowIn(column, dialect, clock);
  const period = (at: string) => periodOf(dialect, column, at, unit, clock.timezone);
  // One row before, by a frame that every engine has. Over no row some engines give NULL and some 0.
  const frame = 'OVER (ORDER BY period ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING)';
  const before = (what: string) => `CASE WHEN count(*) ${frame} > 0 THEN max(${what}) ${frame} END`;
  const periods = `(SELECT ${period(value)} AS period, min(${value}) AS earliest, max(${value}) AS latest FROM ${from} WHERE ${value} <= ${literal} GROUP BY ${period(value)}) AS periods`;
  const steps = `(SELECT period, earliest, latest, ${before('latest')} AS before, period - ${before('period')} AS step FROM ${periods}) AS steps`;
  return { dialect, now: period(literal), every: dialect.literal(count), steps };
}

/** The number of the second, minute, hour, day, week, month or year that a time is in. */
function periodOf(dialect: Dialect, column: Column, value: string, unit: Unit, timezone: string): string {
  const whole = (number: string) => `CAST(floor(${number}) AS ${dialect.typeName('integer')})`;
  if (unit === 's' || unit === 'm' || unit === 'h')
    return whole(`${dialect.toNumber(dialect.epochMicros(value))} / ${dialect.literal(micros[unit])}`);
  const local = hasZone(column) ? dialect.toLocal(value, timezone) : value;
  const days = dialect.daysBetween(dialect.dateLiteral('1970-01-01'), local);
  if (unit === 'd') return days;
  // 1970 began on a Thursday: three days later than its week.
  if (unit === 'w') return whole(`(${dialect.toNumber(days)} + 3) / 7`);
  const year = dialect.datePart('year', local);
  return unit === 'y' ? year : `(12 * ${year} + ${dialect.datePart('month', local)})`;
}

/** The finding of a frequency rule. Rows of one period alone show no frequency, unless it is over for longer than promised. */
export function frequencyFinding(rule: FrequencyRule, measured: Steps, sql: string): Finding {
  const { count, unit } = parseDuration(rule.every);
  const subject = subjectOf(rule);
  const { widest, wide, sinceLast, periods, latest } = measured;
  const one = words[unit];
  const base = {
    code: 'data.frequency',
    subject,
    expected: `at most ${durationWords(rule.every)} from one ${one} with rows to the next, now included`,
    sql,
    severity: rule.severity,
    location: rule.location,
  };
  const longest = Math.max(widest, sinceLast ?? 0);
  if (sinceLast === null || (periods === 1 && sinceLast <= count)) {
    return finding({
      ...base,
      state: 'unverified',
      message: `${subject} holds ${sinceLast === null ? 'no time up to now' : `rows of one ${one} alone`}, which does not show how often rows of ${rule.table} come.`,
      fix: `Check again when there are rows of more than one ${one}.`,
    });
  }
  const late = sinceLast > count ? ` The newest row is of ${latest}.` : '';
  const longer = wide > 0 ? ` ${plural(wide, 'step')} between rows ${wide === 1 ? 'is' : 'are'} longer.` : '';
  const holds = longest <= count;
  return finding({
    ...base,
    state: holds ? 'met' : 'unmet',
    measured: longest,
    unit: `${one}s`,
    message: `The longest step from one ${one} with rows of ${rule.table} to the next, by ${rule.column} and up to now, is ${grouped(longest)} ${longest === 1 ? one : `${one}s`}.${longer}${late}`,
    fix: holds ? null : `Find out why rows of ${rule.table} came late, or correct the frequency in the contract.`,
  });
}
