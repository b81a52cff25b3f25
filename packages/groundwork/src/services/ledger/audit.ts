import { appendLeaf, type CompactRange, emptyRange, rangeRoot } from '../../ledger/compact-range.ts';
import { leafHash } from '../../ledger/merkle.ts';
import { kindOf, type Statement } from '../../ledger/statement.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { Context } from '../context.ts';
import { nothingPromised, promise, recordFaults } from './audit-records.ts';
import { readEnvelope } from './describe.ts';
import { fault, type LedgerFault } from './fault.ts';

const pageSize = 1000;

/**
 * Holds the records against what was signed: an exported file shows a changed envelope, and nothing of the columns beside it, of rows beyond the head, of a head
 * that was set back, or of stages, baselines and measurements that say something else. Nothing is written. Everything that differs is named.
 */
export function auditLedger({ ctx }: { ctx: Context }): Promise<LedgerFault[]> {
  return ctx.stores.records.transaction(audit);
}

async function audit(records: RecordsTransaction): Promise<LedgerFault[]> {
  const { ledger } = records;
  // Held until the end, so that no act of another process comes in between.
  const head = await ledger.lockHead();
  const faults: LedgerFault[] = [];
  const promised = nothingPromised();
  let range: CompactRange = emptyRange;
  for (let page = await ledger.entries({ limit: pageSize }); page.length > 0; ) {
    for (const entry of page) {
      const statement = readEnvelope(entry.envelope);
      if (statement) promise(statement, promised);
      for (const why of rowFaults(entry, statement))
        faults.push(fault('ledger.row_changed', { entry: entry.index, why }, entry.index));
      if (entry.index === range.size) range = appendLeaf(range, leafHash(entry.envelope));
    }
    page = await ledger.entries({ from: (page.at(-1) as LedgerEntry).index + 1, limit: pageSize });
  }
  if (head.size !== range.size) faults.push(fault('ledger.head_differs', { head: head.size, entries: range.size }));
  else if (faults.length === 0 && rangeRoot(head) !== rangeRoot(range))
    faults.push(fault('ledger.head_changed', { size: head.size }));
  // What is promised is only known where every entry is as it was signed.
  return faults.length > 0 ? faults : [...(await recordFaults(records, promised))];
}

/** What in a row is not as it was signed. */
function rowFaults(
  { envelope, leafHash: kept, kind, initiative, at }: LedgerEntry,
  statement: Statement | null,
): readonly string[] {
  if (leafHash(envelope) !== kept) return ['its envelope and its hash do not belong together'];
  if (statement === null) return ['its envelope cannot be read'];
  const { predicate } = statement;
  return [
    ...(kindOf(statement) === kind ? [] : [`its kind is ${kind}, and ${kindOf(statement)} was signed`]),
    ...(predicate.initiative === initiative
      ? []
      : [`its initiative is ${initiative}, and ${predicate.initiative} was signed`]),
    ...(predicate.at === at ? [] : [`its time is ${at}, and ${predicate.at} was signed`]),
  ];
}
