import type { Pipeline } from '../../charter/schema/pipeline.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { readAggregates } from '../aggregates.ts';
import { countOf, type Errored, errored } from '../measurement.ts';
import { type OpenTable, openTable } from '../table.ts';
import { checkDuplicateIds } from './duplicate-ids.ts';
import { checkOverview, overviewExpressions } from './overview.ts';
import { answer, notMeasurable, type Reason, rootOf, troubleFinding } from './pipeline-finding.ts';
import { both, everyDeal, type Question, type QuestionContext, questions, stageIs } from './questions.ts';
import type { PipelineCheck, PipelineReading } from './reading.ts';
import { type Role, type Roles, rolesOf, roleWords } from './roles.ts';
import { samplesOf } from './samples.ts';

/**
 * What one revenue-pipeline table can answer, in one aggregate query; identical ids, stages and coverage by owner have one GROUP BY each. What the data cannot answer
 * is `pipeline.not_measurable` and unverified, never passed: when no open deal has a close date, none of them is known to be in the past.
 */
export async function checkPipeline(check: PipelineCheck): Promise<readonly Finding[]> {
  try {
    const open = await openTable(check.sources, check.pipeline.table, check.declared);
    const reading = await read(check, open);
    if ('state' in reading) return [unreadable(check, reading)];
    return reading.rows === 0 ? [emptyPipeline(check)] : await findings(reading);
  } catch (error) {
    return [unreadable(check, errored(error))];
  }
}

async function read(check: PipelineCheck, open: OpenTable): Promise<PipelineReading | Errored> {
  const roles = rolesOf(check.pipeline, open, check.clock.timezone);
  const context: QuestionContext = {
    pipeline: check.pipeline,
    dialect: open.relation.dialect,
    asOf: check.pipeline.as_of ?? check.clock.today,
    role: (name) => {
      const reading = roles[name];
      if (reading.state !== 'readable') throw new Error(`The pipeline has no readable ${name}.`);
      return reading.role;
    },
  };
  const asked = questions.filter((question) => why(question, check.pipeline, roles) === null);
  const expressions = [
    ...asked.flatMap((each) => expressionsOf(each, context)),
    ...overviewExpressions(roles, context),
    ...Object.values(roles).flatMap((each) =>
      each.state === 'readable' && each.role.undated ? [written(each.role, context)] : [],
    ),
  ];
  const { rows, values } = await readAggregates(open, expressions);
  return typeof rows === 'object' ? rows : { ...check, open, roles, context, values, rows };
}

async function findings(reading: PipelineReading): Promise<readonly Finding[]> {
  const found: Finding[] = [...(await checkOverview(reading))];
  const reasons = new Map(
    questions.map((question) => [
      question,
      why(question, reading.pipeline, reading.roles) ?? undatedRole(question, reading),
    ]),
  );
  const told = new Set<string>();
  for (const question of questions) {
    const reason = reasons.get(question) ?? null;
    const root = reason && rootOf(reason, reading);
    if (reason === null) found.push(await ask(question, reading));
    else if (root === null) found.push(troubleFinding([question], reason, reading));
    else if (!told.has(root)) {
      const others = questions.filter((each) => {
        const its = reasons.get(each);
        return each !== question && its && rootOf(its, reading) === root;
      });
      found.push(troubleFinding([question, ...others], reason, reading));
      told.add(root);
    }
    if (question.code === 'pipeline.missing_id') found.push(await checkDuplicateIds(reading));
  }
  return found;
}

async function ask(question: Question, reading: PipelineReading): Promise<Finding> {
  const { context, values } = reading;
  const [bad, askedOf, group] = expressionsOf(question, context).map((each) => values.get(each) ?? null);
  for (const value of [bad, askedOf, group]) {
    if (typeof value === 'object' && value !== null)
      return troubleFinding([question], { kind: 'errored', message: value.message, fix: value.fix }, reading);
  }
  const counts = { bad: countOf(bad as Value), askedOf: countOf(askedOf as Value), group: countOf(group as Value) };
  if (counts.askedOf === 0) return notMeasurable(question, reading);
  const answered = answer(question, counts, reading);
  return answered.state === 'unmet' ? { ...answered, samples: await samplesOf(question, reading) } : answered;
}

/** Counts of the bad, of those the question can be asked of, and of the group that shares are of. */
function expressionsOf(question: Question, context: QuestionContext): readonly [string, string, string] {
  const dialect = dialects[context.dialect];
  const conditions = question.conditions(context);
  const group = question.group === 'all' ? everyDeal : stageIs(context, question.group);
  return [dialect.countIf(both(conditions)), dialect.countIf(conditions.askedOf), dialect.countIf(group)];
}

function why(question: Question, pipeline: Pipeline, roles: Roles): Reason | null {
  for (const role of question.needs) {
    const reading = roles[role];
    if (reading.state === 'trouble') return { kind: 'trouble', role, reading };
    if (reading.state === 'undeclared')
      return {
        kind: 'undeclared',
        message: `the pipeline section does not say which column holds the ${roleWords[role]}`,
      };
  }
  const lacking = question.lacks?.(pipeline) ?? null;
  return lacking === null ? null : { kind: 'undeclared', message: lacking };
}

/** A date column that holds text. Without any text in it there is nothing to misread, and the question is asked. */
function undatedRole(question: Question, { roles, context, values }: PipelineReading): Reason | null {
  for (const name of question.dates ?? []) {
    const reading = roles[name];
    if (reading.state !== 'readable' || !reading.role.undated) continue;
    if (values.get(written(reading.role, context)) !== 0) return { kind: 'undated', column: reading.role.cell.column };
  }
  return null;
}

function written(role: Role, { dialect }: QuestionContext): string {
  return dialects[dialect].countIf(`NOT ${role.missing}`);
}

function unreadable({ pipeline, locate }: PipelineCheck, { message, fix }: Errored): Finding {
  return finding({
    code: 'pipeline.table_unreadable',
    subject: pipeline.table,
    state: 'unverified',
    message: `The pipeline could not be checked: ${message}`,
    fix: fix ?? `Make ${pipeline.table} readable, then check again.`,
    location: locate(['pipeline']),
  });
}

function emptyPipeline({ pipeline: { table }, locate }: PipelineCheck): Finding {
  return finding({
    code: 'pipeline.table_empty',
    subject: table,
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'deals',
    message: `${table} has no rows, so nothing about the pipeline is known.`,
    fix: `Load ${table}.`,
    sql: `SELECT count(*) FROM ${table}`,
    location: locate(['pipeline']),
  });
}
