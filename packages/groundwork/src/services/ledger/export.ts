import type { Envelope } from '../../ledger/envelope.ts';
import { ledgerLines } from '../../ledger/export.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';
import { signHead } from './checkpoint.ts';

const pageSize = 1000;

/** The whole ledger as one file: the key, every entry, every checkpoint, and a checkpoint over all of it. */
export async function exportLedger({ ctx }: { ctx: Context }) {
  return ctx.stores.records.transaction(async (tx) => {
    const { record, vkey } = await signHead(ctx, tx);
    const [first] = await tx.ledger.keys();
    const origin = (await tx.meta.get('origin')) as string;
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

async function* envelopes(tx: RecordsTransaction, size: number): AsyncGenerator<Envelope> {
  for (let from = 0; from < size; from += pageSize) {
    for (const entry of await tx.ledger.entries({ from, limit: pageSize }))
      yield JSON.parse(entry.envelope) as Envelope;
  }
}
