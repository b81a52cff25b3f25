import { z } from 'zod';
import { duration, share, slug } from './primitives.ts';

export const suite = z.strictObject({
  id: slug,
  results: z.string().meta({ description: 'A file in the workspace, relative to the charter or to the workspace.' }),
  format: z
    .enum(['csv', 'promptfoo'])
    .meta({ description: 'csv: columns task, trial, success. promptfoo: its JSON output.' }),
  columns: z
    .strictObject({
      task: z.string().optional(),
      trial: z.string().optional(),
      success: z.string().optional(),
      at: z.string().optional(),
    })
    .optional()
    .meta({ description: 'For csv: what the columns are called, where not task, trial, success and at.' }),
  require: z
    .strictObject({
      pass_rate: share.optional(),
      pass_hat: z.strictObject({ k: z.int().positive(), at_least: share }).optional(),
    })
    .meta({ description: 'Held to the lower confidence bound, not to the estimate.' }),
  valid_for: duration.optional().meta({ description: 'Default: 30d.' }),
});

export const evaluation = z.strictObject({
  suites: z.array(suite).optional(),
  runs_within: duration.optional().meta({ description: 'How recent the last agent run must be. Default: 1d.' }),
});

export type Suite = z.infer<typeof suite>;
export type Evaluation = z.infer<typeof evaluation>;
