import { fail } from '../../errors/problem.ts';
import type { Envelope } from '../../ledger/envelope.ts';
import { ledgerLines } from '../../ledger/export.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';
import { ledgerOrigin } from './append.ts';
import { signHead } from './checkpoint.ts';

const pageSize = 1000;

/** The whole ledger as one file: the key, every entry, every checkpoint, and a checkpoint over all of it. */
export async function exportLedger({ ctx }: { ctx: Context }) {
  return ctx.stores.records.transaction(async (tx) => {
    const { record, vkey } = await signHead(ctx, tx);
    const [first] = await tx.ledger.keys();
    const origin = await ledgerOrigin(ctx, tx);
    const checkpoints = (await tx.ledger.checkpoints()).filter((each) => each.size < record.size);
    const lines: string[] = [];
    for await (const line of ledgerLines({
      origin,
      vkey: first?.vkey ?? vkey,
      entries: envelopes(tx, record.size),
      checkpoints,
      final: record.note,
    }))
      lines.push(line);
    return { file: null, entries: record.size, size: record.size, root: record.rootHash, vkey, text: lines.join('') };
  });
}

function envelopeOf({ index, envelope }: LedgerEntry): Envelope {
  try {
    return JSON.parse(envelope) as Envelope;
  } catch (error) {
    return fail('ledger.row_changed', { entry: index, why: 'its envelope cannot be read' }, { cause: error });
  }
}

async function* envelopes(tx: RecordsTransaction, size: number): AsyncGenerator<Envelope> {
  for (let from = 0; from < size; from += pageSize) {
    for (const entry of await tx.ledger.entries({ from, limit: pageSize })) yield envelopeOf(entry);
  }
}
