import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Pipeline } from '../../charter/schema/pipeline.ts';
import type { Locate } from '../../conditions/process.ts';
import type { Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { Aggregates } from '../aggregates.ts';
import type { Clock } from '../data/freshness.ts';
import type { OpenTable } from '../table.ts';
import type { QuestionContext } from './questions.ts';
import type { RoleName, Roles } from './roles.ts';

export interface PipelineCheck {
  readonly pipeline: Pipeline;
  /** Declared columns of the pipeline's table. */
  readonly declared: Readonly<Record<string, DeclaredColumn>>;
  readonly locate: Locate;
  readonly sources: Sources;
  readonly clock: Clock;
}

/** The pipeline's table, what its columns mean, and what was read of it. */
export interface PipelineReading extends PipelineCheck {
  readonly open: OpenTable;
  readonly roles: Roles;
  readonly context: QuestionContext;
  readonly values: Aggregates['values'];
  readonly rows: number;
}

/** Where the charter says which column it is. */
export function placeOf({ locate }: Pick<PipelineCheck, 'locate'>, role: RoleName): Location | null {
  return locate(['pipeline', role]) ?? locate(['pipeline']);
}

/** A name for a column of a result. */
export function label({ open }: PipelineReading, name: string): string {
  return dialects[open.relation.dialect].identifier(name);
}
