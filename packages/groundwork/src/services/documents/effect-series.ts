import { z } from 'zod';
import { interval } from './common.ts';

/** How the effect on the primary metric would have been measured on each day so far. */
export const effectSeriesDocument = z
  .object({
    initiative: z.string(),
    metric: z.string(),
    title: z.string(),
    format: z.string().nullable(),
    kind: z.enum(['mean', 'rate', 'ratio', 'sum', 'quantile']),
    confidence: z.number(),
    baseline: z.object({ from: z.string(), to: z.string(), frozenAt: z.string().nullable() }).nullable(),
    starts: z.string(),
    by: z.string().nullable(),
    asOf: z.string(),
    target: z.object({
      value: z.number(),
      scale: z.enum(['relative', 'points', 'absolute']),
      direction: z.enum(['increase', 'decrease']),
    }),
    levels: z
      .array(
        z.object({ from: z.string(), to: z.string(), agent: z.number().nullable(), control: z.number().nullable() }),
      )
      .meta({
        description:
          'The metric of each arm, period by period, before the start too: the same units, the agent arm before it had the agent. Null before the start until one of them had a value.',
      }),
    looks: z
      .array(
        z.object({
          day: z.string(),
          units: z.object({ agent: z.int(), control: z.int() }),
          absolute: interval.nullable(),
          relative: interval.nullable(),
          verdict: z.enum(['achieved', 'not achieved', 'harmful', 'too early']),
        }),
      )
      .meta({
        description: 'The effect from the start up to each day, with the interval that is valid at every look.',
      }),
    above: z
      .object({ zero: z.string().nullable(), target: z.string().nullable() })
      .meta({ description: 'Since which look the interval lies beyond zero, and beyond the target, without a break.' }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'EffectSeries' });

export type EffectSeriesDocument = z.infer<typeof effectSeriesDocument>;
