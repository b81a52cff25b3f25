import { z } from 'zod';
import { problems } from './common.ts';

/** The verbs that may take long enough to wait for elsewhere. */
export const jobVerbs = ['check', 'diagnose', 'measure', 'effectOverTime', 'value', 'portfolioValue', 'plan'] as const;
export type JobVerb = (typeof jobVerbs)[number];

export const jobDocument = z
  .object({
    id: z.string(),
    verb: z.enum(jobVerbs),
    initiative: z.string().nullable().meta({ description: 'null where it is about the whole workspace.' }),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
    message: z.string().nullable().meta({ description: 'What it is doing.' }),
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    problems: problems.shape.problems.nullable().meta({ description: 'Why it failed.' }),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof jobDocument>;

export const jobsDocument = z
  .array(jobDocument)
  .meta({ id: 'Jobs', description: 'What waits, runs or ended lately, newest first.' });

/** What a job is asked for with. */
export const jobRequest = z.object({
  verb: z.enum(jobVerbs),
  input: z
    .object({ initiative: z.string().min(1).optional() })
    .strict()
    .optional()
    .meta({ description: 'What the verb takes: { initiative }, and nothing for portfolioValue.' }),
});

/** Something is not as it was: what pages show of it should be asked for again. */
export const changedDocument = z
  .object({
    what: z
      .string()
      .meta({ description: 'The verb that changed something; charter or workspace where a file on disk did.' }),
    initiative: z.string().nullable().meta({ description: 'null: all of them, or none in particular.' }),
    at: z.string(),
  })
  .meta({ id: 'Changed' });
export type Changed = z.infer<typeof changedDocument>;
