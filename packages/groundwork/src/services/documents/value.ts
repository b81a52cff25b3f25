import { z } from 'zod';

/** Money with its interval. null where the inputs give no distribution. */
export const amount = z.object({ p10: z.number().nullable(), p50: z.number().nullable(), p90: z.number().nullable() });

export const valueDocument = z
  .object({
    initiative: z.string(),
    status: z.enum(['expected', 'realised']),
    exploratory: z.boolean().meta({ description: 'It rests on a result whose plan was not frozen before the start.' }),
    strength: z.enum(['A', 'B', 'C', 'D', 'E']),
    currency: z.string(),
    horizonMonths: z.number(),
    benefit: z.object({ cash: amount, capacity: amount, quality: amount }),
    cost: amount,
    net: amount,
    roi: amount,
    probabilityPositive: z.number().nullable().meta({ description: 'null where nothing was measured.' }),
    paybackMonth: z.int().nullable(),
    timeToValueMonth: z.int().nullable(),
    toDate: z
      .object({
        months: z.number(),
        benefit: z.object({ cash: amount, capacity: amount, quality: amount }),
        cost: amount,
        net: amount,
      })
      .nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Value' });

export type ValueDocument = z.infer<typeof valueDocument>;
