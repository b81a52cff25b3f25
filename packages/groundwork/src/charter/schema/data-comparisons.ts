import { z } from 'zod';
import { columnName, comparison, day, duration, tableName } from './primitives.ts';

/** Columns of this table and of the other one: a list where both have the same names, else own name → the other's. */
const columnPairs = z.union(
  [
    z.array(columnName).min(1),
    z.record(columnName, columnName).refine((pairs) => Object.keys(pairs).length > 0, 'at least one column'),
  ],
  { error: 'a list of columns, or a mapping of own column to the other column' },
);

/** Two tables that must say the same: rows, keys, sums, and the cells of the rows that both have. */
export const reconciliation = z.strictObject({
  with: tableName.meta({ description: 'The other table.', examples: ['warehouse.customers'] }),
  key: columnPairs.meta({
    title: 'columns, or own column to other column',
    description:
      'What says that a row here and a row there are the same thing. Where names differ: own name: other name.',
    examples: [['customer_id']],
  }),
  rows: z.enum(['same', 'fewer', 'more']).optional().meta({
    description:
      'same, the default: every key is in both. fewer: every key here is also there, which may have more. more: every key there is also here.',
  }),
  columns: columnPairs.optional().meta({
    title: 'columns, or own column to other column',
    description: 'Columns that must hold the same value where both tables have the key.',
    examples: [{ amount: 'total_amount' }],
  }),
  sums: columnPairs.optional().meta({
    title: 'columns, or own column to other column',
    description: 'Columns whose sums over all rows must be the same.',
    examples: [['amount']],
  }),
  tolerance: z
    .number()
    .nonnegative()
    .optional()
    .meta({
      description:
        'How far two numbers may be apart and still count as the same, for columns and for sums. Default: 0.',
      examples: [0.01],
    }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
});

export type Reconciliation = z.infer<typeof reconciliation>;
export type ColumnPairs = z.infer<typeof columnPairs>;

/** Whether the values of late are distributed as those before. */
export const drift = z.strictObject({
  at: columnName.meta({ description: 'The column with the time of a row.', examples: ['created_on'] }),
  recent: duration.meta({ description: 'How long the window is that is tested; it ends now.', examples: ['30d'] }),
  against: duration.meta({ description: 'How long the window right before it is, the reference.', examples: ['90d'] }),
  as_of: day.optional().meta({
    description: 'The last day of the recent window. Default: now.',
    examples: ['2026-06-30'],
  }),
  columns: z
    .array(columnName)
    .min(1)
    .meta({ description: 'Columns of numbers or of categories.', examples: [['amount', 'region']] }),
  psi_at_most: z
    .number()
    .positive()
    .optional()
    .meta({
      description:
        'The largest population stability index that holds. Below 0.1 is commonly read as stable, above 0.2 as changed. Default: 0.2.',
      examples: [0.2],
    }),
  new_categories_at_most: z
    .int()
    .nonnegative()
    .optional()
    .meta({ description: 'How many categories may be new in the recent window. Default: any number.', examples: [0] }),
  nulls_at_most: z
    .number()
    .nonnegative()
    .optional()
    .meta({
      description: 'By how many percentage points the share of missing values may have changed. Default: any.',
      examples: [5],
    }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
});

export type Drift = z.infer<typeof drift>;

/** Whether as many rows arrived as in earlier periods. */
export const volume = z.strictObject({
  at: columnName.meta({ description: 'The column with the time of a row.', examples: ['created_on'] }),
  period: z.enum(['day', 'week', 'month']).meta({
    description:
      'What is counted: the last whole one. A day is compared with the same day of earlier weeks; weeks start on Monday.',
    examples: ['day'],
  }),
  history: z
    .int()
    .min(6)
    .max(200)
    .optional()
    .meta({ description: 'How many earlier periods it is compared with. Default: 12; at least 6.', examples: [12] }),
  score_at_most: z
    .number()
    .positive()
    .optional()
    .meta({
      description: 'How many standard deviations it may be away, as a modified z-score. Default: 3.5.',
      examples: [3.5],
    }),
  as_of: day.optional().meta({
    description: 'The day that ends the last period that may be tested. Default: yesterday.',
    examples: ['2026-06-30'],
  }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
});

export type Volume = z.infer<typeof volume>;

/** Rows that are the same thing written in another way. */
export const nearDuplicates = z.strictObject({
  of: z
    .array(columnName)
    .min(1)
    .meta({
      description:
        'The columns that are compared, the name first: rows are candidates when their names begin or end alike. The score is the mean over the columns that both rows have.',
      examples: [['name', 'city']],
    }),
  also_by: z
    .array(columnName)
    .min(1)
    .optional()
    .meta({ description: 'Columns whose equal value makes two rows candidates too.', examples: [['domain']] }),
  at_least: z
    .number()
    .gt(0)
    .lte(1)
    .optional()
    .meta({ description: 'The score from which two rows count as the same. Default: 0.9.', examples: [0.9] }),
  ...comparison,
  unit: z
    .enum(['rows', 'percent'])
    .optional()
    .meta({ description: 'Whether surplus rows are compared or their share of all rows. Default: rows.' }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
});

export type NearDuplicates = z.infer<typeof nearDuplicates>;
