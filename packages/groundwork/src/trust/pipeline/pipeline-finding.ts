import { type Finding, finding } from '../../conditions/finding.ts';
import type { Problem } from '../../errors/problem.ts';
import { countedShare } from '../../words/numbers.ts';
import { listWords } from '../../words/phrases.ts';
import { undated } from '../cell.ts';
import type { Errored } from '../measurement.ts';
import { columnTrouble } from '../table.ts';
import { linkedAccount } from './mapping/mapped-pipeline.ts';
import { askable, type Reason } from './put-questions.ts';
import { both, type Gravity, type Question } from './questions.ts';
import { type PipelineCheck, type PipelineReading, placeOf } from './reading.ts';
import { roleWords } from './roles.ts';

export interface Counts {
  readonly bad: number;
  readonly askedOf: number;
  readonly group: number;
}

/** Above this share of its group, what is missing or old makes the condition unmet; up to it, it is a warning. */
const tolerated = 0.1;

/** The finding of a question that could be asked. */
export function answer(question: Question, { bad, askedOf, group }: Counts, reading: PipelineReading): Finding {
  const whole = question.group === 'all' ? 'deals' : `${question.group} deals`;
  const blind = group - askedOf;
  const unknown = blind > 0 && question.blind ? ` ${countedShare(blind, group, whole)} ${question.blind}.` : '';
  return finding({
    ...baseOf(question, reading),
    // What cannot be asked of many deals is not known to hold.
    state: bad > 0 ? 'unmet' : blind > tolerated * group && question.blind ? 'unverified' : 'met',
    measured: bad,
    unit: 'deals',
    expected: '0',
    message: `${countedShare(bad, askedOf, whole)} ${question.says(reading.context)}.${unknown}`,
    fix: bad > 0 ? question.fix(reading.context) : unknown === '' ? null : `Fill in what is missing on these deals.`,
    severity: severityOf(question.gravity, bad, group),
  });
}

/** The table holds nothing from which the question could be answered. */
export function notMeasurable(question: Question, reading: PipelineReading): Finding {
  return finding({
    ...baseOf(question, reading),
    code: 'pipeline.not_measurable',
    state: 'unverified',
    severity: question.gravity === 'warning' ? 'warning' : 'error',
    expected: '0',
    message: `Which deals ${question.says(reading.context)} is not measurable: no ${question.nothing}.`,
    fix: `Fill in ${listWords(question.needs.filter((each) => each !== 'stage').map((each) => roleWords[each])) || 'the stage'} on the deals, then check again.`,
  });
}

/** The column that keeps a question from being asked, where it is one: several questions may wait for it. */
export function rootOf(reason: Reason, { pipeline }: PipelineReading): string | null {
  if (reason.kind === 'trouble') return String(pipeline[reason.role]);
  return reason.kind === 'undated' ? reason.column.name : null;
}

/**
 * Questions that cannot be put to the table at all, for one reason: it is said once, with all that is not known for it. A column that is not there is known to be
 * wrong; the rest was not measured.
 */
export function troubleFinding(
  questions: readonly [Question, ...Question[]],
  reason: Reason,
  reading: PipelineReading,
): Finding {
  const [question] = questions;
  const base = { ...baseOf(question, reading, reason.kind === 'errored'), state: 'unverified' as const };
  const topic = listWords(questions.map(({ code }) => `"${code.replace('pipeline.', '').replaceAll('_', ' ')}"`));
  const is = questions.length === 1 ? 'is' : 'are';
  switch (reason.kind) {
    case 'trouble':
      return finding({
        ...base,
        ...columnTroubleWords[reason.reading.trouble.kind],
        ...wordsOf(reason.reading.trouble.problem, (message) => `${message} So ${topic} ${is} not known.`),
        subject: `${reading.pipeline.table}.${reading.pipeline[reason.role]}`,
        location: placeOf(reading, reason.role),
      });
    case 'undated':
      return finding({
        ...base,
        code: 'pipeline.not_measurable',
        ...wordsOf(
          undated(reading.pipeline.table, reason.column),
          (message) => `${topic} ${is} not measurable: ${message}`,
        ),
      });
    case 'undeclared':
      return finding({
        ...base,
        code: 'pipeline.not_measurable',
        severity: 'warning',
        message: `${topic} is not measurable: ${reason.message}.`,
        fix: 'Say it in the pipeline section of the charter.',
      });
    case 'errored':
      return finding({
        ...base,
        code: 'pipeline.errored',
        message: `${topic} could not be measured: ${reason.message}`,
        fix: reason.fix ?? 'Correct what the message names, then check again.',
      });
  }
}

