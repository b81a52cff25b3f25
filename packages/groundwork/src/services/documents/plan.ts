import { z } from 'zod';
import { adjusted } from './common.ts';

const onBothScales = z.object({
  absolute: z.number().nullable().meta({ description: "On the metric's own scale." }),
  relative: z.number().nullable().meta({ description: 'As a share of the level; 0.1 is 10%.' }),
});

const smallest = onBothScales.meta({
  description:
    'The smallest effect that is seen with the planned power; of a harmless metric the smallest tolerance that is shown to be kept. null where it cannot be computed.',
});

export const plannedMetricDocument = z
  .object({
    metric: z.string(),
    role: z.enum(['primary', 'harmless']),
    kind: z.enum(['mean', 'rate', 'ratio', 'sum', 'quantile']),
    confidence: z.number().meta({ description: 'Of its own interval, after adjusting.' }),
    adjusted,
    points: z.boolean().meta({ description: 'Whether absolute changes of it are percentage points.' }),
    from: z
      .enum(['frozen baseline', 'baseline window', 'assigned units'])
      .meta({ description: 'What level and variance were computed from.' }),
    level: z.number().nullable(),
    standardDeviation: z.number().nullable().meta({ description: 'Of one unit, less what a covariate explains.' }),
    unitsPerWeek: z
      .number()
      .nullable()
      .meta({ description: 'That arrive, in both arms; null where all units are there from the start.' }),
    target: onBothScales.extend({
      written: z.string().meta({ description: 'The target or tolerance as the charter writes it.' }),
      scale: z.enum(['relative', 'absolute']),
      direction: z.enum(['increase', 'decrease']).meta({
        description: 'The way it is promised to move; of a harmless metric the way that is bad.',
      }),
    }),
    units: z.object({ agent: z.int(), control: z.int() }).meta({ description: 'Expected by the promised day.' }),
    smallest,
    seen: z.boolean().nullable().meta({
      description: 'Whether the target can be seen by the promised day; null where it cannot be computed.',
    }),
    reason: z.string(),
    chance: z.object({
      seen: z.number().nullable().meta({
        description: 'That the target is seen by the promised day, where the effect is exactly the target.',
      }),
      achieved: z.number().nullable().meta({
        description: 'That the verdict is achieved by then, for which the estimate must reach the target as well.',
      }),
    }),
    events: z.object({
      expected: z.int().meta({ description: 'In the smaller arm by the promised day.' }),
      needed: z.int(),
      reachedOn: z
        .string()
        .nullable()
        .meta({ description: 'null where units do not arrive or ten years are not enough.' }),
    }),
    needed: z.object({ units: z.int(), weeks: z.int().nullable(), day: z.string().nullable() }).nullable().meta({
      description:
        'For the target to be seen: units of both arms, weeks from the start, the day. null: not within ten years.',
    }),
    weeks: z
      .array(
        z.object({
          weeks: z.int(),
          day: z.string(),
          units: z.int(),
          events: z.int(),
          enoughEvents: z.boolean(),
          smallest,
        }),
      )
      .meta({
        description:
          'A day after the promised one is answered as if it were promised instead; the intervals of a frozen plan stay as they are tuned.',
      }),
    covariate: z
      .object({
        column: z.string(),
        correlation: z.number().nullable(),
        explained: z.number().meta({ description: 'The share of the variance that it takes off.' }),
        smallestWithout: smallest,
      })
      .nullable(),
    message: z.string(),
  })
  .meta({ id: 'MetricPlan' });

export const planDocument = z
  .object({
    initiative: z.string(),
    design: z.literal('holdout'),
    baseline: z
      .int()
      .nullable()
      .meta({ description: 'The frozen version that was planned from; null: the data of the baseline window.' }),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    starts: z.string(),
    by: z.string().nullable().meta({ description: 'The promised day.' }),
    confidence: z.number(),
    power: z.number(),
    split: z.object({ agent: z.number(), control: z.number() }),
    plannedUnits: z.int().meta({ description: 'Units of both arms that the always-valid intervals are tuned for.' }),
    method: z.string(),
    seen: z
      .boolean()
      .nullable()
      .meta({ description: 'Whether the target of the primary metric can be seen by the promised day.' }),
    message: z.string(),
    metrics: z.array(plannedMetricDocument),
    alternatives: z
      .array(
        z.object({
          change: z.enum([
            'later_day',
            'more_units',
            'equal_split',
            'larger_effect',
            'covariate',
            'fewer_harmless',
            'lower_confidence',
            'lower_power',
          ]),
          to: z.string().nullable().meta({ description: 'As the charter would write it.' }),
          enough: z.boolean().meta({ description: 'Whether the promise is then seen.' }),
          advised: z.boolean().meta({ description: 'Lower standards are shown for what they mean, not as advice.' }),
          smallest: smallest.nullable(),
          message: z.string(),
        }),
      )
      .meta({ description: 'What could be changed where the target cannot be seen.' }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Plan' });

export type PlanDocument = z.infer<typeof planDocument>;
export type PlannedMetricDocument = z.infer<typeof plannedMetricDocument>;
