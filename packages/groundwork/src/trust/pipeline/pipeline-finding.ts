import { type Finding, finding } from '../../conditions/finding.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Column } from '../../sql/relation.ts';
import { undated } from '../cell.ts';
import { readableName } from '../measurement.ts';
import { formatShare, listWords } from '../wording.ts';
import { both, type Gravity, type Question } from './questions.ts';
import { type PipelineReading, placeOf } from './reading.ts';
import { type RoleName, type Roles, roleWords } from './roles.ts';

export interface Counts {
  readonly bad: number;
  readonly askedOf: number;
  readonly group: number;
}

/** Why a question cannot be put to the table: a column that is in trouble, is not declared, or holds text where a date is needed. */
export type Reason =
  | {
      readonly kind: 'trouble';
      readonly role: RoleName;
      readonly reading: Extract<Roles[RoleName], { state: 'trouble' }>;
    }
  | { readonly kind: 'undeclared'; readonly message: string }
  | { readonly kind: 'undated'; readonly column: Column }
  | { readonly kind: 'errored'; readonly message: string; readonly fix: string | null };

/** Above this share of its group, what is missing or old makes the condition unmet; up to it, it is a warning. */
const tolerated = 0.1;

/** The finding of a question that could be asked. */
export function answer(question: Question, { bad, askedOf, group }: Counts, reading: PipelineReading): Finding {
  const whole = question.group === 'all' ? 'deals' : `${question.group} deals`;
  const blind = group - askedOf;
  const unknown = blind > 0 && question.blind ? ` ${formatShare(blind, group, whole)} ${question.blind}.` : '';
  return finding({
    ...baseOf(question, reading),
    state: bad === 0 ? 'met' : 'unmet',
    measured: bad,
    unit: 'deals',
    expected: '0',
    message: `${formatShare(bad, askedOf, whole)} ${question.says(reading.context)}.${unknown}`,
    fix: bad === 0 ? null : question.fix(reading.context),
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
} as const;

function wordsOf({ message, expected, fix }: Problem, say: (message: string) => string) {
  return { message: say(message), expected, fix };
}

function severityOf(gravity: Gravity, bad: number, group: number): 'error' | 'warning' {
  if (gravity !== 'share') return gravity;
  return bad === 0 || bad > tolerated * group ? 'error' : 'warning';
}

function baseOf(question: Question, reading: PipelineReading, withSql = true) {
  const { pipeline, context, open, roles } = reading;
  const column = pipeline[question.about];
  const readable = question.needs.every((each) => roles[each].state === 'readable');
  return {
    code: question.code,
    subject: column === undefined ? `${pipeline.table} (${roleWords[question.about]})` : `${pipeline.table}.${column}`,
    sql: withSql && readable && !question.lacks?.(pipeline) ? statement() : null,
    location: placeOf(reading, question.about),
  };

  function statement(): string {
    return `SELECT count(*) FROM ${readableName(open.relation)} WHERE ${both(question.conditions(context))}`;
  }
}
