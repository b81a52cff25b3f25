import { z } from 'zod';
import { conditionId, gate, stage } from './common.ts';

/** What a person's act left behind: the ledger entry that proves it. */
export const entryReference = z.object({ index: z.int(), leafHash: z.string() }).meta({ id: 'EntryReference' });

export const acceptDocument = z
  .object({
    initiative: z.string(),
    person: z.string(),
    section: z.literal('owner'),
    sectionHash: z.string(),
    at: z.string(),
    entry: entryReference,
  })
  .meta({ id: 'Acceptance' });
export const signDocument = z
  .object({
    initiative: z.string(),
    person: z.string(),
    role: z.enum(['owner', 'reviewer']),
    section: z.literal('governance'),
    sectionHash: z.string(),
    at: z.string(),
    waitsFor: z.array(z.string()),
    entry: entryReference,
  })
  .meta({ id: 'Signature' });

export const stopDocument = z
  .object({
    initiative: z.string(),
    person: z.string(),
    drill: z.boolean(),
    stage,
    mayAct: z.boolean().meta({ description: 'Whether tool calls of this initiative are allowed now.' }),
    milliseconds: z.number().nullable().meta({ description: 'For a drill: from the order to the refusal.' }),
    at: z.string(),
    entry: entryReference,
  })
  .meta({ id: 'Stop' });

export const freezeDocument = z
  .object({
    initiative: z.string(),
    version: z.int(),
    registered: z.boolean(),
    at: z.string(),
    contentHash: z.string(),
    planHash: z.string(),
    rows: z.int(),
    metrics: z.array(
      z.object({
        metric: z.string(),
        units: z.int(),
        mean: z.number().nullable(),
        events: z.int(),
        missing: z.int(),
        sqlHash: z.string(),
      }),
    ),
    plannedUnits: z.int().nullable(),
    notes: z.array(z.string()),
    entry: entryReference,
  })
  .meta({ id: 'Freeze' });

export const decisionDocument = z
  .object({
    initiative: z.string(),
    gate,
    action: z.enum(['open', 'hold']),
    person: z.string(),
    opened: z.boolean(),
    stage,
    waitsFor: z.array(z.string()),
    nextDue: z
      .string()
      .nullable()
      .meta({ description: 'The day of the next renewal, where this opened into production.' }),
    missing: z.array(z.object({ id: z.string(), message: z.string(), fix: z.string().nullable() })),
    waiver: z.object({ condition: conditionId, until: z.string() }).nullable(),
    at: z.string(),
    notes: z
      .array(z.string())
      .meta({ description: 'What whoever decides should see, though it keeps nothing closed.' }),
    entry: entryReference.nullable(),
  })
  .meta({ id: 'Decision' });

export const runsImportDocument = z
  .object({
    file: z.string(),
    rows: z.int(),
    imported: z.int(),
    repeated: z.int(),
    initiatives: z.array(z.object({ initiative: z.string(), runs: z.int(), latest: z.string().nullable() })),
    entry: entryReference.nullable(),
  })
  .meta({ id: 'RunsImport' });
export const ledgerExportDocument = z
  .object({
    file: z.string().nullable(),
    entries: z.int(),
    size: z.int(),
    root: z.string(),
    vkey: z.string(),
    text: z.string().nullable(),
  })
  .meta({ id: 'LedgerExport' });
export const ledgerAuditDocument = z
  .array(
    z.object({
      code: z.string(),
      message: z.string(),
      expected: z.string().nullable(),
      fix: z.string(),
      entry: z.int().nullable().meta({ description: 'null where it is about the ledger as a whole.' }),
    }),
  )
  .meta({ id: 'LedgerAudit' });
export const checkpointDocument = z
  .object({ size: z.int(), root: z.string(), note: z.string(), vkey: z.string(), at: z.string() })
  .meta({ id: 'Checkpoint' });

export const listDocument = z
  .array(
    z.object({
      initiative: z.string(),
      title: z.string().nullable(),
      stage,
      owner: z.string().nullable(),
      ok: z.boolean(),
      problems: z.array(z.string()),
    }),
  )
  .meta({ id: 'Initiatives' });

export const permissionDocument = z
  .object({ initiative: z.string(), mayAct: z.boolean(), stage, reason: z.string().nullable() })
  .meta({ id: 'Permission' });
