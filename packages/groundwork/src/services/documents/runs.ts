import { z } from 'zod';

const costs = z
  .array(z.object({ currency: z.string().nullable(), cost: z.number(), runs: z.int(), withoutCost: z.int() }))
  .meta({ description: 'By currency, never added to each other; runs that say no cost are counted beside.' });

export const runsDocument = z
  .object({
    asOf: z.string(),
    from: z.string().meta({ description: 'The first of the days.' }),
    to: z.string(),
    initiatives: z
      .array(
        z.object({
          initiative: z.string(),
          title: z.string().nullable().meta({ description: 'null where its charter cannot be read or is gone.' }),
          runs: z.int(),
          failed: z.int(),
          unended: z.int().meta({ description: 'Still running, or without an end that is known.' }),
          first: z.string(),
          latest: z.string(),
          costs,
          days: z
            .array(z.object({ day: z.string(), runs: z.int(), failed: z.int() }))
            .meta({ description: "Days of the workspace's time zone on which something ran, the oldest first." }),
        }),
      )
      .meta({ description: 'The one that ran last first.' }),
  })
  .meta({ id: 'Runs' });

export const latestRunsDocument = z
  .object({
    runs: z.array(
      z.object({
        initiative: z.string(),
        id: z.string(),
        startedAt: z.string(),
        endedAt: z.string().nullable(),
        seconds: z.number().nullable(),
        status: z.enum(['ok', 'error']).nullable(),
        unitId: z.string().nullable(),
        arm: z.string().nullable(),
        task: z.string().nullable(),
        model: z.string().nullable(),
        version: z.string().nullable(),
        cost: z.number().nullable(),
        currency: z.string().nullable(),
        inputTokens: z.int().nullable(),
        outputTokens: z.int().nullable(),
        toolCalls: z.int().nullable(),
        toolErrors: z.int().nullable(),
        success: z.boolean().nullable(),
      }),
    ),
    next: z
      .object({ before: z.string(), beforeRun: z.string() })
      .nullable()
      .meta({ description: 'Ask with these for the ones before; null where there are no more.' }),
  })
  .meta({ id: 'LatestRuns' });

export type RunsDocument = z.infer<typeof runsDocument>;
export type LatestRunsDocument = z.infer<typeof latestRunsDocument>;
