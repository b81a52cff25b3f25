import { z } from 'zod';

/** Lower-case words joined by dashes: the id of an initiative, a suite, a failure mode. It becomes a folder name and an address. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single dashes, such as win-back')
  .max(64);

/** A key of `people` in groundwork.yaml. */
export const personId = z
  .string()
  .regex(/^[a-z0-9]+([._-][a-z0-9]+)*$/, 'a key of people in groundwork.yaml, such as dana.ruiz');

/** A name used in SQL and output: metric ids, source names, column names of ours. */
export const name = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'letters, digits and underscores, not starting with a digit');

/** `source.table`, where source is a key of `sources` in groundwork.yaml or the built-in `agents`. */
export const tableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*\.[^\s.][^.]*$/, 'source.table, such as crm.customers');

/** A column of the table at hand, exactly as the table spells it. */
export const columnName = z.string().min(1);

/** A SQL expression of one row. Checked by the SQL compiler, not here. */
export const sqlExpression = z.string().min(1);

/** A calendar day in the workspace's time zone. */
export const day = z.iso.date();

/** A length of time: 90d, 24h, 30m, 12mo, 1w, 45s. */
export const duration = z
  .string()
  .regex(/^[1-9][0-9]*(s|m|h|d|w|mo|y)$/, 'a number and s, m, h, d, w, mo or y, such as 30d');

/** A share of a whole: 95%. */
export const share = z
  .string()
  .regex(/^(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)%$/, 'a percentage from 0% to 100%, such as 95%');

/** A relative percentage (10%), percentage points (0.5pp), or an absolute amount (0.25, 3). */
export const change = z.union([
  z.number().nonnegative(),
  z
    .string()
    .regex(
      /^[0-9]+(\.[0-9]+)?(%|pp)$/,
      'a relative percentage (10%), percentage points (0.5pp) or an absolute number (0.25)',
    ),
]);

/** A level that a metric can be compared with: a percentage (2% is 0.02) or a plain number. */
export const level = z.union([
  z.number(),
  z.string().regex(/^-?[0-9]+(\.[0-9]+)?%$/, 'a percentage (2%) or a number (0.02)'),
]);

/** A number known exactly, or as a range that holds it eight times in ten. */
export const uncertain = z.union([z.number(), z.strictObject({ low: z.number(), high: z.number() })]);

/** Exactly one comparison, in the words of the Open Data Contract Standard 3.1. */
export const comparison = {
  mustBe: z.union([z.number(), z.string(), z.boolean()]).optional(),
  mustNotBe: z.union([z.number(), z.string(), z.boolean()]).optional(),
  mustBeGreaterThan: z.number().optional(),
  mustBeGreaterOrEqualTo: z.number().optional(),
  mustBeLessThan: z.number().optional(),
  mustBeLessOrEqualTo: z.number().optional(),
  mustBeBetween: z.tuple([z.number(), z.number()]).optional(),
  mustNotBeBetween: z.tuple([z.number(), z.number()]).optional(),
};
