import { rangeRoot } from '../../ledger/compact-range.ts';
import { instantWords } from '../../words/instants.ts';
import { plural } from '../../words/phrases.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';

/** Where the ledger stands, with the last signed note: whoever keeps the report can hold the ledger against it. */
export async function ledgerNow(ctx: Context): Promise<BoardReportDocument['ledger']> {
  const { ledger } = ctx.stores.records;
  const [head, last, keys] = await Promise.all([ledger.head(), ledger.latestCheckpoint(), ledger.keys()]);
  const checkpoint = last && { size: last.size, root: last.rootHash, at: last.at, note: last.note };
  return {
    size: head.size,
    root: rangeRoot(head),
    checkpoint,
    vkey: keys.at(-1)?.vkey ?? null,
    says: saysOf(head.size, checkpoint),
  };
}

function saysOf(size: number, checkpoint: BoardReportDocument['ledger']['checkpoint']): string {
  if (size === 0) return 'The ledger is empty.';
  if (checkpoint === null)
    return `The ledger has ${plural(size, 'entry', 'entries')}, and no checkpoint was signed: groundwork ledger checkpoint, then report again.`;
  const since = size - checkpoint.size;
  const rest = since === 0 ? 'nothing was added since' : `${plural(since, 'entry was', 'entries were')} added since`;
  return `Checkpoint of ${plural(checkpoint.size, 'entry', 'entries')}, signed ${instantWords(checkpoint.at)}; ${rest}. Keep it: groundwork verify FILE --against CHECKPOINT shows whether the ledger was changed.`;
}
