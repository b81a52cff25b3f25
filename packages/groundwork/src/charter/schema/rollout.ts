import { z } from 'zod';
import { columnName, day, name, properShare, tableName } from './primitives.ts';

const arms = z.array(z.union([z.string(), z.number(), z.boolean()], { error: 'a value of the arm column' })).min(1);

const assignment = z.strictObject({
  table: tableName.meta({ description: 'The table that says which unit is in which arm.' }),
  unit: columnName.meta({ description: 'The unit that was assigned; the same unit as the metrics have.' }),
  cluster: columnName.optional().meta({
    description:
      'Where larger things were assigned than the units that are measured: the column that says which one a unit belongs to (its account, its rep). Every unit belongs to one, all of whose units are in one arm. Clusters are then what is compared and counted.',
    examples: ['account_id'],
  }),
  arm: columnName.meta({ description: 'The column with the arm.', examples: ['segment'] }),
  agent: arms.meta({ description: 'Values of the arm column that mean: with the agent.' }),
  control: arms.meta({ description: 'Values of the arm column that mean: held out.' }),
  expect: z
    .strictObject({
      agent: properShare.meta({ description: 'The planned share of units with the agent.' }),
      control: properShare.meta({ description: 'The planned share of units held out. The two sum to 100%.' }),
    })
    .meta({ description: 'The split that was planned. The real one is tested against it before any effect is shown.' }),
});

const exposure = z.strictObject({
  table: tableName.meta({ description: 'The table with one row for each unit.', examples: ['crm.regions'] }),
  unit: columnName.meta({ description: 'The unit that starts on its own day.', examples: ['region'] }),
  first_exposed: columnName.meta({
    description: 'The column with the day on which the unit first had the agent; null: never.',
    examples: ['went_live_on'],
  }),
});

const starts = day.meta({ description: 'The first day with the agent.' });
const period = z.enum(['day', 'week', 'month', 'quarter', 'year']).meta({
  description: 'The length of one reading in the series.',
  examples: ['week'],
});

export const rollout = z
  .discriminatedUnion('design', [
    z
      .strictObject({
        design: z.literal('holdout').meta({ description: 'How the after is compared.' }),
        starts,
        assignment: assignment.meta({ description: 'Which unit was assigned to which arm.' }),
      })
      .meta({
        title: 'holdout',
        description: 'Units are assigned at random to the agent or held out. Claim strength A.',
      }),
    z
      .strictObject({
        design: z.literal('staggered'),
        starts,
        period,
        assignment: exposure.meta({ description: 'When each unit first had the agent.' }),
      })
      .meta({ title: 'staggered', description: 'Units start one after the other. Claim strength B.' }),
    z
      .strictObject({
        design: z.literal('before_after'),
        starts,
        period,
        compare_with: z
          .array(name)
          .optional()
          .meta({
            description:
              'Metrics that the agent cannot touch, as comparison series. They raise the claim strength from D to C.',
            examples: [['returns_per_customer']],
          }),
      })
      .meta({
        title: 'before_after',
        description: 'The after is compared with what the before foretells. Claim strength C or D.',
      }),
  ])
  .meta({ description: 'When the agent starts, and how the after is compared with the before.' });

export const baseline = z
  .strictObject({
    window: z
      .strictObject({
        from: day.meta({ description: 'The first day of the before.', examples: ['2026-07-01'] }),
        to: day.meta({
          description: 'The last day of the before, itself included. It lies before the start of the rollout.',
          examples: ['2026-09-30'],
        }),
      })
      .meta({ description: 'The days that make the before.' }),
  })
  .meta({ description: 'The frozen before: groundwork freeze pins what the metrics were in this window.' });

export type Rollout = z.infer<typeof rollout>;
export type Design = Rollout['design'];
export type Assignment = z.infer<typeof assignment>;
export type BaselineWindow = z.infer<typeof baseline>['window'];
