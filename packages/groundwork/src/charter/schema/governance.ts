import { z } from 'zod';
import { duration, level, name, personId, slug } from './primitives.ts';

export const tool = z.strictObject({
  effect: z
    .enum(['read', 'write', 'external'])
    .meta({ description: 'external: it leaves the company, such as an e-mail or a payment.' }),
  reversible: z.boolean().optional(),
  decide: z
    .enum(['allow', 'ask', 'deny'])
    .optional()
    .meta({ description: 'ask: a human decides before the call. Default: allow for read, deny for the rest.' }),
  approvers: z.array(personId).optional(),
  expires: duration.optional(),
});

const score = z.int().min(1).max(10);

/** One row of a failure mode and effects analysis; the scores are the usual 1 to 10. */
export const failureMode = z.strictObject({
  id: slug,
  what: z.string(),
  effect: z.string().optional(),
  cause: z.string().optional(),
  severity: score.optional(),
  occurrence: score.optional(),
  detection: score.optional(),
  prevention: z.string().optional(),
  detected_by: z.string().optional(),
  response: z.string().optional(),
  owner: personId.optional(),
});

export const stop = z.strictObject({
  who: z.array(personId).optional(),
  drill_every: duration.optional(),
  when: z.array(z.strictObject({ metric: name, above: level.optional(), below: level.optional() })).optional(),
});

export const governance = z.strictObject({
  autonomy: z.enum(['suggest', 'act_with_approval', 'act']).optional(),
  tools: z.record(z.string(), tool).optional(),
  policies: z.string().optional().meta({ description: 'A Cedar policy file, on top of the table of tools.' }),
  limits: z
    .strictObject({
      cost_per_day: z.number().positive().optional(),
      runs_per_hour: z.int().positive().optional(),
      tool_calls_per_run: z.int().positive().optional(),
      incidents_per_month: z.int().nonnegative().optional(),
    })
    .optional(),
  failure_modes: z.array(failureMode).optional(),
  stop: stop.optional(),
});

export type Governance = z.infer<typeof governance>;
export type Tool = z.infer<typeof tool>;
export type FailureMode = z.infer<typeof failureMode>;
export type Stop = z.infer<typeof stop>;
