import { z } from 'zod';
import { columnName, day, duration, tableName } from './primitives.ts';

const stageNames = z.array(z.string()).min(1);

/** Revenue-pipeline trust: which columns mean what. */
export const pipeline = z.strictObject({
  table: tableName,
  id: columnName,
  stage: columnName,
  stages: z.strictObject({ open: stageNames, won: stageNames, lost: stageNames }),
  owner: columnName.optional(),
  account: columnName.optional(),
  amount: columnName.optional(),
  created: columnName.optional(),
  closes: columnName.optional(),
  as_of: day.optional().meta({ description: 'The day the table describes. Default: today.' }),
  stale_after: duration.optional(),
});

export type Pipeline = z.infer<typeof pipeline>;
