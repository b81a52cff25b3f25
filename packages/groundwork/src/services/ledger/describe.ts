import { describeEntry } from '../../ledger/describe.ts';
import { readStatement, type Statement } from '../../ledger/statement.ts';

/** What was read last, by the envelope: pages show the same entries again and again, and none ever changes. */
const known = new Map<string, Statement | null>();
const mostKnown = 1000;

/** What an envelope of our own ledger says; null where this version cannot read it. Verification is `verify`'s: this only reads. */
export function readEnvelope(envelope: string): Statement | null {
  const before = known.get(envelope);
  if (before !== undefined) return before;
  const statement = readAnew(envelope);
  if (known.size >= mostKnown) known.clear();
  known.set(envelope, statement);
  return statement;
}

function readAnew(envelope: string): Statement | null {
  try {
    const { payload } = JSON.parse(envelope) as { payload: string };
    const read = readStatement(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
    return read.ok ? read.statement : null;
  } catch {
    // A row that was changed by hand; `auditLedger` names it.
    return null;
  }
}

/** One line for people from an envelope of our own ledger. */
export function describeEnvelope(envelope: string): string {
  const statement = readEnvelope(envelope);
  return statement ? describeEntry(statement) : 'An entry this version cannot read';
}
