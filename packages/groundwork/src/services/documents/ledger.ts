import { z } from 'zod';
import { entryKinds } from '../../ledger/predicates.ts';

export const entryKind = z.enum(entryKinds);

export const ledgerEntriesDocument = z
  .object({
    size: z.int().meta({ description: 'How many entries the whole ledger has.' }),
    checkpoint: z
      .object({ size: z.int(), root: z.string(), at: z.string() })
      .nullable()
      .meta({ description: 'The last one that was signed.' }),
    vkey: z.string().nullable().meta({ description: 'The key in use; null before the first entry.' }),
    entries: z.array(
      z.object({
        index: z.int(),
        at: z.string(),
        kind: entryKind,
        initiative: z.string().nullable().meta({ description: 'null where it concerns the workspace.' }),
        person: z.string().nullable(),
        text: z.string(),
        leafHash: z.string(),
        statement: z
          .record(z.string(), z.unknown())
          .nullable()
          .meta({ description: 'What was signed; null where this version cannot read it.' }),
      }),
    ),
    next: z.int().nullable().meta({ description: 'Ask for those before this index; null where there are no more.' }),
  })
  .meta({ id: 'LedgerEntries' });

export type LedgerEntriesDocument = z.infer<typeof ledgerEntriesDocument>;
