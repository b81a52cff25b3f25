import { z } from 'zod';
import { currencyCode, day, duration, name, share, slug, uncertain, words } from './primitives.ts';

/** A share, or a range that holds it eight times in ten. */
const uncertainShare = z
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
  .meta({ title: 'share or range', examples: ['50%'] });

const aMultiple = 'a percentage from 0% to 1000%, such as 80% or 120%';
/** So many times what is declared: 120% is a fifth more. */
const multiple = z.string({ error: aMultiple }).regex(/^(1000(\.0+)?|[0-9]{1,3}(\.[0-9]+)?)%$/, aMultiple);

const benefit = z.strictObject({
  metric: name.meta({ description: 'The metric whose effect is worth something.' }),
  worth: uncertain.meta({
    description: 'Money for one unit of the metric: 1 for a metric in money, 42 for an hour.',
  }),
  per_month: uncertain.meta({ description: 'Units of analysis a month to which the effect applies.' }),
  recaptured: uncertainShare
    .default('100%')
    .meta({ description: 'The part of the benefit that the company really gets.' }),
  kind: z.enum(['cash', 'capacity', 'quality']).meta({
    description: 'What kind of benefit it is. The three are never summed.',
  }),
});

const label = words.meta({ description: 'What is paid for.' });

const cost = z.union([
  z
    .strictObject({
      name: label,
      amount: uncertain.meta({ description: 'Money paid once.', examples: [40000] }),
      on: day.meta({ description: 'The day on which it is paid.' }),
    })
    .meta({ title: 'once', description: 'Paid once, on a day.' }),
  z
    .strictObject({ name: label, per_month: uncertain.meta({ description: 'Money a month.', examples: [2000] }) })
    .meta({ title: 'monthly', description: 'Paid every month.' }),
  z
    .strictObject({
      name: label,
      per_approval: uncertain.meta({ description: 'Money for each approval that a person gave.', examples: [3.5] }),
    })
    .meta({ title: 'per approval', description: 'Measured: each decision of a person.' }),
  z
    .strictObject({
      name: label,
      per_run: uncertain.meta({ description: 'Money for each agent run.', examples: [0.05] }),
    })
    .meta({ title: 'per run', description: 'Measured: each agent run.' }),
  z
    .strictObject({
      name: label,
      from: z.literal('telemetry').meta({ description: 'The cost that the runs themselves report.' }),
    })
    .meta({ title: 'from telemetry', description: 'Measured: what the runs report.' }),
]);

/** What a scenario assumes instead of what is declared; everything else stays. */
const scenario = z.strictObject({
  metric: name.optional().meta({ description: 'The benefits that it changes: those on this metric. Default: all.' }),
  effect: multiple
    .optional()
    .meta({ description: 'The effect, as a part of the one measured or promised.', examples: ['50%'] }),
  worth: uncertain.optional().meta({ description: 'Money for one unit of the metric.', examples: [0.8] }),
  per_month: uncertain.optional().meta({ description: 'Units of analysis a month.', examples: [15000] }),
  recaptured: uncertainShare
    .optional()
    .meta({ description: 'The part of the benefit that the company really gets.', examples: ['40%'] }),
  costs: multiple.optional().meta({ description: 'All costs, as a part of those declared.', examples: ['120%'] }),
});

export const economics = z
  .strictObject({
    currency: currencyCode.optional().meta({
      description:
        'The currency of all amounts of this section, converted by exchange_rates of groundwork.yaml. Default: that of the workspace.',
      examples: ['EUR'],
    }),
    benefits: z.array(benefit).optional().meta({ description: 'What the effect is worth.' }),
    costs: z
      .array(cost)
      .optional()
      .meta({ description: 'What it costs: each with amount and on, per_month, per_approval, per_run or from.' }),
    horizon: duration.default('12mo').meta({ description: 'How far the return is counted.' }),
    discount: share.optional().meta({
      description:
        'The discount rate of a year, for the net present value: money of month m counts (1 + rate)^(−(m − 1)/12) of its amount. Default: no present value.',
    }),
    scenarios: z.record(slug, scenario).optional().meta({
      description:
        'Named assumptions, each valued beside what is declared with the same draws. They are never realised.',
    }),
  })
  .meta({ description: 'What the agent returns and costs. Only an achieved verdict counts as realised.' });

export type Economics = z.infer<typeof economics>;
export type Benefit = z.infer<typeof benefit>;
export type Cost = z.infer<typeof cost>;
export type Scenario = z.infer<typeof scenario>;
