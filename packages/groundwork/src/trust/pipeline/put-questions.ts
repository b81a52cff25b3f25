import { dialects } from '../../sql/dialects/index.ts';
import type { Column } from '../../sql/relation.ts';
import type { Aggregates } from '../aggregates.ts';
import { everyDeal, type QuestionContext, stageIs, stateRoles } from './context.ts';
import { type FactName, factColumn } from './facts/fact.ts';
import type { Question } from './questions.ts';
import { both } from './questions.ts';
import type { PipelineReading } from './reading.ts';
import { type Role, type RoleName, type Roles, roleWords } from './roles.ts';

/** Why a question cannot be put to the deals: a column in trouble, something that is not declared, text where a date is needed, another table. */
export type Reason =
  | {
      readonly kind: 'trouble';
      readonly role: RoleName;
      readonly reading: Extract<Roles[RoleName], { state: 'trouble' }>;
    }
  /** `sought`: the mapping looked for it and found nothing. */
  | { readonly kind: 'undeclared'; readonly message: string; readonly sought: boolean }
  | { readonly kind: 'undated'; readonly column: Column }
  | { readonly kind: 'errored'; readonly message: string; readonly fix: string | null };

/** Counts of the bad, of those the question can be asked of, and of the group that shares are of. */
export function expressionsOf(question: Question, context: QuestionContext): readonly [string, string, string] {
  const dialect = dialects[context.dialect];
  const conditions = question.conditions(context);
  const group = question.group === 'all' ? everyDeal : stageIs(context, question.group);
  return [dialect.countIf(both(conditions)), dialect.countIf(conditions.askedOf), dialect.countIf(group)];
}

export function askable(question: Question, reading: PipelineReading): boolean {
  return whyNot(question, reading) === null;
}

/** Why a question cannot be asked, as far as that is known before anything is counted. */
export function whyNot(question: Question, { pipeline, roles, facts }: PipelineReading): Reason | null {
  for (const role of rolesNeeded(question, pipeline)) {
    const reading = roles[role];
    if (reading.state === 'trouble') return { kind: 'trouble', role, reading };
    if (reading.state === 'undeclared') {
      const sought = pipeline.sought[role];
      const message = sought ?? `the pipeline section does not say which column holds the ${roleWords[role]}`;
      return { kind: 'undeclared', message, sought: sought !== undefined };
    }
  }
  const lacking = question.lacks?.(pipeline) ?? null;
  if (lacking !== null) return { kind: 'undeclared', message: lacking, sought: false };
  if (question.rests === undefined) return null;
  const fact = facts[question.rests];
  if (fact.state === 'undeclared') {
    const sought = soughtFor(question.rests, pipeline.sought);
    return { kind: 'undeclared', message: sought ?? fact.message, sought: sought !== null };
  }
  if (fact.state === 'trouble') return { kind: 'errored', message: `${fact.message}.`, fix: fact.fix };
  const { restsOn } = question;
  if (restsOn && !Object.hasOwn(fact.fact.columns, factColumn(question.rests, restsOn.column)))
    return { kind: 'undeclared', message: restsOn.lacking, sought: false };
  return null;
}

/** The roles that a question needs, with the marks that stand in the place of the stages. */
function rolesNeeded({ needs, group }: Question, pipeline: PipelineReading['pipeline']): readonly RoleName[] {
  return group === 'all' && !needs.includes('stage') ? needs : [...new Set([...needs, ...stateRoles(pipeline)])];
}

function soughtFor(fact: FactName, sought: PipelineReading['pipeline']['sought']): string | null {
  return sought[tableOf[fact]] ?? null;
}

/** The key of the charter that names the table of a fact. */
const tableOf: Readonly<Record<FactName, string>> = {
  team: 'teams',
  product: 'products',
  owner: 'owners',
  account: 'accounts',
  stages: 'history',
  pushes: 'history',
  activity: 'activity',
  duplicate: 'duplicates',
};

/** A date column that holds text. Without any text in it there is nothing to misread, and the question is asked. */
export function undatedRole(
  question: Question,
  { roles, context }: PipelineReading,
  values: Aggregates['values'],
): Reason | null {
  for (const name of question.dates ?? []) {
    const reading = roles[name];
    if (reading.state !== 'readable' || !reading.role.undated) continue;
    if (values.get(written(reading.role, context)) !== 0) return { kind: 'undated', column: reading.role.cell.column };
  }
  return null;
}

/** Counts of what is written in date columns that hold text. */
export function undatedExpressions({ roles, context }: PipelineReading): readonly string[] {
  return Object.values(roles).flatMap((each) =>
    each.state === 'readable' && each.role.undated ? [written(each.role, context)] : [],
  );
}

function written(role: Role, { dialect }: QuestionContext): string {
  return dialects[dialect].countIf(`NOT ${role.missing}`);
}
