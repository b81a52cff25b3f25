import { describeEntry } from '../../ledger/describe.ts';
import { readStatement } from '../../ledger/statement.ts';

/** One line for people from an envelope of our own ledger. Verification is `verify`'s: this only reads. */
export function describeEnvelope(envelope: string): string {
  const { payload } = JSON.parse(envelope) as { payload: string };
  const read = readStatement(JSON.parse(Buffer.from(payload, 'base64').toString('utf8')));
  return read.ok ? describeEntry(read.statement) : 'An entry this version cannot read';
}
