import { z } from 'zod';
import { duration, share, slug, words } from './primitives.ts';

const suite = z.strictObject({
  id: slug.meta({ description: 'The name by which the suite is known.' }),
  results: words.meta({ description: 'A file in the workspace, relative to the charter or to the workspace.' }),
  format: z.enum(['csv', 'promptfoo']).meta({
    description: 'csv: columns task, trial, success. promptfoo: its JSON output.',
  }),
  columns: z
    .strictObject({
      task: words.optional().meta({ description: 'The column with the task. Default: task.', examples: ['task_id'] }),
      trial: words
        .optional()
        .meta({ description: 'The column with the trial. Default: trial.', examples: ['attempt'] }),
      success: words
        .optional()
        .meta({ description: 'The column with success. Default: success.', examples: ['passed'] }),
      at: words
        .optional()
        .meta({ description: 'The column with the time of the trial. Default: at.', examples: ['finished_at'] }),
    })
    .optional()
    .meta({
      description: 'For csv: what the columns are called, where they are not called task, trial, success and at.',
    }),
  require: z
    .strictObject({
      pass_rate: share.optional().meta({ description: 'The share of trials that pass.' }),
      pass_hat: z
        .strictObject({
          k: z.int().positive().meta({ description: 'How many trials in a row must all pass.' }),
          at_least: share.meta({ description: 'The share of tasks for which they do.' }),
        })
        .optional()
        .meta({ description: 'pass^k: how reliably the same task passes again and again.' }),
    })
    .meta({ description: 'What must hold. It is held to the lower confidence bound, not to the estimate.' }),
  valid_for: duration
    .optional()
    .meta({ description: 'How long results count before they are stale. Default: 30d.', examples: ['30d'] }),
});

export const evaluation = z
  .strictObject({
    suites: z.array(suite).optional().meta({ description: 'Evaluations whose results are read from files.' }),
    runs_within: duration
      .optional()
      .meta({ description: 'How recent the last agent run must be. Default: 1d.', examples: ['1d'] }),
  })
  .meta({ description: 'How it is known that the agent keeps working.' });

export type Suite = z.infer<typeof suite>;
