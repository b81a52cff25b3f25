import type { EventLog, Flow } from '../../charter/schema/process.ts';
import { countedShare } from '../../words/numbers.ts';
import { plural } from '../../words/phrases.ts';
import type { PartRow } from './parts.ts';
import { spreadOf } from './report-rows.ts';
import type { Closure, ProcessReport, Ties } from './report-types.ts';

type Rows = Readonly<Record<string, readonly PartRow[]>>;

/** Which cases are over. A last activity is no end: only a flow says what is. */
export function closureOf(rows: Rows, flow: Flow | undefined): Closure {
  const [row] = rows.cases ?? [];
  const cases = row?.count('cases') ?? 0;
  if (flow === undefined) {
    return {
      known: false,
      completed: null,
      open: null,
      openIdle: null,
      sentence: `Which of the ${plural(cases, 'case')} are over is not known: no flow says with what a case ends, and that nothing came after an activity does not make it an end.`,
    };
  }
  const completed = row?.count('completed') ?? 0;
  const open = cases - completed;
  return {
    known: true,
    completed,
    open,
    openIdle: spreadOf(rows.open?.[0]),
    sentence: `${countedShare(completed, cases, 'cases')} are completed: their last activity is one that the flow ends with. ${countedShare(open, cases, 'cases')} are open, and their times so far are in no cycle time.`,
  };
}

export function tiesOf(rows: Rows, hasFlow: boolean): Ties {
  const [ties] = rows.ties ?? [];
  const [moves] = rows.tiedMoves ?? [];
  const events = ties?.count('events') ?? 0;
  const cases = ties?.count('cases') ?? 0;
  const resting = moves?.count('moves') ?? 0;
  const decided = hasFlow ? 'the flow, and where it says nothing the text of the activity' : 'the text of the activity';
  return {
    events,
    cases,
    moves: resting,
    forbidden: hasFlow ? (moves?.count('forbidden') ?? 0) : null,
    sentence:
      events === 0
        ? 'No two events of a case have the same time.'
        : `${plural(events, 'event')} of ${plural(cases, 'case')} share their time with another of their case. The log does not say which came first; ${decided} decides, and ${plural(resting, 'move')} ${resting === 1 ? 'rests' : 'rest'} on that.`,
  };
}

/** What a reader must know before trusting a figure. */
export function notesOf(report: Omit<ProcessReport, 'notes'>, log: EventLog): readonly string[] {
  const { leftOut, rows, times, activities, ties, closure, resources } = report;
  const notes = [closure.sentence];
  if (leftOut.rows > 0) {
    notes.push(
      `${countedShare(leftOut.rows, rows, 'rows')} are left out: ${leftOut.case} without a case, ${leftOut.activity} without an activity, ${leftOut.at} without a time.`,
    );
  }
  if (times.precision === 'day')
    notes.push('The log has days without a time of day: waiting within a day reads as none.');
  notes.push(
    times.zone === 'UTC'
      ? 'Times are instants, and periods are cut in UTC.'
      : 'Times have no zone and are taken as written: across a change of the clock they are an hour off.',
  );
  if (ties.events > 0) notes.push(ties.sentence);
  if (activities.count > activities.shown.length)
    notes.push(
      `Of ${plural(activities.count, 'activity', 'activities')} the ${activities.shown.length} with the most events are shown.`,
    );
  if (log.resource !== undefined && resources === null)
    notes.push(`${log.table}.${log.resource} cannot be read, so handovers are not measured.`);
  return notes;
}
