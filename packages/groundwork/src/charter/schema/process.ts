import { z } from 'zod';
import { columnName, comparison, name, personId, tableName, words } from './primitives.ts';

const eventLog = z.strictObject({
  table: tableName.meta({ description: 'The table that holds one row for each event.' }),
  case: columnName.meta({ description: 'The column that says which case the event belongs to.' }),
  activity: columnName.meta({ description: 'The column with the step that was taken.', examples: ['step'] }),
  at: columnName.meta({ description: 'The column with the time of the event.', examples: ['occurred_at'] }),
  resource: columnName
    .optional()
    .meta({ description: 'The column with the person or system that took the step.', examples: ['rep'] }),
});

const step = words.meta({ title: 'step', description: 'One of the steps.', examples: ['draft'] });

const flow = z
  .strictObject({
    start: z.array(step).min(1).meta({ description: 'Steps with which a case may start.' }),
    end: z.array(step).min(1).meta({ description: 'Steps with which a case may end.' }),
    next: z
      .record(step, z.array(step))
      .meta({ description: 'For each step, the steps that may follow it. A step not listed may not be followed.' }),
  })
  .meta({ description: 'Which step may follow which.' });

/** What the process is. Every key may be missing: then the condition `process` says which. */
export const process = z
  .strictObject({
    name: words.optional().meta({ description: 'What people call the process.' }),
    produces: words.optional().meta({ description: 'The product, in one sentence.' }),
    for: words.optional().meta({ description: 'The customer of the process: who gets what it produces.' }),
    accountable: z
      .union([personId, z.array(personId)], { error: 'a key of people in groundwork.yaml, such as dana.ruiz' })
      .optional()
      .meta({
        title: 'person',
        description: 'Exactly one person. A list is accepted so that the condition can say it is too many.',
      }),
    starts: words.optional().meta({ description: 'The event with which a case starts.' }),
    ends: words.optional().meta({ description: 'The event with which a case ends.' }),
    steps: z.array(step).optional().meta({ description: 'The steps from start to end, in their usual order.' }),
    measured_by: z
      .array(name)
      .optional()
      .meta({ description: 'Metrics of this charter that measure what the process produces.' }),
    log: eventLog.optional().meta({
      description:
        'Where the events of the process are recorded. Without it, that the process is followed stays unverified.',
    }),
    flow: flow.optional(),
    fitness: z.strictObject(comparison).optional().meta({
      description: 'How closely the log must follow the flow, from 0 (never) to 1 (always). Exactly one comparison.',
    }),
  })
  .meta({
    description:
      'What the process produces, for whom, and who is accountable. With an event log it is also checked whether the process is followed.',
  });

export type Process = z.infer<typeof process>;
export type EventLog = z.infer<typeof eventLog>;
export type Flow = z.infer<typeof flow>;
