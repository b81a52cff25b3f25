import { randomUUID } from 'node:crypto';
import { fail } from '../errors/problem.ts';
import { makeStoreFolder } from './folder.ts';
import { acquireLock, type LockHandle } from './lock.ts';
import { openMeasurements } from './measurements/duckdb.ts';
import type { Measurements } from './measurements/measurements.ts';
import { placeOf } from './place.ts';
import type { LedgerReads } from './records/ledger.ts';
import { openRecords, type RecordsPlace } from './records/open-records.ts';
import type { Records } from './records/records.ts';
import { requireRecords } from './records/sqlite/require-records.ts';
import { signingKey } from './signing-key.ts';

/** What a workspace remembers. */
export interface Stores {
  readonly records: Records;
  readonly measurements: Measurements;
  readonly lock: LockHandle;
  /** The ledger's private key as PEM; see `signingKey`. Inside a transaction, give its ledger. */
  signingKey(generate: () => string, ledger?: Pick<LedgerReads, 'head'>): Promise<string>;
  /** The name of the folder of these stores among those that share records. */
  place(): Promise<string>;
  /** Closes the stores and gives the workspace free. */
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly workspaceDir: string;
  /** GROUNDWORK_RECORDS_URL, GROUNDWORK_MEASUREMENTS_URL and GROUNDWORK_SIGNING_KEY are looked at. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What this process does, for the one who finds the workspace locked: `groundwork check`. */
  readonly command: string;
  /** How long to wait for another process to let go; 2 seconds unless told. */
  readonly waitMs?: number;
}

/** Opens both stores of a workspace for this process. Measurements cost nothing until they are first used. */
export async function openStores({ workspaceDir, env, command, waitMs = 2000 }: StoreOptions): Promise<Stores> {
  if (env.GROUNDWORK_MEASUREMENTS_URL) fail('store.measurements_url', {});
  const folder = await makeStoreFolder(workspaceDir);
  const lock = await acquireLock(folder, { command, waitMs });
  try {
    const place = recordsPlace(folder, env);
    if (place.kind === 'sqlite') await requireRecords(folder);
    const records = await openRecords(place);
    const measurements = openMeasurements(folder);
    return {
      records,
      measurements,
      lock,
      signingKey: (generate, ledger) => signingKey({ folder, env, records }, generate, ledger),
      place: () => placeOf(folder, randomUUID),
      async close() {
        const closed = await Promise.allSettled([measurements.close(), records.close()]);
        await lock.release();
        for (const each of closed) if (each.status === 'rejected') throw each.reason;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function recordsPlace(folder: string, env: StoreOptions['env']): RecordsPlace {
  const url = env.GROUNDWORK_RECORDS_URL;
  return url ? { kind: 'postgres', url } : { kind: 'sqlite', folder };
}
