import { z } from 'zod';
import { forecast, history, lookups } from './pipeline-tables.ts';
import { columnName, day, duration, name, share, tableName, words } from './primitives.ts';

const stageNames = z.array(words.meta({ title: 'stage', description: 'A value of the stage column.' })).min(1);

/** The columns of the table of deals. A mapping fills in those that are not written. */
const columns = {
  id: columnName.optional().meta({
    description: 'The column that identifies an opportunity. Needed without a mapping.',
    examples: ['opportunity_id'],
  }),
  stage: columnName
    .optional()
    .meta({ description: 'The column with the stage. Needed without a mapping.', examples: ['deal_stage'] }),
  is_closed: columnName.optional().meta({
    description: 'The column that says whether it is closed, in the place of stages. With is_won.',
    examples: ['is_closed'],
  }),
  is_won: columnName
    .optional()
    .meta({ description: 'The column that says whether it is won. With is_closed.', examples: ['is_won'] }),
  is_deleted: columnName.optional().meta({
    description: 'The column that marks rows which the CRM has deleted. They are left out, and counted.',
    examples: ['is_deleted'],
  }),
  owner: columnName.optional().meta({ description: 'The column with the person who owns the opportunity.' }),
  account: columnName.optional().meta({ description: 'The column with the account.' }),
  product: columnName.optional().meta({ description: 'The column with the product.', examples: ['product'] }),
  team: columnName.optional().meta({
    description: 'The column with the team that works on it. Where teams are in a table of their own, see teams.',
    examples: ['sales_team'],
  }),
  region: columnName.optional().meta({ description: 'The column with the region.', examples: ['region'] }),
  amount: columnName.optional().meta({ description: 'The column with the amount.' }),
  created: columnName.optional().meta({ description: 'The column with the day on which it was created.' }),
  closes: columnName
    .optional()
    .meta({ description: 'The column with the day on which it was closed, or is expected to close.' }),
  last_activity: columnName.optional().meta({
    description:
      'The column with the day of the last activity. Where activities are a table of their own, see activity.',
    examples: ['last_activity_date'],
  }),
};

/** Where the line is between what is fine and what is not. What is not declared is not asked. */
const lines = {
  as_of: day.optional().meta({ description: 'The day that the table describes. Default: today.' }),
  stale_after: duration
    .optional()
    .meta({ description: 'How old an open opportunity may become before it counts as stale.' }),
  stale_in_stage_after: duration.optional().meta({
    description: 'How long an open opportunity may stay in its stage before it counts as stale. It rests on history.',
    examples: ['30d'],
  }),
  inactive_after: duration.optional().meta({
    description: 'How long nobody may have worked on an open opportunity. It rests on activity or last_activity.',
    examples: ['30d'],
  }),
  pushes_allowed: z
    .int()
    .nonnegative()
    .optional()
    .meta({
      description:
        'How often the close date of an open opportunity may have been moved to a later day. It rests on history. Default: 0.',
      examples: [1],
    }),
};

/** Revenue-pipeline trust: which columns mean what. */
export const pipeline = z
  .strictObject({
    mapping: z
      .enum(['salesforce', 'hubspot'])
      .optional()
      .meta({
        description:
          'Tables and columns are those of this CRM as Fivetran, Airbyte or Stitch land them in source. What is written beside it counts instead.',
        examples: ['salesforce'],
      }),
    source: name.optional().meta({
      description: 'For mapping: the key of sources in groundwork.yaml in which the tables are.',
      examples: ['crm'],
    }),
    table: tableName.optional().meta({
      description: 'The table with one row for each opportunity. Needed without a mapping.',
      examples: ['crm.opportunities'],
    }),
    ...columns,
    stages: z
      .strictObject({
        open: stageNames.meta({
          description: 'Stages in which an opportunity is open, in the order in which it passes them.',
        }),
        won: stageNames.meta({ description: 'Stages in which it is won.' }),
        lost: stageNames.meta({ description: 'Stages in which it is lost.' }),
      })
      .optional()
      .meta({
        description:
          'What each value of the stage column means. A stage belongs to one of the three. Needed without a mapping, unless is_closed and is_won say it.',
      }),
    ...lines,
    ...lookups,
    history,
    duplicates: z
      .strictObject({
        amount_within: share
          .optional()
          .meta({ description: 'How far apart two amounts may be, of the larger. Default: 5%.', examples: ['5%'] }),
        close_within: duration
          .optional()
          .meta({ description: 'How far apart two close dates may be. Default: 30d.', examples: ['30d'] }),
      })
      .optional()
      .meta({
        description:
          'Open opportunities of the same account with near amounts and near close dates count as one that is there twice.',
      }),
    forecast,
  })
  .superRefine(complete)
  .meta({
    description:
      'Optional: which columns of a revenue pipeline mean what. What the columns cannot answer is reported as not measurable.',
  });

/** Either a mapping and where it looks, or the table, its id, its stage, and what the stages mean. */
function complete(written: Record<string, unknown>, context: z.RefinementCtx): void {
  const need = (key: string, message: string) => {
    if (written[key] === undefined) context.addIssue({ code: 'custom', path: [key], message });
  };
  if (written.mapping !== undefined) need('source', 'the key of sources in which the mapped tables are');
  else if (written.source !== undefined) need('mapping', 'salesforce or hubspot');
  if (written.mapping !== undefined) return;
  need('table', 'source.table, such as crm.opportunities, or a mapping');
  need('id', 'the column that identifies an opportunity, or a mapping');
  need('stage', 'the column with the stage, or a mapping');
  if (written.is_closed === undefined || written.is_won === undefined)
    need('stages', 'open, won and lost stages, or is_closed and is_won, or a mapping');
}

export type Pipeline = z.infer<typeof pipeline>;
