/** One leaf of the ledger, as it stands in the records. */
export interface LedgerEntry {
  /** From 0, without gaps. */
  readonly index: number;
  /** RFC 6962 leaf hash of the envelope, as hexadecimal. */
  readonly leafHash: string;
  /** The DSSE envelope, exactly as it was signed and hashed. */
  readonly envelope: string;
  /** What it records: `decision`, `freeze`, `signature` … */
  readonly kind: string;
  /** null: it concerns the workspace. */
  readonly initiative: string | null;
  readonly at: string;
}

/** Where the tree stands: enough to add a leaf and to compute the root. */
export interface LedgerHead {
  /** Number of leaves, which is the index of the next one. */
  readonly size: number;
  /** The roots of the perfect subtrees, largest first, as hexadecimal. */
  readonly frontier: readonly string[];
}

/** A leaf to add, and the frontier with it. */
export interface NewLedgerEntry extends Omit<LedgerEntry, 'index'> {
  readonly frontier: readonly string[];
}

/** A signed note over the tree at one size. */
export interface CheckpointRecord {
  readonly size: number;
  /** As hexadecimal. */
  readonly rootHash: string;
  /** The C2SP signed note, exactly as it was signed. */
  readonly note: string;
  readonly at: string;
}

/** A key that signed entries from an index on. */
export interface LedgerKey {
  readonly vkey: string;
  readonly fromIndex: number;
  readonly at: string;
}

export interface LedgerReads {
  head(): Promise<LedgerHead>;
  entry(index: number): Promise<LedgerEntry | null>;
  /** By index; `limit` defaults to 1000. */
  entries(range?: {
    readonly from?: number;
    readonly limit?: number;
    readonly initiative?: string;
    readonly kind?: string;
  }): Promise<readonly LedgerEntry[]>;
  /** By size. */
  checkpoints(): Promise<readonly CheckpointRecord[]>;
  latestCheckpoint(): Promise<CheckpointRecord | null>;
  /** The verification keys, oldest first; the last is the one in use. */
  keys(): Promise<readonly LedgerKey[]>;
}

export interface Ledger extends LedgerReads {
  /**
   * Adds a leaf. `compose` gets the head with the ledger locked, so that it can sign, hash and grow the frontier for exactly that index; several processes
   * on one PostgreSQL take turns. What is there can never be changed or removed: the database itself refuses it.
   */
  append(compose: (head: LedgerHead) => NewLedgerEntry | Promise<NewLedgerEntry>): Promise<LedgerEntry>;
  /** The head, locked until the transaction ends: for a checkpoint over exactly this size. */
  lockHead(): Promise<LedgerHead>;
  addCheckpoint(checkpoint: CheckpointRecord): Promise<void>;
  /** From the next entry on, this key signs. Adding the key in use again does nothing. */
  addKey(key: { readonly vkey: string; readonly at: string }): Promise<void>;
}
