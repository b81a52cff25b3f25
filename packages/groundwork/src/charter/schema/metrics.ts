import { z } from 'zod';
import { columnName, sqlExpression, tableName, words } from './primitives.ts';

const shared = {
  title: words.optional().meta({ description: 'The metric in words, for people.', examples: ['Spend per customer'] }),
  table: tableName.meta({ description: 'Where the rows are.' }),
  unit: columnName.meta({
    description: 'The unit of analysis: rows are summed to units, and units are what is compared.',
  }),
  at: columnName
    .optional()
    .meta({ description: "The row's time. Without it there is one reading, no time axis and no before and after." }),
  where: sqlExpression.optional().meta({ description: 'Which rows count, as one SQL condition. Default: all.' }),
  adjust_for: columnName.optional().meta({
    description:
      'A column known before the start that predicts the metric, the same in all rows of a unit. It narrows the interval (CUPED).',
    examples: ['history'],
  }),
  format: z
    .enum(['number', 'currency', 'percent', 'duration'])
    .optional()
    .meta({ description: "How the metric is shown. currency is the workspace's." }),
  adverse: z
    .enum(['increase', 'decrease'])
    .optional()
    .meta({
      description: 'Which direction is bad, where no target or tolerance says so.',
      examples: ['increase'],
    }),
};
const value = sqlExpression.meta({ description: 'A SQL expression of one row.' });

export const metric = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('mean').meta({ description: 'What is computed from the units.' }),
        value,
        ...shared,
      })
      .meta({ title: 'mean', description: 'The mean over units of the sum of value.' }),
    z
      .strictObject({ kind: z.literal('sum'), value, ...shared })
      .meta({ title: 'sum', description: 'The total of value; arms are compared per unit.' }),
    z.strictObject({ kind: z.literal('rate'), value, ...shared }).meta({
      title: 'rate',
      description: 'The share of units with at least one row for which value is true.',
    }),
    z
      .strictObject({
        kind: z.literal('ratio'),
        numerator: sqlExpression.meta({
          description: 'The SQL expression of one row that is summed above the line.',
          examples: ['amount'],
        }),
        denominator: sqlExpression.meta({
          description: 'The SQL expression of one row that is summed below the line.',
          examples: ['seats'],
        }),
        ...shared,
      })
      .meta({
        title: 'ratio',
        description:
          'The sum of numerator over the sum of denominator; its error comes from units, by the delta method.',
      }),
    z
      .strictObject({
        kind: z.literal('quantile'),
        value,
        quantile: z
          .number()
          .gt(0)
          .lt(1)
          .meta({ description: 'Which quantile: 0.5 is the median.', examples: [0.9] }),
        ...shared,
      })
      .meta({ title: 'quantile', description: 'A quantile over units of the sum of value.' }),
  ])
  .meta({ description: 'One number computed from rows: they are summed to units, and units make the number.' });

export type Metric = z.infer<typeof metric>;
export type MetricKind = Metric['kind'];
