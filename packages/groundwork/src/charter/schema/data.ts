import { z } from 'zod';
import { drift, nearDuplicates, reconciliation, volume } from './data-comparisons.ts';
import { columnName, comparison, duration, tableName, words } from './primitives.ts';

/** ODCS 3.1 `quality` entry: one rule on one column or on the table. What belongs together in it is checked by `check-quality.ts`. */
export const qualityRule = z.strictObject({
  id: words.optional().meta({ description: 'A name by which the finding is known.', examples: ['email-there'] }),
  name: words.optional().meta({ description: 'The rule in words.', examples: ['Every customer has an e-mail'] }),
  description: words.optional().meta({ description: 'Why the rule is there.', examples: ['The agent writes to it'] }),
  type: z.enum(['library', 'sql', 'text', 'custom']).optional().meta({
    description:
      'library: a metric. sql: a query. text and custom are not computed, and are reported as unverified. Default: sql where there is a query, else library.',
  }),
  metric: z.enum(['nullValues', 'missingValues', 'invalidValues', 'duplicateValues', 'rowCount']).optional().meta({
    description:
      'What is counted: nulls; nulls and values that stand for nothing; values that are not valid; surplus rows with the same values; rows.',
  }),
  property: z
    .union([columnName, z.array(columnName).min(1)], { error: 'a column, or a list of columns' })
    .optional()
    .meta({ title: 'column or columns', description: 'The column, or the columns that together are a key.' }),
  arguments: z
    .strictObject({
      missingValues: z
        .array(z.union([z.string(), z.number(), z.null()]))
        .optional()
        .meta({ description: 'Values that stand for nothing. null is always one.', examples: [['', 'n/a']] }),
      validValues: z
        .array(z.union([z.string(), z.number(), z.boolean()]))
        .min(1)
        .optional()
        .meta({ description: 'The only values that are valid.', examples: [['US', 'CA']] }),
      pattern: words.optional().meta({
        description:
          'A regular expression found in valid values; ^ and $ anchor it. Of what every engine reads alike: characters, escapes, classes in brackets, POSIX classes, groups, |, quantifiers, and . (anything but a newline), \\b, \\d, \\w, \\s and their opposites, of ASCII. Look-around, back-references, inline flags and \\p are refused.',
        examples: ['^[0-9]{5}$'],
      }),
      minLength: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'The fewest characters of a valid value.', examples: [3] }),
      maxLength: z
        .int()
        .nonnegative()
        .optional()
        .meta({ description: 'The most characters of a valid value.', examples: [64] }),
      minimum: z
        .number()
        .optional()
        .meta({ description: 'The smallest valid number.', examples: [0] }),
      maximum: z
        .number()
        .optional()
        .meta({ description: 'The largest valid number.', examples: [100] }),
      properties: z
        .array(columnName)
        .min(1)
        .optional()
        .meta({
          description: 'For duplicateValues: the columns that together are a key.',
          examples: [['account_id', 'product']],
        }),
    })
    .optional()
    .meta({ description: 'What the metric needs to know.' }),
  query: words.optional().meta({
    description: 'One SELECT that returns one number; {object} is the table and {property} the column.',
  }),
  ...comparison,
  unit: z.enum(['rows', 'percent']).optional().meta({
    description:
      'Whether rows are compared or their share of all rows. With percent, a query counts rows and its share of the rows of the table is compared. Default: rows.',
  }),
  severity: z
    .enum(['error', 'warning', 'info'])
    .optional()
    .meta({ description: 'Only error, the default, makes the condition unmet.' }),
  dimension: z
    .enum(['accuracy', 'completeness', 'conformity', 'consistency', 'coverage', 'timeliness', 'uniqueness'])
    .optional()
    .meta({ description: 'The kind of quality the rule is about, for people.', examples: ['completeness'] }),
  businessImpact: words
    .optional()
    .meta({ description: 'What happens when the rule does not hold.', examples: ['The e-mail bounces'] }),
});

const decimalChars = ['.', ','] as const;
const groupChars = ['.', ',', ' ', "'"] as const;

const column = z.strictObject({
  logicalType: z
    .enum(['string', 'date', 'timestamp', 'time', 'number', 'integer', 'boolean'])
    .meta({ description: 'What the text of the column means.' }),
  format: words.optional().meta({
    description: 'How the text is written, such as MM/dd/yyyy or yyyy-MM-dd HH:mm:ss (Java date patterns, as in ODCS).',
  }),
  decimalChar: z
    .enum(decimalChars)
    .optional()
    .meta({ description: 'The mark before the decimals of a number. Default: the point.', examples: [','] }),
  groupChar: z
    .enum(groupChars)
    .optional()
    .meta({
      description: 'The mark between groups of three digits of a number or an integer. Default: none.',
      examples: ['.'],
    }),
});

const columnReference = z
  .string({ error: 'source.table.column, such as crm.accounts.id' })
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\.[^.]+\.[^.]+$/, 'source.table.column, such as crm.accounts.id')
  .meta({ title: 'table and column', description: 'source.table.column.', examples: ['crm.accounts.id'] });

const dataTable = z.strictObject({
  contract: words.optional().meta({
    description: 'A whole ODCS 3.1 file, used as it is; its path is relative to the charter or to the workspace.',
    examples: ['contracts/customers.odcs.yaml'],
  }),
  key: z
    .array(columnName)
    .min(1)
    .optional()
    .meta({ description: 'Columns that identify a row; together unique, and never empty.' }),
  columns: z.record(columnName, column).optional().meta({
    description: 'Declared types of columns that are stored as text. What does not parse is counted and shown.',
  }),
  fresh: z
    .strictObject({
      at: columnName.meta({
        description: 'The column with the time of the last change of a row.',
        examples: ['updated_at'],
      }),
      within: duration.meta({ description: 'How old the newest row may be.', examples: ['24h'] }),
    })
    .optional()
    .meta({ description: 'How recent the table must be.' }),
  references: z
    .array(
      z.strictObject({
        from: columnName.meta({ description: 'The column that refers.', examples: ['account_id'] }),
        to: columnReference.meta({ description: 'What it refers to. A null refers to nothing and is no orphan.' }),
      }),
    )
    .optional()
    .meta({ description: 'Columns whose every value must be found in another table.' }),
  reconcile: z.array(reconciliation).optional().meta({
    description: 'Other tables, of the same or another source, that must say the same as this one.',
  }),
  drift: z.array(drift).optional().meta({
    description: 'Columns whose values of late must be distributed as those before.',
  }),
  volume: z.array(volume).optional().meta({
    description: 'Periods whose number of rows must be like that of the periods before.',
  }),
  near_duplicates: z.array(nearDuplicates).optional().meta({
    description: 'Rows that are the same thing written in another way, such as two spellings of one account.',
  }),
  quality: z.array(qualityRule).optional().meta({
    description: 'Rules in the words of the Open Data Contract Standard 3.1, each with exactly one comparison.',
  }),
});

export const data = z
  .record(tableName, dataTable)
  .meta({ description: 'What must hold for the tables that the agent and the metrics rest on.' });

export type QualityRule = z.infer<typeof qualityRule>;
export type DeclaredColumn = z.infer<typeof column>;
export type DataTable = z.infer<typeof dataTable>;
