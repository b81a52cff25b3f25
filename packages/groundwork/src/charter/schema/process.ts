import { z } from 'zod';
import { columnName, comparison, name, personId, tableName } from './primitives.ts';

export const eventLog = z.strictObject({
  table: tableName,
  case: columnName,
  activity: columnName,
  at: columnName,
  resource: columnName.optional(),
});

export const flow = z
  .strictObject({
    start: z.array(z.string()).min(1),
    end: z.array(z.string()).min(1),
    next: z.record(z.string(), z.array(z.string())),
  })
  .meta({ description: 'Which step may follow which. A step that is not listed under next may not be followed.' });

/** What the process is. Every key may be missing: then the condition `process` says which. */
export const process = z.strictObject({
  name: z.string().optional(),
  produces: z.string().optional().meta({ description: 'The product, in one sentence.' }),
  for: z.string().optional().meta({ description: 'The customer of the process.' }),
  accountable: z
    .union([personId, z.array(personId)])
    .optional()
    .meta({ description: 'Exactly one person. A list is accepted so that the condition can say it is too many.' }),
  starts: z.string().optional(),
  ends: z.string().optional(),
  steps: z.array(z.string()).optional(),
  measured_by: z.array(name).optional().meta({ description: 'Metrics of this charter that measure what it produces.' }),
  log: eventLog.optional(),
  flow: flow.optional(),
  fitness: z
    .strictObject(comparison)
    .optional()
    .meta({ description: 'How closely the log must follow the flow, from 0 to 1.' }),
});

export type Process = z.infer<typeof process>;
export type EventLog = z.infer<typeof eventLog>;
export type Flow = z.infer<typeof flow>;
