import { z } from 'zod';
import { columnName, day, name, share, tableName } from './primitives.ts';

const arms = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);

export const assignment = z
  .strictObject({
    table: tableName,
    unit: columnName,
    arm: columnName,
    agent: arms.meta({ description: 'Values of the arm column that mean: with the agent.' }),
    control: arms.meta({ description: 'Values that mean: held out.' }),
    expect: z.strictObject({ agent: share, control: share }).meta({ description: 'The split that was planned.' }),
  })
  .meta({ description: 'Which unit was assigned to which arm.' });

export const exposure = z.strictObject({ table: tableName, unit: columnName, first_exposed: columnName });

const period = z.enum(['day', 'week', 'month', 'quarter', 'year']);

export const rollout = z.discriminatedUnion('design', [
  z.strictObject({ design: z.literal('holdout'), starts: day, assignment }).meta({ title: 'holdout' }),
  z
    .strictObject({ design: z.literal('staggered'), starts: day, period, assignment: exposure })
    .meta({ title: 'staggered' }),
  z
    .strictObject({
      design: z.literal('before_after'),
      starts: day,
      period,
      compare_with: z.array(name).optional().meta({ description: 'Metrics the agent cannot touch.' }),
    })
    .meta({ title: 'before_after' }),
]);

export const baseline = z.strictObject({ window: z.strictObject({ from: day, to: day }) });

export type Rollout = z.infer<typeof rollout>;
export type Design = Rollout['design'];
export type Assignment = z.infer<typeof assignment>;
export type BaselineWindow = z.infer<typeof baseline>['window'];
