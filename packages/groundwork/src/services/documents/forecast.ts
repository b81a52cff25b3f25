import { z } from 'zod';
import { amount } from './common.ts';

/** How far charters kept what they promised, and what that says of new ones. */
export const forecastDocument = z
  .object({
    initiatives: z.int().meta({
      description: 'Measured to a verdict under a plan frozen before the start, with a promise in cash.',
    }),
    ratio: amount.nullable().meta({
      description:
        'What they brought as a part of what their charters promised, all together, draw by draw; null where there is none.',
    }),
    next: amount
      .extend({
        initiatives: z.int(),
        mean: z.number(),
        error: z.number().meta({ description: 'Of the mean: a standard error that all new promises share.' }),
        spread: z.number().meta({ description: 'How promises truly differ: a standard deviation.' }),
        degreesOfFreedom: z.int().meta({ description: 'Of the t that the prediction follows.' }),
      })
      .nullable()
      .meta({
        description: 'The same of one more initiative: how far a new promise may be off. null before there are enough.',
      }),
    needed: z.int().meta({ description: 'How many there must be before new promises are corrected.' }),
    each: z.array(z.object({ initiative: z.string(), title: z.string(), verdict: z.string(), ratio: amount })),
    leftOut: z
      .array(z.object({ initiative: z.string(), why: z.string() }))
      .meta({ description: 'Measured or ended, and not counted.' }),
    says: z.string(),
  })
  .meta({ id: 'ForecastRatio' });
