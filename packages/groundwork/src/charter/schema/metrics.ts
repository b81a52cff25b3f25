import { z } from 'zod';
import { columnName, sqlExpression, tableName } from './primitives.ts';

const shared = {
  title: z.string().optional().meta({ description: 'The metric in words, for people.' }),
  table: tableName.meta({ description: 'Where the rows are.' }),
  unit: columnName.meta({
    description: 'The unit of analysis: rows are summed to units, and units are what is compared.',
  }),
  at: columnName
    .optional()
    .meta({ description: "The row's time. Without it there is one reading, no time axis and no before/after." }),
  where: sqlExpression.optional().meta({ description: 'Which rows count, as one SQL condition.' }),
  adjust_for: columnName
    .optional()
    .meta({ description: 'A column known before the start that predicts the metric (CUPED); constant within a unit.' }),
  format: z.enum(['number', 'currency', 'percent', 'duration']).optional(),
  adverse: z
    .enum(['increase', 'decrease'])
    .optional()
    .meta({ description: 'Which direction is bad, where no target says so.' }),
};
const value = sqlExpression.meta({ description: 'A SQL expression of one row.' });

export const metric = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('mean'), value, ...shared })
    .meta({ title: 'mean', description: 'Mean over units of the sum of value.' }),
  z
    .strictObject({ kind: z.literal('sum'), value, ...shared })
    .meta({ title: 'sum', description: 'Total of value; arms are compared per unit.' }),
  z
    .strictObject({ kind: z.literal('rate'), value, ...shared })
    .meta({ title: 'rate', description: 'Share of units with at least one row for which value is true.' }),
  z.strictObject({ kind: z.literal('ratio'), numerator: sqlExpression, denominator: sqlExpression, ...shared }).meta({
    title: 'ratio',
    description: 'Sum of numerator over sum of denominator; its error comes from units, by the delta method.',
  }),
  z
    .strictObject({
      kind: z.literal('quantile'),
      value,
      quantile: z.number().gt(0).lt(1).meta({ description: 'Such as 0.5 for the median or 0.9.' }),
      ...shared,
    })
    .meta({ title: 'quantile', description: 'A quantile over units of the sum of value.' }),
]);

export type Metric = z.infer<typeof metric>;
export type MetricKind = Metric['kind'];
