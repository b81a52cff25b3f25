import { z } from 'zod';
import { conditionId, gate, stage, state } from './common.ts';

const person = z.object({ id: z.string(), name: z.string() });

/** One thing that waits for somebody. */
const waitingItem = z
  .object({
    id: z.string().meta({ description: 'The same as long as it is the same thing.' }),
    kind: z.enum(['gate', 'acceptance', 'signature', 'review', 'waiver']),
    initiative: z.string(),
    title: z.string(),
    stage,
    gate: gate.nullable(),
    condition: conditionId.nullable(),
    role: z.enum(['owner', 'reviewer']).nullable().meta({ description: 'Of a signature: as whom.' }),
    again: z.boolean().meta({ description: 'It was done before, and what it covers has changed since.' }),
    people: z.array(person).meta({ description: 'Who may do it and has not; of a waiver, who gave it.' }),
    due: z.string().nullable().meta({ description: 'The day; null where there is none.' }),
    notBefore: z
      .string()
      .nullable()
      .meta({ description: 'The day before which it cannot be done; null where it can be done now.' }),
    overdue: z.boolean(),
    blocked: z
      .object({ id: z.string(), state: state.nullable(), message: z.string(), fix: z.string().nullable() })
      .nullable()
      .meta({ description: 'What to close first, where it cannot be done yet.' }),
    missing: z.int().meta({ description: 'How many things keep it from being done.' }),
    because: z.string().nullable(),
  })
  .meta({ id: 'WaitingItem' });

export const waitingDocument = z
  .object({
    person,
    asOf: z.string(),
    forYou: z.array(waitingItem).meta({ description: 'Can be done now, by this person: what is due first is first.' }),
    blocked: z
      .array(waitingItem)
      .meta({ description: 'Gates that this person decides and that something keeps closed.' }),
    comingUp: z.array(waitingItem).meta({ description: 'Of this person, on a day to come.' }),
    forOthers: z.array(waitingItem).meta({ description: 'Can be done now, by others.' }),
  })
  .meta({ id: 'Waiting' });

export type WaitingDocument = z.infer<typeof waitingDocument>;
export type WaitingItem = z.infer<typeof waitingItem>;
