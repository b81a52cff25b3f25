import type { Finding } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { type Aggregates, readAggregates } from '../aggregates.ts';
import { countOf, errored } from '../measurement.ts';
import { deletedCounted } from './deleted-counted.ts';
import { checkDuplicateAccounts } from './duplicate-accounts.ts';
import { checkDuplicateIds } from './duplicate-ids.ts';
import { checkOverview, overviewExpressions } from './overview.ts';
import {
  answer,
  emptyPipeline,
  notMeasurable,
  rootOf,
  troubleFinding,
  unmarkedFinding,
  unreadableFinding,
} from './pipeline-finding.ts';
import { askable, expressionsOf, type Reason, undatedExpressions, undatedRole, whyNot } from './put-questions.ts';
import { type Question, questions } from './questions.ts';
import { readPipeline, withoutFacts } from './read-pipeline.ts';
import type { PipelineCheck, PipelineReading } from './reading.ts';
import { samplesOf } from './samples.ts';
import { checkTeams } from './team-coverage.ts';
import { checkTrends } from './trends.ts';

type Values = Aggregates['values'];

/**
 * What a revenue pipeline can answer, in one aggregate query over the deals and what other tables say about each; identical ids, stages and coverage by owner have one
 * GROUP BY each. What the data cannot answer is `pipeline.not_measurable` and unverified, never passed: when no open deal has a close date, none of them is known
 * to be in the past.
 */
export async function checkPipeline(check: PipelineCheck): Promise<readonly Finding[]> {
  try {
    const reading = await readPipeline(check);
    if ('message' in reading) return [unreadableFinding(check, { state: 'errored', ...reading })];
    return await measured(reading);
  } catch (error) {
    return [unreadableFinding(check, errored(error))];
  }
}

async function measured(reading: PipelineReading): Promise<readonly Finding[]> {
  const expressions = [
    ...questions.filter((each) => askable(each, reading)).flatMap((each) => expressionsOf(each, reading.context)),
    ...overviewExpressions(reading),
    ...undatedExpressions(reading),
  ];
  const { rows, values } = await readAggregates(reading.open, expressions);
  if (typeof rows === 'object') {
    const bare = withoutFacts(reading, rows);
    return bare === null ? [unreadableFinding(reading, rows)] : measured(bare);
  }
  return rows === 0 ? [emptyPipeline(reading)] : findings(reading, values, rows);
}

async function findings(reading: PipelineReading, values: Values, rows: number): Promise<readonly Finding[]> {
  const found: Finding[] = [
    ...(await checkOverview(reading, values, rows)),
    ...(await checkTeams(reading)),
    ...(await checkTrends(reading)),
    ...unmarkedFinding(reading),
    ...(await deletedCounted(reading, rows)),
  ];
  for (const { question, reason, others } of askedOrWaiting(reading, values)) {
    if (reason === null) found.push(await ask(question, reading, values));
    else if (others !== null) found.push(troubleFinding([question, ...others], reason, reading));
    if (question.code === 'pipeline.missing_id') found.push(await checkDuplicateIds(reading, rows));
  }
  return [...found, ...(await checkDuplicateAccounts(reading))];
}

interface Waiting {
  readonly question: Question;
  /** Why it cannot be asked; null where it can. */
  readonly reason: Reason | null;
  /** Those that wait for the same column; null where an earlier question says it for this one, or nothing need be said. */
  readonly others: readonly Question[] | null;
}

/** Every question in its order. What one column keeps from being asked is said once, by the first question that waits for it. */
function askedOrWaiting(reading: PipelineReading, values: Values): readonly Waiting[] {
  const all = questions
    .filter((each) => !each.superseded?.(reading.pipeline))
    .map((question) => ({ question, reason: whyNot(question, reading) ?? undatedRole(question, reading, values) }));
  const told = new Set<string>();
  return all.map(({ question, reason }): Waiting => {
    const isSilent = reason !== null && question.optional && reason.kind === 'undeclared' && !reason.sought;
    const root = reason === null ? null : rootOf(reason, reading);
    if (reason === null || isSilent || (root !== null && told.has(root))) return { question, reason, others: null };
    if (root === null) return { question, reason, others: [] };
    told.add(root);
    const others = all.filter(
      (each) => each.question !== question && each.reason && rootOf(each.reason, reading) === root,
    );
    return { question, reason, others: others.map((each) => each.question) };
  });
}

async function ask(question: Question, reading: PipelineReading, values: Values): Promise<Finding> {
  const [bad, askedOf, group] = expressionsOf(question, reading.context).map((each) => values.get(each) ?? null);
  for (const value of [bad, askedOf, group]) {
    if (typeof value === 'object' && value !== null)
      return troubleFinding([question], { kind: 'errored', message: value.message, fix: value.fix }, reading);
  }
  const counts = { bad: countOf(bad as Value), askedOf: countOf(askedOf as Value), group: countOf(group as Value) };
  if (counts.askedOf === 0) return notMeasurable(question, reading);
  const answered = answer(question, counts, reading);
  return answered.state === 'unmet' ? { ...answered, samples: await samplesOf(question, reading) } : answered;
}
