import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { type Finding, finding, type Sample } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import { countedShare, grouped, percent } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import { describeComparison, readComparison } from '../comparison.ts';
import { evaluateRule } from '../data/evaluate-rule.ts';
import type { Conformance, Spread, Violation } from './conformance.ts';
import type { Variants } from './variants.ts';

export interface LogSubject {
  readonly log: EventLog;
  readonly location: Location | null;
  readonly conformance: Conformance;
}

interface Asked {
  readonly flow: Flow | undefined;
  readonly fitness: Readonly<Record<string, unknown>> | undefined;
  readonly violations: readonly Violation[];
  readonly location: Location | null;
}

/** The finding that decides: is the observed fitness what the charter says it must be. See `readConformance` for the definition. */
export function fitnessFinding(subject: LogSubject, asked: Asked): Finding {
  const { log, conformance } = subject;
  const { flow, fitness, violations, location } = asked;
  const base = { subject: log.table, sql: conformance.sql, location, state: 'unverified' as const };
  if (!flow) {
    return finding({
      ...base,
      code: 'process.flow_missing',
      message: `${plural(conformance.cases, 'case')} are recorded, and the charter does not say in which order the steps are allowed.`,
      fix: 'Write process.flow: start, end, and for each step what may follow it.',
    });
  }
  const good = conformance.moves - conformance.badMoves;
  const measured = good / conformance.moves;
  const words = `${countedShare(good, conformance.moves, 'moves')} follow the flow; ${countedShare(conformance.fitCases, conformance.cases, 'cases')} follow it completely.`;
  const seen = { ...base, measured, unit: 'share', samples: violations.map(sampleOf) };
  const comparison = readComparison(fitness ?? {});
  const undeclared = (why: string) =>
    finding({
      ...seen,
      code: 'process.fitness_undeclared',
      message: `${why} ${words}`,
      fix: 'Write process.fitness with a number from 0 to 1, such as { mustBeGreaterOrEqualTo: 0.9 }.',
    });
  if (!fitness) return undeclared('The charter does not say how closely the flow must be followed.');
  if ('trouble' in comparison) return undeclared(`process.fitness ${comparison.trouble}.`);
  const expected = describeComparison(comparison);
  const outcome = evaluateRule(measured, comparison);
  if (outcome === 'incomparable') return undeclared(`process.fitness compares a share with ${expected}.`);
  const verdict =
    outcome === 'holds'
      ? { code: 'process.followed', state: 'met', message: `The process is followed: ${words}` }
      : {
          code: 'process.not_followed',
          state: 'unmet',
          message: `The process is documented, not followed: ${words}${mostOften(violations)}`,
          fix: 'Find out why the flow is left, then change the work or the flow.',
        };
  return finding({ ...seen, expected, ...(verdict as Pick<Finding, 'code' | 'state' | 'message' | 'fix'>) });
}

function mostOften([worst]: readonly Violation[]): string {
  if (worst === undefined) return '';
  const move = worst.from === null ? `cases start with ${worst.to}` : `${worst.to} follows ${worst.from}`;
  return ` Most often: ${move} (${grouped(worst.moves)} times).`;
}

/** What else the log shows: nothing of it decides. Work after the end and repeated ends are warnings. */
export function overviewFindings(subject: LogSubject, hasFlow: boolean): readonly Finding[] {
  const { conformance: seen } = subject;
  const { cases, events } = seen;
  const info = (code: string, measured: number, unit: string, message: string) =>
    finding({ ...about(subject), code, state: 'met', severity: 'info', measured, unit, message });
  const found = [
    info('process.log_events', events, 'events', `${plural(events, 'event')} of ${plural(cases, 'case')}.`),
    info(
      'process.rework',
      seen.rework,
      'cases',
      `${countedShare(seen.rework, cases, 'cases')} do some activity more than once.`,
    ),
  ];
  if (hasFlow) {
    const open = cases - seen.completed;
    found.push(
      info(
        'process.open_cases',
        open,
        'cases',
        `${countedShare(open, cases, 'cases')} are open: their last activity is not an end. They are not charged for it.`,
      ),
      info(
        'process.starts',
        seen.goodStarts,
        'cases',
        `${countedShare(seen.goodStarts, cases, 'cases')} begin with a declared start.`,
      ),
      info(
        'process.reached_end',
        seen.everEnded,
        'cases',
        `${countedShare(seen.everEnded, cases, 'cases')} reach an end; ${grouped(cases - seen.everEnded)} never do.`,
      ),
      watch(subject, 'process.work_after_end', seen.afterEnd, 'have events after they first ended'),
      watch(subject, 'process.ended_again', seen.endedAgain, 'end more than once'),
    );
  }
  found.push(...spread(subject, 'cycle_time', hasFlow ? 'A completed case' : 'A case', seen.cycle));
  found.push(...spread(subject, 'waiting_time', 'The step from one event to the next', seen.waiting));
  if (seen.ties > 0) {
    found.push(
      info(
        'process.ties',
        seen.ties,
        'events',
        `${plural(seen.ties, 'event')} share their time with the next of their case; the flow decides which comes first.`,
      ),
    );
  }
  return found;
}

