import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { fail } from '../../errors/problem.ts';
import { type LedgerVerification, verifyLedger } from '../../ledger/verify.ts';
import { requireFile } from '../require-file.ts';

export type LedgerText = { readonly file: string } | { readonly text: string };

export interface VerifyInput {
  readonly ledger: LedgerText;
  /** The verification key, known by another way. */
  readonly key?: string | undefined;
  /** A file with a checkpoint that was kept outside. */
  readonly against?: string | undefined;
}

export type Verification = LedgerVerification;

/** Verifies an exported ledger offline: it reads the file and nothing else. Every problem is reported with its line. */
export async function verify({ ledger, key, against }: VerifyInput): Promise<Verification> {
  const source = 'text' in ledger ? ledger.text : readLedger(ledger.file);
  return verifyLedger(source, {
    ...(key === undefined ? {} : { expectKey: key }),
    ...(against === undefined ? {} : { against: readNote(against) }),
  });
}

function readLedger(file: string) {
  requireFile(file, 'an exported ledger');
  requireSomeLedger(file);
  return createReadStream(file);
}

/** How much of a file is looked at to tell another file from a ledger that was changed. */
const glance = 64 * 1024;

/** A changed ledger still has lines that look like some; a file without any is another file, and a thousand problems with it say nothing. */
function requireSomeLedger(file: string): void {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(glance);
    const start = buffer.toString('latin1', 0, readSync(handle, buffer, 0, glance, 0));
    if (start !== '' && !/^\{"(checkpoints?|envelope|format)"/m.test(start)) fail('ledger.not_a_ledger', { file });
  } finally {
    closeSync(handle);
  }
}

function readNote(file: string): string {
  requireFile(file, 'a checkpoint');
  return readFileSync(file, 'utf8');
}
