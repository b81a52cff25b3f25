import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors/problem.ts';
import { createAtomically } from './atomic-file.ts';
import { refuse } from './folder.ts';
import type { LedgerReads } from './records/ledger.ts';
import type { Records } from './records/records.ts';

const variable = 'GROUNDWORK_SIGNING_KEY';

export interface SigningKeyPlace {
  /** `.groundwork`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly records: Records;
}

/**
 * The ledger's private key as PEM text. From GROUNDWORK_SIGNING_KEY (where `\n` may stand for a line end), else from `.groundwork/ledger.key`. Where there is
 * neither and the ledger is empty, `generate` makes one and the file keeps it, readable by this user only. The key is never in the database.
 *
 * Fails with `store.key_missing` when the ledger has entries and the key is gone, `store.key_not_given` for shared records without the variable,
 * `store.key_unreadable` when the file cannot be read, `store.key_exposed` when others can read the file, `store.key_invalid` when what is there is no private key.
 */
export async function signingKey(
  { folder, env, records }: SigningKeyPlace,
  generate: () => string,
  ledger: Pick<LedgerReads, 'head'> = records.ledger,
): Promise<string> {
  const given = env[variable];
  if (given) return pem(given.replaceAll('\\n', '\n'), variable);
  const file = join(folder, 'ledger.key');
  const kept = await readKey(file);
  if (kept !== null) return kept;
  const { size } = await ledger.head();
  if (size > 0) return fail('store.key_missing', { file, entries: size });
  if (records.engine === 'postgres') return fail('store.key_not_given', { location: records.location });
  const made = generate();
  if (await createAtomically(file, made).catch((error: unknown) => refuse(error, file))) return made;
  // Somebody else made one in between: theirs counts.
  return (await readKey(file)) ?? fail('store.key_invalid', { place: file });
}

async function readKey(file: string): Promise<string | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    const why = code === 'EISDIR' ? 'it is a folder' : code === 'EACCES' ? 'permission denied' : code;
    return fail('store.key_unreadable', { file, why }, { cause: error });
  }
  const mode = (await stat(file)).mode & 0o777;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) fail('store.key_exposed', { file, mode: mode.toString(8) });
  return pem(text, file);
}

function pem(text: string, place: string): string {
  return text.includes('-----BEGIN PRIVATE KEY-----') ? text : fail('store.key_invalid', { place });
}
