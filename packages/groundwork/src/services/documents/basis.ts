import { z } from 'zod';
import { interval } from './common.ts';

const period = z.enum(['day', 'week', 'month', 'quarter', 'year']);
const measured = z.object({ estimate: z.number(), standardError: z.number(), lower: z.number(), upper: z.number() });

const seriesBasis = z
  .object({
    kind: z.literal('series'),
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
    cumulative: interval
      .nullable()
      .meta({ description: 'Over all periods after the start; null of anything but a total.' }),
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

const groupTimesBasis = z
  .object({
    kind: z.literal('group_times'),
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
    sensitivity: z
      .object({
        breakdown: z.number().nullable(),
        intervals: z.array(z.object({ multiple: z.number(), lower: z.number(), upper: z.number() })),
      })
      .nullable()
      .meta({
        description:
          'How far the trends would have to go apart to undo the effect, in multiples of the largest change before the start; breakdown is null where nothing would.',
      }),
    eventStudy: z
      .object({ byExposure: z.array(measured.extend({ exposure: z.int() })), dynamic: measured })
      .nullable()
      .meta({ description: 'The event study of Sun and Abraham beside it.' }),
  })
  .meta({ id: 'GroupTimesBasis' });

const syntheticBasis = z
  .object({
    kind: z.literal('synthetic'),
    metric: z.string(),
    period,
    unit: z.string().optional().meta({ description: 'The one that started.' }),
    from: z.string().optional().meta({ description: 'Its first period with the agent.' }),
    periods: z
      .array(
        z.object({
          period: z.string(),
          observed: z.number(),
          synthetic: z.number(),
          lower: z.number().nullable(),
          upper: z.number().nullable(),
        }),
      )
      .optional()
      .meta({
        description:
          'The one that started beside the others by their weights, with the interval of each period from the start on, period by period; absent from measurements of earlier versions.',
      }),
    unitWeights: z.array(z.object({ unit: z.string(), weight: z.number() })),
    compared: z.int(),
    placebos: z.int(),
    placeboP: z.number(),
    leftOut: z.object({ incomplete: z.int(), exposedFromTheStart: z.int() }),
  })
  .meta({ id: 'SyntheticBasis' });

export const basisDocument = z.discriminatedUnion('kind', [seriesBasis, groupTimesBasis, syntheticBasis]);
export type BasisDocument = z.infer<typeof basisDocument>;
