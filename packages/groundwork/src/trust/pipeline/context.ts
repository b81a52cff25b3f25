import { addMonths, readDay, writeDay } from '../../charter/days.ts';
import { daysBetween, durationDays, parseDuration } from '../../charter/quantities.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { DialectName } from '../../sql/relation.ts';
import { type FactName, factColumn } from './facts/fact.ts';
import type { MappedPipeline } from './mapping/mapped-pipeline.ts';
import type { Role, RoleName } from './roles.ts';

/** What a question is put to. */
export interface QuestionContext {
  readonly pipeline: MappedPipeline;
  readonly dialect: DialectName;
  /** The day the table describes. */
  readonly asOf: string;
  role(name: RoleName): Role;
  /** Whether the role's column can be read. */
  has(name: RoleName): boolean;
}

export type DealGroup = 'all' | 'open' | 'won' | 'lost' | 'closed';

/** The condition that all rows meet. */
export const everyDeal = 'TRUE';

/** Roles that say in which group a deal is. */
export function stateRoles({ stages }: MappedPipeline): readonly RoleName[] {
  return stages === undefined ? ['is_closed', 'is_won'] : ['stage'];
}

/** Conditions of the stages; a stage that is in none of the lists is in none of them. */
export function stageIs(context: QuestionContext, group: DealGroup): string {
  const { stages } = context.pipeline;
  if (group === 'all') return everyDeal;
  if (stages === undefined) return markedAs(context, group);
  const { open, won, lost } = stages;
  return isIn(context, { open, won, lost, closed: [...won, ...lost] }[group]);
}

/** True on deals of which it cannot be told whether they are open, won or lost. */
export function unknownState(context: QuestionContext): string {
  const { stages } = context.pipeline;
  if (stages === undefined)
    return `coalesce(${context.role('is_closed').missing} OR (${context.role('is_closed').value} AND ${context.role('is_won').missing}), TRUE)`;
  const known = isIn(context, [...stages.open, ...stages.won, ...stages.lost]);
  return `coalesce(NOT ${known}, TRUE)`;
}

function markedAs({ role }: QuestionContext, group: Exclude<DealGroup, 'all'>): string {
  const closed = role('is_closed').value;
  const won = role('is_won').value;
  const conditions = {
    open: `NOT ${closed}`,
    won: `${closed} AND ${won}`,
    lost: `${closed} AND NOT ${won}`,
    closed,
  };
  return `coalesce(${conditions[group]}, FALSE)`;
}

function isIn({ role, dialect }: QuestionContext, names: readonly string[]): string {
  if (names.length === 0) return 'FALSE';
  return `${role('stage').cell.text} IN (${names.map((name) => dialects[dialect].literal(name)).join(', ')})`;
}

/** A column that a fact adds to the deals. */
export function factOf(fact: FactName, column: string): string {
  return factColumn(fact, column);
}

/** Days before `asOf` that a length reaches back: strictly older counts. A month back from 31 March reaches 28 February. */
export function daysOf(length: string, asOf: string): number {
  const { count, unit } = parseDuration(length);
  if (unit !== 'mo' && unit !== 'y') return durationDays({ count, unit }, asOf);
  const months = unit === 'y' ? count * 12 : count;
  return daysBetween(writeDay(addMonths(readDay(asOf), -months)), asOf);
}

/** Whole days from a day to the day the table describes. */
export function ageOf({ dialect, asOf }: QuestionContext, day: string): string {
  return dialects[dialect].daysBetween(day, dialects[dialect].dateLiteral(asOf));
}