const columnTroubleWords = {
  missing: { code: 'pipeline.column_missing', state: 'unmet' },
  ambiguous: { code: 'pipeline.column_ambiguous', state: 'unverified' },
  refused: { code: 'pipeline.column_refused', state: 'unverified' },
  mixed: { code: 'pipeline.mixed_currencies', state: 'unmet' },
} as const;

function wordsOf({ message, expected, fix }: Problem, say: (message: string) => string) {
  return { message: say(message), expected, fix };
}

function severityOf(gravity: Gravity, bad: number, group: number): 'error' | 'warning' {
  if (gravity !== 'share') return gravity;
  return bad === 0 || bad > tolerated * group ? 'error' : 'warning';
}

function baseOf(question: Question, reading: PipelineReading, withSql = true) {
  const { pipeline, context, shown } = reading;
  const from = question.rests === undefined ? shown.deals : shown.fact(question.rests);
  return {
    code: question.code,
    subject: subjectOf(question, reading),
    sql:
      withSql && askable(question, reading)
        ? `SELECT count(*) FROM ${from} WHERE ${both(question.conditions(context))}`
        : null,
    location: placeOf(reading, pipeline[question.about] === undefined ? question.about : placeKey(question)),
  };
}

const placeKey = ({ rests, about }: Question): string => (rests === 'stages' || rests === 'pushes' ? 'history' : about);

function subjectOf({ about }: Question, { pipeline }: PipelineReading): string {
  const column = pipeline[about];
  if (column === undefined) return `${pipeline.table} (${roleWords[about]})`;
  if (column === linkedAccount && pipeline.account_links !== undefined)
    return `${pipeline.account_links.table}.${pipeline.account_links.account}`;
  return `${pipeline.table}.${column}`;
}

/** The deals cannot be read at all. */
export function unreadableFinding({ pipeline, locate }: PipelineCheck, { message, fix }: Errored): Finding {
  const subject = pipeline.table ?? pipeline.source ?? 'pipeline';
  return finding({
    code: 'pipeline.table_unreadable',
    subject,
    state: 'unverified',
    message: `The pipeline could not be checked: ${message}`,
    fix: fix ?? `Make ${subject} readable, then check again.`,
    location: locate(['pipeline']),
  });
}

export function emptyPipeline({ pipeline: { table }, locate, deleted }: PipelineReading): Finding {
  const left = deleted === null || deleted === 0 ? '' : ` but ${deleted} that the CRM has deleted`;
  return finding({
    code: 'pipeline.table_empty',
    subject: table,
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'deals',
    message: `${table} has no rows${left}, so nothing about the pipeline is known.`,
    fix: `Load ${table}.`,
    sql: `SELECT count(*) FROM ${table}`,
    location: locate(['pipeline']),
  });
}

/** The column that the charter says marks deleted rows cannot be read, so deleted rows may be among those that were counted. */
export function unmarkedFinding(reading: PipelineReading): readonly Finding[] {
  const { pipeline, alone } = reading;
  if (pipeline.is_deleted === undefined) return [];
  const trouble = columnTrouble(alone, pipeline.is_deleted);
  if (trouble === null) return [];
  const { message, expected, fix } = trouble.problem;
  return [
    finding({
      ...columnTroubleWords[trouble.kind],
      subject: `${pipeline.table}.${pipeline.is_deleted}`,
      message: `${message} So deleted deals are counted with the others.`,
      expected,
      fix,
      location: placeOf(reading, 'is_deleted'),
    }),
  ];
}
