import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import type { Locate } from '../../conditions/process.ts';
import type { Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Clock } from '../data/freshness.ts';
import type { OpenTable } from '../table.ts';
import type { QuestionContext } from './context.ts';
import type { FactName, Facts } from './facts/fact.ts';
import type { MappedPipeline } from './mapping/mapped-pipeline.ts';
import type { Roles } from './roles.ts';

export interface PipelineCheck {
  readonly pipeline: Pipeline;
  /** Declared columns of a table. */
  readonly declared: (table: string) => Readonly<Record<string, DeclaredColumn>>;
  readonly locate: Locate;
  readonly sources: Sources;
  readonly clock: Clock;
}

/** The pipeline's deals, what their columns mean, and what other tables say about them. */
export interface PipelineReading extends PipelineCheck {
  readonly pipeline: MappedPipeline;
  /** The deals with their facts. */
  readonly open: OpenTable;
  /** The deals without them. */
  readonly alone: OpenTable;
  /** The deals with one of the facts: all of them cost more than a sample is worth. */
  readonly only: (fact: FactName | undefined) => OpenTable;
  /** What FROM says to a person: the deals alone, and with one of the facts. */
  readonly shown: { readonly deals: string; readonly fact: (name: FactName) => string };
  readonly roles: Roles;
  readonly facts: Facts;
  readonly context: QuestionContext;
  /** Rows that the CRM has deleted; null where nothing marks them. */
  readonly deleted: number | null;
}

/** Where the charter says which column it is. */
export function placeOf({ locate }: Pick<PipelineCheck, 'locate'>, key: string): Location | null {
  return locate(['pipeline', key]) ?? locate(['pipeline']);
}

/** A name for a column of a result. */
export function label({ open }: Pick<PipelineReading, 'open'>, name: string): string {
  return dialects[open.relation.dialect].identifier(name);
}
