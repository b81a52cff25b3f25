import { z } from 'zod';
import { basisDocument } from './basis.ts';
import { adjusted, interval } from './common.ts';

const armDocument = z.object({
  units: z.int(),
  clusters: z.int().nullable().meta({ description: 'Where they were assigned and are compared; null: units are.' }),
  mean: z.number().nullable(),
  events: z.int().meta({
    description:
      'Units whose value is not zero; in a design without a split unit-periods, where a unit counts once in each period.',
  }),
  missing: z.int(),
});

export const metricDocument = z
  .object({
    metric: z.string(),
    title: z.string().meta({ description: 'The metric in words, as the plan has it.' }),
    format: z.string().nullable(),
    kind: z.enum(['mean', 'rate', 'ratio', 'sum', 'quantile']),
    role: z.enum(['primary', 'harmless', 'secondary', 'comparison']).meta({
      description: 'comparison: a series that the agent cannot touch, which the primary metric is compared with.',
    }),
    verdict: z
      .enum(['achieved', 'not achieved', 'harmful', 'too early', 'safe', 'breached'])
      .nullable()
      .meta({ description: 'null for a metric nothing was promised about.' }),
    method: z.string(),
    confidence: z.number().meta({ description: 'Of its own interval, after adjusting.' }),
    adjusted,
    control: armDocument,
    agent: armDocument,
    effect: z
      .object({ absolute: interval, relative: interval })
      .nullable()
      .meta({ description: 'null while it is withheld.' }),
    message: z.string(),
    standardError: z.number().nullable().meta({ description: 'Of the absolute estimate.' }),
    beyondTolerance: z.boolean().nullable().meta({
      description:
        'Whether the estimate of a harmless metric lies beyond its tolerance, whatever the verdict; null for other metrics.',
    }),
    target: z
      .object({
        value: z.number(),
        scale: z.enum(['relative', 'points', 'absolute']),
        direction: z.enum(['increase', 'decrease']),
      })
      .nullable(),
    tolerances: z
      .array(
        z.object({
          value: z.number(),
          scale: z.enum(['relative', 'absolute']),
          direction: z.enum(['increase', 'decrease']),
          written: z.string(),
        }),
      )
      .meta({ description: 'How much worse a harmless metric may get, by the direction that is worse.' }),
    sql: z.string(),
  })
  .meta({ id: 'MetricEffect' });

export const measureDocument = z
  .object({
    initiative: z.string(),
    design: z.enum(['holdout', 'staggered', 'before_after']),
    strength: z.enum(['A', 'B', 'C', 'D', 'E']),
    registered: z.boolean(),
    baseline: z.int().nullable().meta({ description: 'The frozen version whose plan was followed.' }),
    asOf: z.string(),
    checks: z.object({
      sampleRatio: z
        .object({
          p: z.number().nullable().meta({ description: 'null when no unit is assigned.' }),
          ok: z.boolean(),
          expected: z.object({ agent: z.number(), control: z.number() }),
          units: z.object({ agent: z.int(), control: z.int() }),
          clusters: z
            .object({ agent: z.int(), control: z.int() })
            .nullable()
            .meta({ description: 'Where they were assigned: the test is then of them.' }),
          inBoth: z.int(),
          inNeither: z.int(),
        })
        .nullable()
        .meta({ description: 'null for designs without a split at random.' }),
    }),
    metrics: z.array(metricDocument),
    segments: z.array(
      z.object({
        column: z.string(),
        value: z.string(),
        metric: z.string(),
        confidence: z.number(),
        adjusted,
        effect: z.object({ absolute: interval, relative: interval }).nullable(),
      }),
    ),
    basis: z.array(basisDocument).meta({
      description: 'What the effects of a design without a split rest on, metric by metric; empty for a holdout.',
    }),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Measure' });

export type { BasisDocument } from './basis.ts';
export type MeasureDocument = z.infer<typeof measureDocument>;
export type MetricDocument = z.infer<typeof metricDocument>;
