import { addDuration, dayOf, daysBetween, parseDuration } from '../../charter/quantities.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Measurement } from '../measurement.ts';
import { durationWords, formatNumber, plural } from '../wording.ts';
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
 * and said. A column of days is compared by days: yesterday is within 1d and within 24h. Times without a zone are UTC.
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
  const age = ageOf(measured.latest, rule, clock);
  return finding({
    ...base,
    state: age.holds ? 'met' : 'unmet',
    measured: age.value,
    unit: age.unit,
    message: `The newest row of ${rule.table} is ${formatNumber(age.value)} ${age.unit} old: ${rule.column} is ${measured.latest}.${left}`,
    fix: age.holds ? null : `Find out why ${rule.table} is no longer updated, or correct fresh.within.`,
  });
}

function ageOf(
  latest: string,
  rule: FreshRule,
  { now, today, timezone }: Clock,
): { holds: boolean; value: number; unit: AgeUnit } {
  if (/^\d{4}-\d{2}-\d{2}$/.test(latest)) {
    const due = addDuration(latest, rule.within, timezone);
    return { holds: due >= today, value: daysBetween(latest, today), unit: 'days' };
  }
  const instant = new Date(/(Z|[+-]\d{2}(:?\d{2})?)$/.test(latest) ? latest : `${latest}Z`);
  const unit = unitOf[parseDuration(rule.within).unit];
  const value = Math.round((10 * (now.getTime() - instant.getTime())) / lengths[unit]) / 10;
  return { holds: addDuration(instant, rule.within, timezone) >= now, value, unit };
}

export function clockOf(now: Date, timezone: string): Clock {
  return { now, timezone, today: dayOf(now, timezone) };
}
