import type { LockHandle } from './lock.ts';
import type { Measurements } from './measurements/measurements.ts';
import type { Records } from './records/records.ts';

/** What a workspace remembers. */
export interface Stores {
  readonly records: Records;
  readonly measurements: Measurements;
  readonly lock: LockHandle;
  /**
   * The ledger's private key as PEM: from GROUNDWORK_SIGNING_KEY or `.groundwork/ledger.key`. Where there is none and the ledger is empty, `generate` makes one,
   * which is kept. Fails with `store.key_missing` when the ledger has entries and its key is gone.
   */
  signingKey(generate: () => string): Promise<string>;
  close(): Promise<void>;
}
