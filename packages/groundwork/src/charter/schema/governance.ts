import { z } from 'zod';
import { duration, level, name, personId, slug, words } from './primitives.ts';

const tool = z.strictObject({
  effect: z.enum(['read', 'write', 'external']).meta({
    description: 'What a call does. external: it leaves the company, such as an e-mail or a payment.',
  }),
  reversible: z
    .boolean()
    .optional()
    .meta({ description: 'Whether a call can be taken back. What cannot needs a person to decide.' }),
  decide: z.enum(['allow', 'ask', 'deny']).optional().meta({
    description: 'What happens before a call. ask: a person decides. Default: allow for read, deny for the rest.',
  }),
  approvers: z.array(personId).optional().meta({ description: 'Who may decide; any one of them.' }),
  expires: duration
    .optional()
    .meta({ description: 'How long a request for a decision waits. Afterwards it is expired, which is no.' }),
});

const score = z.int().min(1).max(10);

/** One row of a failure mode and effects analysis; the scores are the usual 1 to 10. */
const failureMode = z.strictObject({
  id: slug.meta({ description: 'The name by which incidents refer to it.' }),
  what: words.meta({ description: 'What goes wrong.' }),
  effect: words.optional().meta({ description: 'What that does to people or the business.' }),
  cause: words.optional().meta({ description: 'Why it would happen.' }),
  severity: score.optional().meta({ description: 'How bad it is, from 1 to 10.' }),
  occurrence: score.optional().meta({ description: 'How often it is expected, from 1 to 10.' }),
  detection: score.optional().meta({ description: 'How hard it is to notice, from 1 to 10.' }),
  prevention: words.optional().meta({ description: 'What keeps it from happening.' }),
  detected_by: words.optional().meta({ description: 'How it is noticed.' }),
  response: words.optional().meta({ description: 'What is done when it happens.' }),
  owner: personId.optional().meta({ description: 'Who does it.' }),
});

const stop = z.strictObject({
  who: z.array(personId).optional().meta({ description: 'Who may stop the agent; any one of them, at any time.' }),
  drill_every: duration.optional().meta({ description: 'How often the stop is tried out.' }),
  when: z
    .array(
      z.strictObject({
        metric: name.meta({ description: 'The metric that is watched.', examples: ['unsubscribe_rate'] }),
        above: level.optional().meta({ description: 'The level above which the agent is to be stopped.' }),
        below: level
          .optional()
          .meta({ description: 'The level below which the agent is to be stopped.', examples: [30] }),
      }),
    )
    .optional()
    .meta({ description: 'Levels at which the agent is to be stopped.' }),
});

export const governance = z
  .strictObject({
    autonomy: z.enum(['suggest', 'act_with_approval', 'act']).optional().meta({
      description: 'How far the agent goes on its own: it suggests, it acts after an approval, or it acts.',
    }),
    tools: z
      .record(words.meta({ title: 'tool' }), tool)
      .optional()
      .meta({
        description: 'Every tool that the agent may call. A tool that is not here is denied.',
      }),
    policies: words.optional().meta({
      description:
        'A Cedar policy file, on top of the table of tools; its path is relative to the charter or to the workspace.',
    }),
    limits: z
      .strictObject({
        cost_per_day: z
          .number()
          .positive()
          .optional()
          .meta({ description: "Money a day, in the workspace's currency." }),
        runs_per_hour: z.int().positive().optional().meta({ description: 'Runs an hour.' }),
        tool_calls_per_run: z.int().positive().optional().meta({ description: 'Tool calls in one run.' }),
        incidents_per_month: z
          .int()
          .nonnegative()
          .optional()
          .meta({ description: 'Incidents a month that are within budget at the gate to production.', examples: [2] }),
      })
      .optional()
      .meta({ description: 'Where the agent is held back.' }),
    failure_modes: z
      .array(failureMode)
      .optional()
      .meta({ description: 'What can go wrong, and who does what then: a failure mode and effects analysis.' }),
    stop: stop.optional().meta({ description: 'The kill switch.' }),
  })
  .meta({
    description:
      'Guardrails, human checkpoints and failure modes. The owner and the reviewer sign it; editing it makes the signatures stale.',
  });

export type Tool = z.infer<typeof tool>;
export type FailureMode = z.infer<typeof failureMode>;
