import { z } from 'zod';

/** Money with its interval. null where the inputs give no distribution. */
export const amount = z.object({ p10: z.number().nullable(), p50: z.number().nullable(), p90: z.number().nullable() });

/** An amount in a currency of its own, apart from that of the workspace. */
export const promiseSaid = z.object({ amount: z.number(), currency: z.string(), per: z.literal('year') }).nullable();
export const spendSaid = z.object({ amount: z.number(), currency: z.string() }).nullable();

/** A rate that groundwork.yaml states, taken as exact. */
export const conversion = z
  .object({
    from: z.string(),
    to: z.string(),
    perUnit: z.number().meta({ description: 'What one unit of from is in to.' }),
    on: z.string().meta({ description: 'The day of the rate.' }),
    source: z.string(),
  })
  .nullable();

/** Every amount, share and effect is shown with its interval; null is an unbounded or unknown edge. */
export const interval = z.object({
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

export const stage = z.enum(['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired']);
export const gate = z.enum(['fund', 'pilot', 'production', 'renew']);
export const conditionId = z.enum(['process', 'success', 'data', 'governance', 'baseline', 'owner', 'observation']);
export const state = z.enum(['met', 'unmet', 'unverified', 'stale', 'waived']);

export const location = z.object({ file: z.string(), line: z.int(), column: z.int() });

/** What goes wrong, as `--json` prints it. */
export const problems = z
  .object({
    problems: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['input', 'missing', 'refused', 'forbidden', 'unavailable']),
        message: z.string(),
        expected: z.string().nullable(),
        fix: z.string(),
        location: location.nullable(),
      }),
    ),
  })
  .meta({ id: 'Problems' });

/** The media type of what went wrong. */
export const problemType = 'application/problem+json';

/** The same over HTTP: problem details (RFC 9457) of the first problem, with all of them beside it. */
export const problemDetails = problems
  .extend({
    type: z.string().meta({
      description: 'urn:groundwork:error: and the code of the first problem.',
      examples: ['urn:groundwork:error:gate.closed'],
    }),
    title: z.string().meta({ description: 'What kind of problem it is; the same for all of its kind.' }),
    status: z.int().meta({ description: 'The HTTP status.' }),
    detail: z.string().meta({ description: 'The message of the first problem.' }),
    instance: z.string().meta({ description: 'The path that was asked for.' }),
  })
  .meta({ id: 'ProblemDetails' });
export type ProblemDetails = z.infer<typeof problemDetails>;

export const adjusted = z
  .object({ method: z.literal('Bonferroni'), over: z.int(), of: z.enum(['harmless metrics', 'segments']) })
  .nullable()
  .meta({ description: 'How the interval was widened because several must hold together; null: it stands alone.' });
