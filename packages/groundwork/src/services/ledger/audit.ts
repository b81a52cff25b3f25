import { type ErrorData, problem } from '../../errors/problem.ts';
import { appendLeaf, type CompactRange, emptyRange, rangeRoot } from '../../ledger/compact-range.ts';
import { leafHash } from '../../ledger/merkle.ts';
import { kindOf } from '../../ledger/statement.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { Context } from '../context.ts';
import { readEnvelope } from './describe.ts';

const pageSize = 1000;

type Code = 'ledger.row_changed' | 'ledger.head_differs' | 'ledger.head_changed';

/** Something in the records that was not so when it was signed. */
export interface LedgerFault {
  readonly code: string;
  readonly message: string;
  readonly expected: string | null;
  readonly fix: string;
  /** null: the ledger as a whole. */
  readonly entry: number | null;
}

function fault<C extends Code>(code: C, data: ErrorData<C>, entry: number | null = null): LedgerFault {
  const { message, expected, fix } = problem(code, data);
  return { code, message, expected, fix, entry };
}

/**
 * Holds the rows of the ledger against what was signed: an exported file shows a changed envelope, and nothing of the columns beside it, of rows beyond the head,
 * or of a head that was set back. Nothing is written. Every row that differs is named.
 */
export async function auditLedger({ ctx }: { ctx: Context }): Promise<LedgerFault[]> {
  const { ledger } = ctx.stores.records;
  const faults: LedgerFault[] = [];
  let range: CompactRange = emptyRange;
  for (let page = await ledger.entries({ limit: pageSize }); page.length > 0; ) {
    for (const entry of page) {
      for (const why of rowFaults(entry))
        faults.push(fault('ledger.row_changed', { entry: entry.index, why }, entry.index));
      if (entry.index === range.size) range = appendLeaf(range, leafHash(entry.envelope));
    }
    page = await ledger.entries({ from: (page.at(-1) as LedgerEntry).index + 1, limit: pageSize });
  }
  const head = await ledger.head();
  if (head.size !== range.size) faults.push(fault('ledger.head_differs', { head: head.size, entries: range.size }));
  else if (faults.length === 0 && rangeRoot(head) !== rangeRoot(range))
    faults.push(fault('ledger.head_changed', { size: head.size }));
  return faults;
}

/** What in a row is not as it was signed. */
function rowFaults({ envelope, leafHash: kept, kind, initiative, at }: LedgerEntry): readonly string[] {
  if (leafHash(envelope) !== kept) return ['its envelope and its hash do not belong together'];
  const statement = readEnvelope(envelope);
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
