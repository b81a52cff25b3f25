import { z } from 'zod';
import { day, duration, name, share, uncertain } from './primitives.ts';

export const benefit = z.strictObject({
  metric: name,
  worth: uncertain.meta({ description: 'Money for one unit of the metric: 1 for a metric in money, 42 for an hour.' }),
  per_month: uncertain.meta({ description: 'Units a month to which the effect applies.' }),
  recaptured: z
    .union([share, z.strictObject({ low: share, high: share })])
    .default('100%')
    .meta({ description: 'The part of the benefit that the company really gets.' }),
  kind: z.enum(['cash', 'capacity', 'quality']),
});

export const cost = z.union([
  z.strictObject({ name: z.string(), amount: z.number().nonnegative(), on: day }),
  z.strictObject({ name: z.string(), per_month: z.number().nonnegative() }),
  z.strictObject({ name: z.string(), per_approval: z.number().nonnegative() }),
  z.strictObject({ name: z.string(), per_run: z.number().nonnegative() }),
  z.strictObject({ name: z.string(), from: z.literal('telemetry') }),
]);

export const economics = z.strictObject({
  benefits: z.array(benefit).optional(),
  costs: z.array(cost).optional(),
  horizon: duration.default('12mo'),
  discount: share.default('0%').meta({ description: 'A year.' }),
});

export type Economics = z.infer<typeof economics>;
export type Benefit = z.infer<typeof benefit>;
export type Cost = z.infer<typeof cost>;
