import type { Pipeline } from '../../../charter/schema/pipeline.ts';
import type { StageOrder } from '../facts/fact.ts';

type History = NonNullable<Pipeline['history']>;

/** A table of activities: when each was, and in which deals. */
export interface Engagement {
  readonly table: string;
  readonly at: string;
  /** The column with the ids of the deals, as text of any form, or the column with the activity's own id and the table that links it to deals. */
  readonly deals:
    | { readonly list: string }
    | {
        readonly id: string;
        readonly links: { readonly table: string; readonly engagement: string; readonly deal: string };
      };
}

/** The pipeline section with what its mapping found filled in: what is written in the charter, first. */
export interface MappedPipeline extends Pipeline {
  readonly table: string;
  readonly id: string;
  readonly stage: string;
  /** Columns that mark rows which the CRM has deleted. */
  readonly deleted_marks: readonly string[];
  /** Where the close dates of the past are, when that is not the history of the stages. */
  readonly closes_history?: History;
  /** Activities that name their deals otherwise than in one column. */
  readonly engagements?: readonly Engagement[];
  /** The order in which deals pass the stages; null where nobody says it. */
  readonly order: StageOrder | null;
  /** What people call a stage whose value is an id. */
  readonly labels: Readonly<Record<string, string>>;
  /** Of keys that the mapping could not fill in: what it looked for. */
  readonly sought: Readonly<Record<string, string>>;
}

/** The column that a link to an account becomes among those of a deal. */
export const linkedAccount = 'groundwork_account';

/** The section as it is written, without a mapping. */
export function writtenPipeline(pipeline: Pipeline): MappedPipeline {
  const { table, id, stage } = pipeline;
  if (table === undefined || id === undefined || stage === undefined)
    throw new Error('A pipeline without a mapping names its table, its id and its stage.');
  return {
    ...pipeline,
    table,
    id,
    stage,
    ...(pipeline.account === undefined && pipeline.account_links !== undefined ? { account: linkedAccount } : {}),
    deleted_marks: pipeline.is_deleted === undefined ? [] : [pipeline.is_deleted],
    order: pipeline.stages ?? null,
    labels: {},
    sought: {},
  };
}
