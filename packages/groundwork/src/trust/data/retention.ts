import { type Finding, finding } from '../../conditions/finding.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { countedShare } from '../../words/numbers.ts';
import { durationWords } from '../../words/phrases.ts';
import type { Cell } from '../cell.ts';
import type { Measurement } from '../measurement.ts';
import type { Clock } from './freshness.ts';
import { type RetentionRule, subjectOf } from './rule.ts';
import { earlier, timeIn } from './time-window.ts';

/** True on rows that are older than the retention. */
export function olderWhere(rule: RetentionRule, { column, value }: Cell, dialect: Dialect, clock: Clock): string {
  return `${value} < ${timeIn(column, dialect, earlier(clock.now, rule.period, clock.timezone), clock)}`;
}

/**
 * What a table shows of a retention. The standard names it and does not say whether rows are kept at least or at most as long, so that it is not judged: the
 * finding says how many rows are older, which is what either reading comes down to.
 */
export function retentionFinding(
  rule: RetentionRule,
  { older, earliest, rows }: Extract<Measurement, { state: 'aged' }>,
  sql: string,
): Finding {
  const subject = subjectOf(rule);
  const period = durationWords(rule.period);
  const since = earliest === null ? '' : `; the oldest is of ${earliest}`;
  return finding({
    code: 'data.retention',
    subject,
    state: 'unverified',
    measured: older,
    unit: 'rows',
    message: `By ${rule.column}, ${countedShare(older, rows, 'rows')} are older than the retention of ${period}${since}. The standard does not say whether rows are kept at least or at most as long, so it is not judged.`,
    fix: `Write what is meant as a quality rule, such as a query that counts the rows older than ${period} and mustBe: 0.`,
    sql,
    severity: rule.severity,
    location: rule.location,
  });
}
