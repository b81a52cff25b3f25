import { z } from 'zod';
import { conditionId, gate, location, stage, state } from './common.ts';

export const findingDocument = z
  .object({
    code: z.string(),
    subject: z.string(),
    state,
    measured: z.union([z.number(), z.string(), z.boolean()]).nullable(),
    expected: z.string().nullable(),
    unit: z.string().nullable(),
    message: z.string(),
    fix: z.string().nullable(),
    sql: z.string().nullable(),
    samples: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    severity: z.enum(['error', 'warning', 'info']),
    location: location.nullable(),
    observedAt: z.string().nullable(),
  })
  .meta({ id: 'Finding' });

export const conditionDocument = z
  .object({ id: conditionId, state, findings: z.array(findingDocument) })
  .meta({ id: 'Condition' });

export const gateDocument = z
  .object({
    open: z
      .boolean()
      .meta({ description: 'Nothing keeps it closed: it has been passed and still holds, or a decision may open it.' }),
    missing: z.array(z.string()).meta({
      description: 'The conditions, and stage, verdict, harmless, claim, registered, incidents, that keep it closed.',
    }),
    reasons: z.array(z.object({ id: z.string(), message: z.string(), fix: z.string().nullable() })),
    passed: z.boolean().meta({
      description: 'The initiative is beyond this gate; of the renewal: all still holds, and its day has not come.',
    }),
    due: z.string().nullable().meta({
      description: "Of the renewal: its day, the owner's first review day after the last one. null for other gates.",
    }),
    notBefore: z.string().nullable().meta({
      description:
        'Of a renewal that cannot be decided yet, as all holds and its day has not come: that day. null where it can be decided now, and for other gates.',
    }),
    decides: z.array(z.string()).meta({ description: 'Who decides it.' }),
    waitsFor: z.array(z.string()).meta({ description: 'Who has not decided yet; nobody where it is passed.' }),
  })
  .meta({ id: 'Gate' });

export const checkDocument = z
  .object({
    initiative: z.string(),
    title: z.string(),
    stage,
    owner: z.string().nullable(),
    ownerName: z.string().nullable(),
    asOf: z.string(),
    charter: z.object({ hash: z.string(), file: z.string() }),
    honestTest: z.object({
      passed: z.boolean(),
      questions: z.array(
        z.object({
          condition: conditionId,
          question: z.string(),
          answer: z.enum(['yes', 'no', 'not verified']),
          state,
        }),
      ),
    }),
    conditions: z.array(conditionDocument),
    gates: z.record(gate, gateDocument),
    nextGate: gate
      .nullable()
      .meta({ description: 'null of a retired initiative, and of one that is declared to have ended.' }),
    declared: z
      .object({ stage, since: z.string().nullable(), endedIn: stage.nullable() })
      .nullable()
      .meta({ description: 'The stage that its charter declares and no record says: not verified. It opens no gate.' }),
    declaredEnded: z
      .object({ stage: z.enum(['stopped', 'retired']), on: z.string().nullable() })
      .nullable()
      .meta({
        description:
          'Its charter declares that it ended before it was seen, and no record has moved it since: not verified. A decision on the fund gate takes it up again.',
      }),
    gapToCloseFirst: z.object({ id: z.string(), message: z.string(), fix: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Check' });

export type CheckDocument = z.infer<typeof checkDocument>;
export type FindingDocument = z.infer<typeof findingDocument>;
export type GateDocument = z.infer<typeof gateDocument>;
