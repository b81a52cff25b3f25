import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../../errors/problem.ts';
import { recordsFile } from './open.ts';

/**
 * The ledger's key is made after the records, so a key beside records that are gone or empty means that they were lost: a new ledger must not begin as if nothing
 * had been. Fails with `store.records_missing`.
 */
export async function requireRecords(folder: string): Promise<void> {
  const path = join(folder, recordsFile);
  // What was committed last may still be in the write-ahead log alone.
  if ((await bytes(path)) + (await bytes(`${path}-wal`)) > 0) return;
  const key = join(folder, 'ledger.key');
  if ((await bytes(key)) > 0) fail('store.records_missing', { path, key });
}

async function bytes(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
