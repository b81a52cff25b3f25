import type { Value } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { listWords } from '../../../words/phrases.ts';
import { readAggregates } from '../../aggregates.ts';
import { surplusQuery } from '../../data/duplicates.ts';
import { countOf, type Errored, fromClause } from '../../measurement.ts';
import { stageIs, stateRoles } from '../context.ts';
import { type Reason as Obstacle, undatedExpressions, undatedRole, whyNot } from '../put-questions.ts';
import { both, type Question, questions } from '../questions.ts';
import type { PipelineReading } from '../reading.ts';
import { roleWords } from '../roles.ts';
import type { NotMeasured, Reason } from './pipeline-report.ts';
import { numberOf } from './values.ts';

/** One thing that can be wrong with an open deal, and that could be asked. */
export interface Fault extends Pick<Reason, 'code' | 'says' | 'fix' | 'unknown' | 'blind'> {
  /** True, false or null for a deal. */
  readonly condition: string;
}

/** What open deals can be asked, and what they cannot. */
export interface Faults {
  readonly asked: readonly Fault[];
  readonly notMeasured: readonly NotMeasured[];
}

/** Puts every question about open deals once, to see which of them the data can answer. */
export async function faultsOf(reading: PipelineReading): Promise<Faults | Errored> {
  const { context, open } = reading;
  const dialect = dialects[context.dialect];
  const isOpen = stageIs(context, 'open');
  const candidates = questions.filter((each) => each.faults && !each.superseded?.(reading.pipeline));
  const possible = candidates.filter((each) => whyNot(each, reading) === null);
  const askedOf = (question: Question) => dialect.countIf(`${isOpen} AND ${question.conditions(context).askedOf}`);
  const bad = (question: Question) => dialect.countIf(`${isOpen} AND ${both(question.conditions(context))}`);
  const { rows, values } = await readAggregates(open, [
    dialect.countIf(isOpen),
    ...possible.flatMap((each) => [askedOf(each), bad(each)]),
    ...undatedExpressions(reading),
  ]);
  if (typeof rows === 'object') return rows;
  const all = countOf(plain(values.get(dialect.countIf(isOpen))));
  const asked: Fault[] = [];
  const notMeasured: NotMeasured[] = [];
  for (const question of candidates) {
    const obstacle = whyNot(question, reading) ?? undatedRole(question, reading, values);
    if (obstacle !== null) {
      notMeasured.push(unasked(question, reading, obstacle));
      continue;
    }
    const failed = [askedOf(question), bad(question)].map((each) => values.get(each)).find(isErrored);
    const number = countOf(plain(values.get(askedOf(question))));
    if (failed)
      notMeasured.push(unasked(question, reading, { kind: 'errored', message: failed.message, fix: failed.fix }));
    else if (number === 0) notMeasured.push(unanswered(question, reading));
    else asked.push(faultOf(question, reading, all - number));
  }
  const repeated = await repeatedIds(reading);
  return { asked: repeated === null ? asked : [repeated, ...asked], notMeasured };
}

const isErrored = (value: Value | Errored | undefined): value is Errored => typeof value === 'object' && value !== null;
const plain = (value: Value | Errored | undefined): Value => (isErrored(value) ? 0 : (value ?? 0));

function faultOf(question: Question, { context }: PipelineReading, unknown: number): Fault {
  return {
    code: question.code,
    says: question.says(context),
    fix: question.fix(context),
    unknown,
    blind: unknown > 0 ? (question.blind ?? null) : null,
    condition: both(question.conditions(context)),
  };
}

/** Deals whose id a closed deal or another open one has. Rows of one id are told apart by their number alone, so that is only asked where there are such. */
async function repeatedIds(reading: PipelineReading): Promise<Fault | null> {
  const { alone, context, roles } = reading;
  if (roles.id.state !== 'readable') return null;
  const id = roles.id.role;
  const [row] = await alone.connection.query(
    surplusQuery(alone.relation, [id.column], fromClause(alone.relation, 't')),
  );
  if (numberOf(row?.surplus) === 0) return null;
  const order = [
    `CASE WHEN ${stageIs(context, 'open')} THEN 1 ELSE 0 END`,
    ...(context.has('amount') ? [`coalesce(${context.role('amount').value}, 0)`] : []),
  ];
  return {
    code: 'pipeline.duplicate_ids',
    says: 'repeat the id of another',
    fix: 'Merge or remove the repeated deals: amounts are counted twice.',
    unknown: 0,
    blind: null,
    condition: `NOT ${id.missing} AND row_number() OVER (PARTITION BY ${id.cell.value} ORDER BY ${order.join(', ')}) > 1`,
  };
}

const topicOf = (question: Question, { context }: PipelineReading): string => `Which deals ${question.says(context)}`;

function unanswered(question: Question, reading: PipelineReading): NotMeasured {
  const needed = question.needs.filter((each) => each !== 'stage').map((each) => roleWords[each]);
  return {
    code: question.code,
    undeclared: false,
    question: topicOf(question, reading),
    why: `no ${question.nothing}`,
    fix: `Fill in ${listWords(needed) || 'the stage'} on the deals, then check again.`,
  };
}

function unasked(question: Question, reading: PipelineReading, obstacle: Obstacle): NotMeasured {
  const base = {
    code: question.code,
    // What the mapping of a CRM looked for and did not find is lacking in the data, not in the charter.
    undeclared: obstacle.kind === 'undeclared' && !obstacle.sought,
    question: question.lacks?.(reading.pipeline) ? plainTopic(question) : topicOf(question, reading),
  };
  switch (obstacle.kind) {
    case 'trouble':
      return { ...base, why: obstacle.reading.trouble.problem.message, fix: obstacle.reading.trouble.problem.fix };
    case 'undated':
      return {
        ...base,
        why: `${obstacle.column.name} is used as a date and is none`,
        fix: `Declare ${obstacle.column.name} as a date under data.${reading.pipeline.table}.columns.`,
      };
    case 'undeclared':
      return { ...base, why: obstacle.message, fix: 'Say it in the pipeline section of the charter.' };
    case 'errored':
      return { ...base, why: obstacle.message, fix: obstacle.fix };
  }
}

/** A question whose limit is not declared has no sentence yet. */
const plainTopic = ({ code }: Question): string => `"${code.replace('pipeline.', '').replaceAll('_', ' ')}"`;

/** Whether it can be told at all which deals are open. */
export function knowsOpen({ pipeline, context }: PipelineReading): boolean {
  return stateRoles(pipeline).every((name) => context.has(name));
}
