import { z } from 'zod';
import { columnName, day, duration, tableName, words } from './primitives.ts';

const stageNames = z.array(words.meta({ title: 'stage', description: 'A value of the stage column.' })).min(1);

/** Revenue-pipeline trust: which columns mean what. */
export const pipeline = z
  .strictObject({
    table: tableName.meta({
      description: 'The table with one row for each opportunity.',
      examples: ['crm.opportunities'],
    }),
    id: columnName.meta({ description: 'The column that identifies an opportunity.' }),
    stage: columnName.meta({ description: 'The column with the stage.' }),
    stages: z
      .strictObject({
        open: stageNames.meta({ description: 'Stages in which an opportunity is open.' }),
        won: stageNames.meta({ description: 'Stages in which it is won.' }),
        lost: stageNames.meta({ description: 'Stages in which it is lost.' }),
      })
      .meta({ description: 'What each value of the stage column means. A stage belongs to one of the three.' }),
    owner: columnName.optional().meta({ description: 'The column with the person who owns the opportunity.' }),
    account: columnName.optional().meta({ description: 'The column with the account.' }),
    amount: columnName.optional().meta({ description: 'The column with the amount.' }),
    created: columnName.optional().meta({ description: 'The column with the day on which it was created.' }),
    closes: columnName
      .optional()
      .meta({ description: 'The column with the day on which it was closed, or is expected to close.' }),
    as_of: day.optional().meta({ description: 'The day that the table describes. Default: today.' }),
    stale_after: duration
      .optional()
      .meta({ description: 'How old an open opportunity may become before it counts as stale.' }),
  })
  .meta({
    description:
      'Optional: which columns of a revenue pipeline mean what. What the columns cannot answer is reported as not measurable.',
  });

export type Pipeline = z.infer<typeof pipeline>;
