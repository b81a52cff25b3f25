import { z } from 'zod';
import { duration, share, slug, words } from './primitives.ts';

const results = words.meta({
  description: 'A file in the workspace, relative to the charter or to the workspace.',
  examples: ['evals/latest.json'],
});

const columns = z
  .strictObject({
    task: words.optional().meta({ description: 'The column with the task. Default: task.', examples: ['task_id'] }),
    trial: words.optional().meta({ description: 'The column with the trial. Default: trial.', examples: ['attempt'] }),
    success: words.optional().meta({ description: 'The column with success. Default: success.', examples: ['passed'] }),
    at: words
      .optional()
      .meta({ description: 'The column with the time of the trial. Default: at.', examples: ['finished_at'] }),
  })
  .meta({
    description: 'For csv: what the columns are called, where they are not called task, trial, success and at.',
  });

const passMark = 'a number, such as 0.5, or a list of labels, such as [correct]';

const requirement = z
  .strictObject({
    pass_rate: share.optional().meta({ description: 'The share of trials that pass.' }),
    pass_hat: z
      .strictObject({
        k: z.int().positive().meta({ description: 'How many trials in a row must all pass.' }),
        at_least: share.meta({ description: 'The share of tasks for which they do.' }),
      })
      .optional()
      .meta({ description: 'pass^k: how reliably the same task passes again and again.' }),
    pass_at: z
      .strictObject({
        k: z
          .int()
          .positive()
          .meta({ description: 'Of how many trials one at least must pass.', examples: [3] }),
        at_least: share.meta({ description: 'The share of tasks for which one does.' }),
      })
      .optional()
      .meta({ description: 'pass@k: how often one of several tries is enough, where somebody picks the good one.' }),
  })
  .meta({ description: 'What must hold. It is held to the lower confidence bound, not to the estimate.' });

const comparison = z
  .strictObject({
    results: results.meta({
      description: 'The results of the other agent on the same tasks: a file of the same format.',
      examples: ['evals/before.json'],
    }),
    run_items: words.optional().meta({
      description: 'For langfuse: the exported items of the run of the other agent.',
      examples: ['evals/run-items-before.csv'],
    }),
    worse_by_at_most: z
      .string({ error: 'percentage points, such as 2pp' })
      .regex(/^[0-9]{1,2}(\.[0-9]+)?pp$/, 'percentage points, such as 2pp')
      .meta({ description: 'How much lower the pass rate may be, in percentage points.', examples: ['2pp'] }),
    tasks: z.enum(['same', 'different']).optional().meta({
      description:
        'same: task by task, by name. different: two samples of tasks, as of traces in production; this takes many more. Default: same.',
    }),
  })
  .meta({
    description: 'Another agent, or an earlier one, that this one may not be worse than.',
  });

const suite = z.strictObject({
  id: slug.meta({ description: 'The name by which the suite is known.' }),
  results,
  format: z.enum(['csv', 'promptfoo', 'inspect', 'langfuse', 'phoenix', 'junit']).meta({
    description:
      'csv: columns task, trial, success. promptfoo: its JSON output. inspect: an eval log in JSON. langfuse: exported scores, JSON or CSV. phoenix: a downloaded experiment, JSON or CSV. junit: XML.',
  }),
  columns: columns.optional(),
  run_items: words.optional().meta({
    description:
      'For langfuse: the exported items of a dataset run, which say which trace is a trial of which task. Without it every trace is a task.',
    examples: ['evals/run-items.csv'],
  }),
  score: words.optional().meta({
    description: 'Which score decides, where the results hold several. Not for csv and junit.',
    examples: ['accuracy'],
  }),
  passes_at: z
    .union([z.number(), z.array(words).min(1)], { error: passMark })
    .optional()
    .meta({
      description:
        'What passes: a score of this number or more, or one of these labels. Needed where scores are more than 0 and 1.',
      examples: [0.5],
    }),
  passes_at_most: z
    .number()
    .optional()
    .meta({ description: 'For a score that is better when it is lower: this number or less passes.', examples: [0.1] }),
  not_run_at_most: share.optional().meta({
    description: 'The share of trials that may be skipped or without a score. Above it nothing is met. Default: 5%.',
    examples: ['5%'],
  }),
  require: requirement,
  compare_with: comparison.optional(),
  valid_for: duration
    .optional()
    .meta({ description: 'How long results count before they are stale. Default: 30d.', examples: ['30d'] }),
});

const judge = z.strictObject({
  id: slug.meta({ description: 'The name by which the judge is known.', examples: ['answer-judge'] }),
  labels: words.meta({
    description: 'A CSV in the workspace with one case a row, labelled by a person and by the judge.',
    examples: ['evals/judge-labels.csv'],
  }),
  columns: z
    .strictObject({
      human: words.optional().meta({
        description: "The column with the person's label. Default: human.",
        examples: ['expert'],
      }),
      judge: words.optional().meta({
        description: "The column with the judge's label. Default: judge.",
        examples: ['verdict'],
      }),
    })
    .optional()
    .meta({ description: 'What the columns are called, where they are not called human and judge.' }),
  require: z
    .strictObject({
      kappa: z
        .number()
        .gt(0)
        .lt(1)
        .meta({ description: "Cohen's kappa: agreement beyond chance, 1 at most.", examples: [0.6] }),
    })
    .meta({ description: 'What must hold. It is held to the lower confidence bound, not to the estimate.' }),
  valid_for: duration
    .optional()
    .meta({ description: 'How long labels count before they are stale. Default: 30d.', examples: ['90d'] }),
});

export const evaluation = z
  .strictObject({
    suites: z.array(suite).optional().meta({ description: 'Evaluations whose results are read from files.' }),
    judges: z
      .array(judge)
      .optional()
      .meta({ description: 'Models that judge answers in a suite, held to how far they agree with people.' }),
    runs_within: duration
      .optional()
      .meta({ description: 'How recent the last agent run must be. Default: 1d.', examples: ['1d'] }),
  })
  .meta({ description: 'How it is known that the agent keeps working.' });

export type Suite = z.infer<typeof suite>;
export type Judge = z.infer<typeof judge>;
