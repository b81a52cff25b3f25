import { createReadStream, readFileSync, statSync } from 'node:fs';
import { fail } from '../../errors/problem.ts';
import { type LedgerVerification, verifyLedger } from '../../ledger/verify.ts';

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
  return createReadStream(file);
}

function readNote(file: string): string {
  requireFile(file, 'a checkpoint');
  return readFileSync(file, 'utf8');
}

function requireFile(file: string, what: string): void {
  try {
    if (statSync(file).isDirectory()) fail('service.file_unreadable', { file, why: 'it is a folder' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') fail('service.file_missing', { file, what });
    if (code !== undefined) fail('service.file_unreadable', { file, why: code }, { cause: error });
    throw error;
  }
}
