import type { Finding } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { type Aggregates, readAggregates } from '../aggregates.ts';
import { countOf, errored } from '../measurement.ts';
import { checkDuplicateAccounts } from './duplicate-accounts.ts';
import { checkDuplicateIds } from './duplicate-ids.ts';
import { checkOverview, overviewExpressions } from './overview.ts';
import {
  answer,
  emptyPipeline,
  notMeasurable,
  troubleFinding,
  unmarkedFinding,
  unreadableFinding,
} from './pipeline-finding.ts';
import { askable, expressionsOf, undatedExpressions, undatedRole, whyNot } from './put-questions.ts';
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
  ];
  for (const question of questions.filter((each) => !each.superseded?.(reading.pipeline))) {
    const reason = whyNot(question, reading) ?? undatedRole(question, reading, values);
    if (reason === null) found.push(await ask(question, reading, values));
    else if (!question.optional || reason.kind !== 'undeclared' || reason.sought)
      found.push(troubleFinding(question, reason, reading));
    if (question.code === 'pipeline.missing_id') found.push(await checkDuplicateIds(reading, rows));
  }
  return [...found, ...(await checkDuplicateAccounts(reading))];
}

async function ask(question: Question, reading: PipelineReading, values: Values): Promise<Finding> {
  const [bad, askedOf, group] = expressionsOf(question, reading.context).map((each) => values.get(each) ?? null);
  for (const value of [bad, askedOf, group]) {
    if (typeof value === 'object' && value !== null)
      return troubleFinding(question, { kind: 'errored', message: value.message, fix: value.fix }, reading);
  }
  const counts = { bad: countOf(bad as Value), askedOf: countOf(askedOf as Value), group: countOf(group as Value) };
  if (counts.askedOf === 0) return notMeasurable(question, reading);
  const answered = answer(question, counts, reading);
  return answered.state === 'unmet' ? { ...answered, samples: await samplesOf(question, reading) } : answered;
}
