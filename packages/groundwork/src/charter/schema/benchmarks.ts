import { z } from 'zod';
import { slug, words } from './primitives.ts';

const year = z.int().min(1900).max(2200);

/** What a figure may be held against. */
export const comparisons = ['in_production', 'not_in_production', 'return_on_cost', 'months_to_value'] as const;

const benchmark = z.strictObject({
  id: slug,
  what: words.meta({ description: 'What it is a figure of, in a few words.' }),
  value: z
    .union([z.string().regex(/^[0-9]+(\.[0-9]+)?%$/, 'a percentage such as 12%, or a number'), z.number()], {
      error: 'a percentage such as 12%, or a number',
    })
    .meta({ description: 'The figure, as quoted.', examples: ['12%'] }),
  compare: z
    .enum(comparisons)
    .optional()
    .meta({ description: 'What of the portfolio it stands beside. Without it, it is only listed.' }),
  quoted: z
    .strictObject({ from: words, in: year.optional() })
    .optional()
    .meta({ description: 'Where it is quoted from, where that is not its source.' }),
  counts: words.meta({ description: 'What was counted, and of what.' }),
  n: z.int().positive().optional().meta({ description: 'How many were asked or counted, where it is known.' }),
  basis: z
    .enum(['realised', 'expected', 'unknown'])
    .meta({ description: 'Whether it was measured, or is what somebody expects.' }),
  paid_by: words.optional().meta({ description: 'Who paid for it, where it is known.' }),
  date: year.optional().meta({ description: 'The year of the source.' }),
  source: z
    .strictObject({ name: words, url: z.url().optional() })
    .optional()
    .meta({ description: 'Where it was first published; left out where nobody found it.' }),
  verdict: words.meta({ description: 'What checking it found.' }),
});

/** A benchmarks.yaml, of the product or of a workspace. */
export const benchmarks = z.strictObject({ version: z.literal(1), benchmarks: z.array(benchmark) });

export type Benchmark = z.infer<typeof benchmark>;
