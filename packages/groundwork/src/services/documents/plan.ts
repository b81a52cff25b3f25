import { z } from 'zod';
import { adjusted } from './common.ts';

const onBothScales = z.object({
  absolute: z.number().nullable().meta({ description: "On the metric's own scale." }),
  relative: z.number().nullable().meta({ description: 'As a share of the level; 0.1 is 10%.' }),
});

const smallest = onBothScales
  .extend({
    written: z
      .string()
      .nullable()
      .meta({ description: 'As it is shown: the scale of the target first, the other beside it; rounded up.' }),
  })
  .meta({
    description:
      'The smallest effect that is seen with the planned power; of a harmless metric the smallest tolerance that is shown to be kept. null where it cannot be computed.',
  });

const atLeast = z.boolean().meta({
  description:
    'Whether the planned power and the chances are the least there are: of an after longer than half of the before, which does not show whether the level stays, comes back or wanders, they hold whichever is true.',
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
    halfWidth: z.number().nullable().meta({
      description:
        'Half the width of the interval that will be shown after the promised day; null for a holdout, whose interval narrows from look to look.',
    }),
    unitsPerWeek: z.number().nullable().meta({
      description: 'That arrive, in both arms; null where all units are there from the start, and without a split.',
    }),
    target: onBothScales.extend({
      written: z.string().meta({ description: 'The target or tolerance as the charter writes it.' }),
      scale: z.enum(['relative', 'absolute']),
      direction: z.enum(['increase', 'decrease']).meta({
        description: 'The way it is promised to move; of a harmless metric the way that is bad.',
      }),
    }),
    units: z.object({ agent: z.int(), control: z.int() }).nullable().meta({
      description:
        'Expected by the promised day; of a staggered rollout those that start by then and those that do not. null of a series.',
    }),
    clusters: z
      .object({
        agent: z.int(),
        control: z.int(),
        designEffect: z
          .number()
          .nullable()
          .meta({ description: 'How many times the units that would do if each were assigned by itself.' }),
      })
      .nullable()
      .meta({ description: 'Expected by the promised day, where they are what is assigned; null: units are.' }),
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
    atLeast,
    events: z
      .object({
        expected: z.int().meta({ description: 'In the smaller arm by the promised day.' }),
        needed: z.int(),
        reachedOn: z
          .string()
          .nullable()
          .meta({ description: 'null where units do not arrive or ten years are not enough.' }),
      })
      .nullable()
      .meta({ description: 'null without a split: what is needed there are periods and units.' }),
    needed: z
      .object({
        units: z.int().nullable(),
        weeks: z.int().nullable(),
        periods: z.int().nullable().meta({ description: 'Of rollout.period, from the start; null for a holdout.' }),
        day: z.string().nullable(),
      })
      .nullable()
      .meta({
        description:
          'For the target to be seen: units of both arms, weeks and periods from the start, the day. null: not within ten years, or not within what the before can foresee. A before/after has no units: one series does not show what part of its noise is theirs.',
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
    horizons: z
      .array(
        z.object({
          periods: z.int(),
          day: z.string(),
          halfWidth: z.number(),
          smallest,
          seen: z.boolean().nullable(),
          chance: z.object({ seen: z.number().nullable(), achieved: z.number().nullable() }),
          atLeast,
          checked: z.boolean().meta({
            description:
              'Whether the interval is checked on launches pretended in the before, where the design does so.',
          }),
        }),
      )
      .meta({
        description:
          'Of a design without a split: what would be shown so many periods after the start. Empty for a holdout, which has weeks.',
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
    design: z.enum(['holdout', 'staggered', 'before_after']),
    baseline: z
      .int()
      .nullable()
      .meta({ description: 'The frozen version that was planned from; null: the data of the baseline window.' }),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    starts: z.string(),
    by: z.string().nullable().meta({ description: 'The promised day.' }),
    past: z.boolean().meta({ description: 'Whether the promised day is over.' }),
    confidence: z.number(),
    power: z.number(),
    split: z.object({ agent: z.number(), control: z.number() }).nullable(),
    period: z
      .enum(['day', 'week', 'month', 'quarter', 'year'])
      .nullable()
      .meta({ description: 'The length of one reading; null for a holdout.' }),
    plannedUnits: z.int().nullable().meta({
      description: 'Units of both arms that the always-valid intervals are tuned for; null without a split.',
    }),
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
          metric: z.string().meta({ description: 'Whose target or tolerance it is about.' }),
          change: z.enum([
            'later_day',
            'more_units',
            'equal_split',
            'larger_effect',
            'larger_tolerance',
            'covariate',
            'fewer_harmless',
            'lower_confidence',
            'lower_power',
            'comparison',
            'longer_before',
          ]),
          to: z.string().nullable().meta({ description: 'As the charter would write it.' }),
          enough: z.boolean().meta({ description: 'Whether the promise is then seen.' }),
          advised: z.boolean().meta({ description: 'Lower standards are shown for what they mean, not as advice.' }),
          smallest: smallest.nullable(),
          message: z.string(),
        }),
      )
      .meta({
        description:
          'What could be changed where the target cannot be seen, or a harmless metric cannot be shown to stay within its tolerance; the primary metric first.',
      }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Plan' });

export type PlanDocument = z.infer<typeof planDocument>;
export type PlannedMetricDocument = z.infer<typeof plannedMetricDocument>;