export function variantsFinding(subject: LogSubject, { count, top, sql }: Variants): Finding {
  const { cases } = subject.conformance;
  const covered = top.reduce((sum, each) => sum + each.cases, 0);
  const share = percent(covered / cases);
  return finding({
    ...about(subject),
    sql,
    code: 'process.variants',
    state: 'met',
    severity: 'info',
    measured: count,
    unit: 'variants',
    message: `The cases go ${plural(count, 'way')}; the ${top.length === 1 ? 'most frequent' : `${top.length} most frequent`} cover ${share} of them.`,
    samples: top.map(({ activities, cases: n }) => ({ variant: shortened(activities.join(' → ')), cases: n })),
  });
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

export function incompleteFinding(subject: LogSubject, incomplete: number, rows: number): Finding {
  return finding({
    ...about(subject),
    code: 'process.log_incomplete',
    state: 'unmet',
    severity: 'warning',
    measured: incomplete,
    unit: 'rows',
    expected: '0',
    message: `${countedShare(incomplete, rows, 'rows')} have no case, no activity or no time, and are left out.`,
    fix: 'Complete them where the log is written.',
  });
}

export function unknownActivityFinding(subject: LogSubject, events: number, samples: readonly Sample[]): Finding {
  return finding({
    ...about(subject),
    code: 'process.unknown_activity',
    state: 'unmet',
    severity: 'warning',
    measured: events,
    unit: 'events',
    expected: '0',
    message: `${countedShare(events, subject.conformance.events, 'events')} are of an activity that the flow does not name; every move to or from them counts against it.`,
    fix: 'Add the activity to process.flow, or spell it as the log does.',
    samples,
  });
}

function watch(subject: LogSubject, code: string, count: number, says: string): Finding {
  return finding({
    ...about(subject),
    code,
    state: count === 0 ? 'met' : 'unmet',
    severity: 'warning',
    measured: count,
    unit: 'cases',
    expected: '0',
    message: `${countedShare(count, subject.conformance.cases, 'cases')} ${says}.`,
    fix: count === 0 ? null : 'Find out why ended cases are worked on, or correct process.flow.end.',
  });
}

function spread(subject: LogSubject, code: string, what: string, { median, p90 }: Spread): readonly Finding[] {
  if (median === null || p90 === null) return [];
  const [m, p] = [lengthOf(median), lengthOf(p90)];
  const message = `${what} takes ${grouped(m.value)} ${m.unit} in the median and ${grouped(p.value)} ${p.unit} at the 90th percentile.`;
  const base = { ...about(subject), state: 'met' as const, severity: 'info' as const, message };
  return [
    finding({ ...base, code: `process.${code}_median`, measured: m.value, unit: m.unit }),
    finding({ ...base, code: `process.${code}_p90`, measured: p.value, unit: p.unit }),
  ];
}

/** Seconds in the largest unit of which there are at least two, to one decimal. */
function lengthOf(seconds: number): { readonly value: number; readonly unit: 'minutes' | 'hours' | 'days' } {
  const unit = seconds >= 2 * 86_400 ? 'days' : seconds >= 2 * 3600 ? 'hours' : 'minutes';
  return { unit, value: Math.round((10 * seconds) / { days: 86_400, hours: 3600, minutes: 60 }[unit]) / 10 };
}

function about({ log, location, conformance }: LogSubject) {
  return { subject: log.table, location, sql: conformance.sql };
}

function sampleOf({ from, to, moves, cases, example }: Violation): Sample {
  return { from: from ?? '(start)', to, moves, cases, example };
}
