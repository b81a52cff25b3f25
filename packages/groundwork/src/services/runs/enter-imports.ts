import type { ImportNote } from '../../store/measurements/measurements.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';
import { appendEntry } from '../ledger/append.ts';
import { readEnvelope } from '../ledger/describe.ts';

const pageSize = 1000;

/**
 * Enters into the ledger every import that is not there yet: the runs lie in another store, and a process may have been killed between the two. Answers the new
 * entries by the hash of the file. Whatever rests on the runs asks this first.
 */
export async function enterImports(ctx: Context): Promise<ReadonlyMap<string, LedgerEntry>> {
  const { runs } = ctx.stores.measurements;
  const entered = new Map<string, LedgerEntry>();
  for (const note of await runs.unentered()) {
    const entry = await ctx.stores.records.transaction(async (tx) =>
      (await isEntered(tx, note)) ? null : enter(ctx, tx, note),
    );
    if (entry) entered.set(note.fileHash, entry);
    await runs.markEntered(note.fileHash);
  }
  return entered;
}

async function enter(ctx: Context, tx: RecordsTransaction, { fileHash, initiative, runs, from, to }: ImportNote) {
  // What runs cost is part of where an initiative stands.
  await tx.standings.revise(initiative);
  return appendEntry(ctx, tx, {
    kind: 'import',
    initiative,
    person: null,
    predicate: { fileHash, rows: runs, from, to },
  });
}

/** Killed after the entry and before it was marked: then it is there. */
async function isEntered({ ledger }: RecordsTransaction, note: ImportNote): Promise<boolean> {
  for (let from = 0; ; ) {
    const page = await ledger.entries({ kind: 'import', from, limit: pageSize });
    if (page.some((each) => isAbout(each.envelope, note))) return true;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return false;
    from = last.index + 1;
  }
}

function isAbout(envelope: string, note: ImportNote): boolean {
  const predicate = readEnvelope(envelope)?.predicate;
  return (
    predicate !== undefined &&
    'fileHash' in predicate &&
    predicate.fileHash === note.fileHash &&
    predicate.rows === note.runs &&
    predicate.initiative === note.initiative
  );
}
