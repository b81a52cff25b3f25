import { z } from 'zod';
import { columnName, comparison, duration } from './primitives.ts';

/** ODCS 3.1 `quality` entry: one rule on one column or on the table. Comparison and metric are checked together by `trust`. */
export const qualityRule = z.strictObject({
  id: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
  type: z
    .enum(['library', 'sql', 'text', 'custom'])
    .optional()
    .meta({ description: 'library, unless the rule has a query.' }),
  metric: z.enum(['nullValues', 'missingValues', 'invalidValues', 'duplicateValues', 'rowCount']).optional(),
  property: z
    .union([columnName, z.array(columnName)])
    .optional()
    .meta({ description: 'The column, or the columns of a key.' }),
  arguments: z
    .strictObject({
      missingValues: z.array(z.union([z.string(), z.number(), z.null()])).optional(),
      validValues: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
      pattern: z.string().optional(),
      minLength: z.int().optional(),
      maxLength: z.int().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
      properties: z.array(columnName).optional(),
    })
    .optional(),
  query: z
    .string()
    .optional()
    .meta({ description: 'One SELECT that returns one number; {object} is the table and {property} the column.' }),
  ...comparison,
  unit: z.enum(['rows', 'percent']).optional(),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
  dimension: z
    .enum(['accuracy', 'completeness', 'conformity', 'consistency', 'coverage', 'timeliness', 'uniqueness'])
    .optional(),
  businessImpact: z.string().optional(),
});

export const column = z.strictObject({
  logicalType: z.enum(['string', 'date', 'timestamp', 'time', 'number', 'integer', 'boolean']),
  format: z.string().optional().meta({
    description: 'How the text is written, such as MM/dd/yyyy or yyyy-MM-dd HH:mm:ss (Java date patterns, as ODCS).',
  }),
});

export const dataTable = z.strictObject({
  contract: z.string().optional().meta({ description: 'A whole ODCS 3.1 file, used as it is.' }),
  key: z
    .array(columnName)
    .optional()
    .meta({ description: 'Columns that identify a row; must be unique and never empty.' }),
  columns: z.record(columnName, column).optional(),
  fresh: z.strictObject({ at: columnName, within: duration }).optional(),
  references: z
    .array(z.strictObject({ from: columnName, to: z.string().regex(/^[^.]+\.[^.]+\.[^.]+$/, 'source.table.column') }))
    .optional(),
  quality: z.array(qualityRule).optional(),
});

export const data = z.record(z.string(), dataTable);

export type QualityRule = z.infer<typeof qualityRule>;
export type DeclaredColumn = z.infer<typeof column>;
export type DataTable = z.infer<typeof dataTable>;
