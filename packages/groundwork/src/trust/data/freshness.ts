import { moveWallTime } from '../../charter/days.ts';
import { addDuration, dayOf, daysBetween, parseDuration } from '../../charter/quantities.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { hasZone } from '../../sql/column.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import type { Column } from '../../sql/relation.ts';
import { grouped } from '../../words/numbers.ts';
import { durationWords, plural } from '../../words/phrases.ts';
import type { Measurement } from '../measurement.ts';
import { type FreshRule, subjectOf } from './rule.ts';

export interface Clock {
  readonly now: Date;
  /** The calendar day of `now` in `timezone`. */
  readonly today: string;
  /** IANA, of the workspace. */
  readonly timezone: string;
}

const lengths = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
type AgeUnit = keyof typeof lengths;
const unitOf = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'days', mo: 'days', y: 'days' } as const;

/**
 * The finding of a freshness rule: the age of the newest row, from the data and not from any file's time. Rows dated after now are left out
 * and said. A column of days is compared by days: yesterday is within 1d and within 24h. Times that never had a zone are read by the
 * workspace's clocks.
 */
export function freshFinding(
  rule: FreshRule,
  measured: Extract<Measurement, { state: 'dated' }>,
  clock: Clock,
  sql: string,
): Finding {
  const subject = subjectOf(rule);
  const base = {
    code: 'data.fresh',
    subject,
    expected: `at most ${durationWords(rule.within)}`,
    sql,
    severity: rule.severity,
    location: rule.location,
  };
  const left =
    measured.later > 0
      ? ` ${plural(measured.later, 'row')} dated after now ${measured.later === 1 ? 'is' : 'are'} left out.`
      : '';
  if (measured.latest === null) {
    return finding({
      ...base,
      state: 'unverified',
      message: `${subject} holds no time up to now, so the age of ${rule.table} is not known.${left}`,
      fix: `Fill in ${rule.column}, or name the column that says when a row was last written.`,
    });
  }
  const age = ageOf({ latest: measured.latest, zoned: measured.zoned }, rule, clock);
  return finding({
    ...base,
    state: age.holds ? 'met' : 'unmet',
    measured: age.value,
    unit: age.unit,
    message: `The newest row of ${rule.table} is ${grouped(age.value)} ${age.unit} old: ${rule.column} is ${measured.latest}.${left}`,
    fix: age.holds ? null : `Find out why ${rule.table} is no longer updated, or correct fresh.within.`,
  });
}

function ageOf(
  { latest, zoned }: { readonly latest: string; readonly zoned: boolean },
  rule: FreshRule,
  { now, today, timezone }: Clock,
): { holds: boolean; value: number; unit: AgeUnit } {
  if (/^\d{4}-\d{2}-\d{2}$/.test(latest)) {
    const due = addDuration(latest, rule.within, timezone);
    return { holds: due >= today, value: daysBetween(latest, today), unit: 'days' };
  }
  const reading = Date.parse(latest.endsWith('Z') ? latest : `${latest}Z`);
  const instant = zoned ? new Date(reading) : moveWallTime(new Date(0), timezone, () => reading);
  const unit = unitOf[parseDuration(rule.within).unit];
  const value = Math.round((10 * (now.getTime() - instant.getTime())) / lengths[unit]) / 10;
  return { holds: addDuration(instant, rule.within, timezone) >= now, value, unit };
}

/** What has happened by now, as a column writes it: a day, a wall clock's reading in the workspace's time zone, or an instant in UTC. */
export function nowIn(column: Column, dialect: Dialect, { now, today, timezone }: Clock): string {
  if (column.type === 'date') return dialect.dateLiteral(today);
  if (hasZone(column)) return dialect.timestampLiteral(now.toISOString());
  let wall = 0;
  moveWallTime(now, timezone, (reading) => {
    wall = reading;
    return reading;
  });
  return dialect.timestampLiteral(new Date(wall).toISOString());
}

export function clockOf(now: Date, timezone: string): Clock {
  return { now, timezone, today: dayOf(now, timezone) };
}
