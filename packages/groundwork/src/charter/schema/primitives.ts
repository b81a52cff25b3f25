import { z } from 'zod';
import { readDuration } from '../durations.ts';

/** Text of a given form. The one phrase says what is expected, whether the value is of another type or of another form. */
const text = (form: RegExp, expected: string) => z.string({ error: expected }).regex(form, expected);

/** Some text that is not empty. */
export const words = z.string().min(1);

/** Lower-case words joined by dashes: the id of an initiative, a suite, a failure mode. It becomes a folder name and an address. */
export const slug = text(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes, such as win-back')
  .max(64)
  .meta({ title: 'id', description: 'Lower-case letters, digits and single dashes.', examples: ['win-back'] });

/** A key of `people` in groundwork.yaml. */
export const personId = text(
  /^[a-z0-9]+([._-][a-z0-9]+)*$/,
  'a key of people in groundwork.yaml, such as dana.ruiz',
).meta({ title: 'person', description: 'A key of people in groundwork.yaml.', examples: ['dana.ruiz'] });

/** A name used in SQL and output: metric ids, source names, column names of ours. */
export const name = text(/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and underscores, not starting with a digit').meta(
  {
    title: 'name',
    description: 'Letters, digits and underscores, not starting with a digit.',
    examples: ['spend_per_customer'],
  },
);

/** `source.table`, where source is a key of `sources` in groundwork.yaml or the built-in `agents`. */
export const tableName = text(/^[A-Za-z_][A-Za-z0-9_]*\.[^\s.][^.]*$/, 'source.table, such as crm.customers').meta({
  title: 'table',
  description: 'source.table: a key of sources in groundwork.yaml, or the built-in agents, and a table in it.',
  examples: ['crm.customers'],
});

/** A column of the table at hand, exactly as the table spells it. */
export const columnName = words.meta({
  title: 'column',
  description: 'A column of the table at hand, exactly as the table spells it.',
  examples: ['customer_id'],
});

/** A SQL expression of one row. Checked by the SQL compiler, not here. */
export const sqlExpression = words.meta({
  title: 'SQL expression',
  description:
    "One SQL expression over the columns of one row. It may not contain a query of its own. Days and hours of times with a zone are those of the workspace's time zone.",
  examples: ["region = 'US'"],
});

/** A calendar day in the workspace's time zone. */
export const day = z.iso.date({ error: 'a day as YYYY-MM-DD, such as 2026-12-31' }).meta({
  title: 'day',
  description: "A calendar day in the workspace's time zone, as YYYY-MM-DD.",
  examples: ['2026-12-31'],
});

/** Three capital letters of ISO 4217. */
export const currencyCode = z
  .string({ error: 'an ISO 4217 code, such as USD' })
  .regex(/^[A-Z]{3}$/, 'an ISO 4217 code, such as USD');

/** A length of time: 90d, 24h, 30m, 12mo, 1w, 45s. At most 100 years. */
export const duration = text(/^[1-9][0-9]{0,9}(s|m|h|d|w|mo|y)$/, 'a number and s, m, h, d, w, mo or y, such as 30d')
  .refine((length) => readDuration(length) !== null, 'at most 100 years')
  .meta({
    title: 'duration',
    description: 'A number and s, m, h, d, w, mo or y. Months and years are those of the calendar.',
    examples: ['30d'],
  });

/** A share of a whole: 95%. */
export const share = text(/^(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%$/, 'a percentage from 0% to 100%, such as 95%').meta({
  title: 'share',
  description: 'A percentage from 0% to 100%.',
  examples: ['95%'],
});

/** A share that is neither nothing nor everything: a confidence, a power, an arm of a split. */
export const properShare = text(
  /^(?!0+(\.0+)?%$)[0-9]{1,2}(\.[0-9]+)?%$/,
  'a percentage between 0% and 100%, such as 95%',
).meta({ title: 'share between', description: 'A percentage more than 0% and less than 100%.', examples: ['95%'] });

const anyChange = 'a relative percentage (10%), percentage points (0.5pp) or an absolute number (0.25)';

/** A relative percentage (10%), percentage points (0.5pp), or an absolute amount (0.25, 3). */
export const change = z
  .union([z.number().nonnegative(), text(/^[0-9]+(\.[0-9]+)?(%|pp)$/, anyChange)], { error: anyChange })
  .meta({
    title: 'change',
    description:
      'A relative percentage (10%: a tenth of the level before), percentage points (0.5pp: from 2% to 2.5%), or a number in the unit of the metric (0.25).',
    examples: ['10%'],
  });

const someChange = `${anyChange}, more than 0`;

/** A change that is more than nothing. */
export const positiveChange = z
  .union([z.number().positive(), text(/^(?!0+(\.0+)?(%|pp)$)[0-9]+(\.[0-9]+)?(%|pp)$/, someChange)], {
    error: someChange,
  })
  .meta({
    title: 'target',
    description: 'A change of more than 0: 10%, 0.5pp or 0.25.',
    examples: ['10%'],
  });

const anyLevel = 'a percentage (2%) or a number (0.02)';

/** A level that a metric can be compared with: a percentage (2% is 0.02) or a plain number. */
export const level = z.union([z.number(), text(/^-?[0-9]+(\.[0-9]+)?%$/, anyLevel)], { error: anyLevel }).meta({
  title: 'level',
  description: 'A level that a metric can reach: a percentage (2% is 0.02) or a number.',
  examples: ['2%'],
});

const notNegative = z.number().nonnegative();

/** A number known exactly, or as a range that holds it eight times in ten; never negative. */
export const uncertain = z
  .union(
    [
      notNegative,
      z.strictObject({
        low: notNegative.meta({ description: 'One time in ten it is below this.', examples: [15000] }),
        high: notNegative.meta({ description: 'One time in ten it is above this.', examples: [25000] }),
      }),
    ],
    { error: 'a number, or low and high' },
  )
  .meta({
    title: 'number or range',
    description: 'A number known exactly, or low and high: a range that holds it eight times in ten. Not negative.',
    examples: [21000],
  });

const scalar = z.union([z.number(), z.string(), z.boolean()], { error: 'a number, text, true or false' });
const bounds = z.tuple([z.number(), z.number()]);

/** Exactly one comparison, in the words of the Open Data Contract Standard 3.1. */
export const comparison = {
  mustBe: scalar.optional().meta({ description: 'It equals this.', examples: [0] }),
  mustNotBe: scalar.optional().meta({ description: 'It does not equal this.', examples: [0] }),
  mustBeGreaterThan: z
    .number()
    .optional()
    .meta({ description: 'It is more than this.', examples: [1000] }),
  mustBeGreaterOrEqualTo: z
    .number()
    .optional()
    .meta({ description: 'It is this or more.', examples: [0.9] }),
  mustBeLessThan: z
    .number()
    .optional()
    .meta({ description: 'It is less than this.', examples: [1] }),
  mustBeLessOrEqualTo: z
    .number()
    .optional()
    .meta({ description: 'It is this or less.', examples: [5] }),
  mustBeBetween: bounds
    .optional()
    .meta({ description: 'It is between the two, both included.', examples: [[100, 200]] }),
  mustNotBeBetween: bounds
    .optional()
    .meta({ description: 'It is below the first or above the second.', examples: [[100, 200]] }),
};
export const comparisonOperators = Object.keys(comparison) as readonly (keyof typeof comparison)[];
