import { z } from 'zod';
import { day, duration, name, share, uncertain, words } from './primitives.ts';

const benefit = z.strictObject({
  metric: name.meta({ description: 'The metric whose effect is worth something.' }),
  worth: uncertain.meta({
    description: 'Money for one unit of the metric: 1 for a metric in money, 42 for an hour.',
  }),
  per_month: uncertain.meta({ description: 'Units of analysis a month to which the effect applies.' }),
  recaptured: z
    .union(
      [
        share,
        z.strictObject({
          low: share.meta({ description: 'One time in ten it is below this.', examples: ['30%'] }),
          high: share.meta({ description: 'One time in ten it is above this.', examples: ['70%'] }),
        }),
      ],
      { error: 'a percentage from 0% to 100%, or low and high' },
    )
    .default('100%')
    .meta({ title: 'share or range', description: 'The part of the benefit that the company really gets.' }),
  kind: z.enum(['cash', 'capacity', 'quality']).meta({
    description: 'What kind of benefit it is. The three are never summed.',
  }),
});

const label = words.meta({ description: 'What is paid for.' });
const money = z.number().nonnegative();

const cost = z.union([
  z
    .strictObject({
      name: label,
      amount: money.meta({ description: 'Money paid once.' }),
      on: day.meta({ description: 'The day on which it is paid.' }),
    })
    .meta({ title: 'once', description: 'Paid once, on a day.' }),
  z
    .strictObject({ name: label, per_month: money.meta({ description: 'Money a month.' }) })
    .meta({ title: 'monthly', description: 'Paid every month.' }),
  z
    .strictObject({
      name: label,
      per_approval: money.meta({ description: 'Money for each approval that a person gave.' }),
    })
    .meta({ title: 'per approval', description: 'Measured: each decision of a person.' }),
  z
    .strictObject({ name: label, per_run: money.meta({ description: 'Money for each agent run.', examples: [0.05] }) })
    .meta({ title: 'per run', description: 'Measured: each agent run.' }),
  z
    .strictObject({
      name: label,
      from: z.literal('telemetry').meta({ description: 'The cost that the runs themselves report.' }),
    })
    .meta({ title: 'from telemetry', description: 'Measured: what the runs report.' }),
]);

export const economics = z
  .strictObject({
    benefits: z.array(benefit).optional().meta({ description: 'What the effect is worth.' }),
    costs: z
      .array(cost)
      .optional()
      .meta({ description: 'What it costs: each with amount and on, per_month, per_approval, per_run or from.' }),
    horizon: duration.default('12mo').meta({ description: 'How far the return is counted.' }),
    discount: share.default('0%').meta({ description: 'The discount rate of a year.' }),
  })
  .meta({ description: 'What the agent returns and costs. Only an achieved verdict counts as realised.' });

export type Economics = z.infer<typeof economics>;
export type Benefit = z.infer<typeof benefit>;
export type Cost = z.infer<typeof cost>;
