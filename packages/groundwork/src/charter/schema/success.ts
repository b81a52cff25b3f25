import { z } from 'zod';
import { change, columnName, day, name, positiveChange, properShare } from './primitives.ts';

const primary = z.strictObject({
  metric: name.meta({ description: 'The metric that says whether it works.' }),
  increase: positiveChange.optional().meta({ description: 'The promised rise. Give increase or decrease, not both.' }),
  decrease: positiveChange.optional().meta({ description: 'The promised fall. Give increase or decrease, not both.' }),
  by: day.optional().meta({ description: 'The day by which it is promised.' }),
});

const harmless = z.strictObject({
  metric: name.meta({ description: 'The metric that must not get worse.', examples: ['unsubscribe_rate'] }),
  increase_at_most: change
    .optional()
    .meta({ description: 'The tolerance, where a rise is bad. Give one tolerance, not both.' }),
  decrease_at_most: change
    .optional()
    .meta({ description: 'The tolerance, where a fall is bad. Give one tolerance, not both.', examples: ['2%'] }),
});

export const success = z
  .strictObject({
    primary: primary
      .optional()
      .meta({ description: 'The one metric that decides: its direction, its size and the day by which.' }),
    harmless: z.array(harmless).optional().meta({
      description:
        'Metrics that must not get worse than their tolerance. The intervals of several are adjusted for each other (Bonferroni).',
    }),
    confidence: properShare.default('95%').meta({
      description:
        'The confidence of the primary metric, and of all harmless ones together, and of all segments of a metric together.',
    }),
    power: properShare.default('80%').meta({
      description:
        'The chance with which the target, where it is reached, must be seen: what detectability is computed with.',
    }),
    minimum_events: z
      .int()
      .positive()
      .default(100)
      .meta({
        description: 'Units with a value other than zero that the smaller arm must hold before any verdict.',
        examples: [100],
      }),
    segments: z.array(columnName).optional().meta({
      description:
        'Columns, of the assignment table where it has them, by which the effect of a holdout is also shown: adjusted for looking at several, exploratory, never judged. Their values must be from before the start, or they are a part of the effect.',
    }),
    claim: z.enum(['A', 'B', 'C', 'D']).default('A').meta({
      description:
        'The weakest claim strength that counts: A holdout, B staggered, C before and after with comparison series, D before and after alone.',
    }),
  })
  .meta({ description: 'What "working" means, written before the start.' });

export type Success = z.infer<typeof success>;
export type Primary = z.infer<typeof primary>;
export type Harmless = z.infer<typeof harmless>;
