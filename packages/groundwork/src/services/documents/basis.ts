import { z } from 'zod';
import { interval } from './common.ts';

const period = z.enum(['day', 'week', 'month', 'quarter', 'year']);
const measured = z.object({ estimate: z.number(), standardError: z.number(), lower: z.number(), upper: z.number() });

const seriesBasis = z
  .object({
    design: z.literal('before_after'),
    metric: z.string(),
    period,
    from: z.string().meta({ description: 'The first period with the agent.' }),
    periods: z.array(
      z.object({
        period: z.string(),
        observed: z.number().nullable(),
        forecast: z.number(),
        lower: z.number(),
        upper: z.number(),
      }),
    ),
    cumulative: interval,
    model: z.string(),
    placebo: z.object({ launches: z.int(), covered: z.int(), factor: z.number() }).nullable().meta({
      description:
        'Launches pretended in the before: how many, how many of their intervals held zero, and by how much the interval was widened for it.',
    }),
    chosen: z.array(z.string()).meta({ description: 'The comparison series used, chosen from the before alone.' }),
    rejected: z.array(z.object({ name: z.string(), because: z.string() })),
    segmented: interval
      .extend({ levelChange: z.number(), slopeChange: z.number() })
      .nullable()
      .meta({ description: 'Segmented regression with Newey-West errors, beside it.' }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'SeriesBasis' });

const staggeredBasis = z
  .object({
    design: z.literal('staggered'),
    metric: z.string(),
    period,
    units: z.int(),
    neverExposed: z.int(),
    leftOut: z.object({ incomplete: z.int(), exposedFromTheStart: z.int() }),
    groupTimes: z.array(
      measured.extend({ group: z.string(), period: z.string(), exposed: z.int(), compared: z.int() }),
    ),
    byExposure: z.array(measured.extend({ exposure: z.int() })),
    byGroup: z.array(measured.extend({ group: z.string() })),
    byPeriod: z.array(measured.extend({ period: z.string() })),
    overall: z.object({ simple: measured, group: measured, calendar: measured, dynamic: measured }),
    preTrend: z.object({ statistic: z.number(), degreesOfFreedom: z.int(), p: z.number() }).nullable(),
  })
  .meta({ id: 'StaggeredBasis' });

export const basisDocument = z.discriminatedUnion('design', [seriesBasis, staggeredBasis]);
export type BasisDocument = z.infer<typeof basisDocument>;
