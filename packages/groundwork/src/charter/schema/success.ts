import { z } from 'zod';
import { change, columnName, day, name, share } from './primitives.ts';

export const primary = z.strictObject({
  metric: name,
  increase: change.optional().meta({ description: 'The promised rise: 10%, 0.5pp or an absolute amount.' }),
  decrease: change.optional().meta({ description: 'The promised fall. Give increase or decrease, not both.' }),
  by: day.optional().meta({ description: 'The day by which it is promised.' }),
});

export const harmless = z
  .strictObject({ metric: name, increase_at_most: change.optional(), decrease_at_most: change.optional() })
  .meta({ description: 'A metric that must not get worse than its tolerance.' });

export const success = z.strictObject({
  primary: primary.optional(),
  harmless: z.array(harmless).optional(),
  confidence: share.default('95%'),
  power: share.default('80%'),
  minimum_events: z
    .int()
    .positive()
    .default(100)
    .meta({ description: 'Units with a non-zero value that the smaller arm must hold before any verdict.' }),
  segments: z.array(columnName).optional(),
  claim: z.enum(['A', 'B', 'C', 'D']).default('A').meta({ description: 'The weakest claim strength that counts.' }),
});

export type Success = z.infer<typeof success>;
export type Primary = z.infer<typeof primary>;
export type Harmless = z.infer<typeof harmless>;
