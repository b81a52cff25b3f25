import type { Selectable } from 'kysely';
import { appendLeaf, type CompactRange, readRange } from '../../ledger/compact-range.ts';
import { leafHash } from '../../ledger/merkle.ts';
import { type Handle, instant } from './handle.ts';
import type { Database } from './schema.ts';

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

/** A leaf to add: the store computes its hash and grows the tree. */
type NewLedgerEntry = Omit<LedgerEntry, 'index' | 'leafHash'>;

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
interface LedgerKey {
  readonly vkey: string;
  readonly fromIndex: number;
  readonly at: string;
}

export interface LedgerReads {
  /** Where the tree stands: its size, which is the index of the next leaf, and what is needed to append and to compute the root. */
  head(): Promise<CompactRange>;
  entry(index: number): Promise<LedgerEntry | null>;
  /** By index; `limit` defaults to 1000. */
  entries(range?: {
    readonly from?: number;
    readonly limit?: number;
    readonly initiative?: string;
    readonly kind?: string;
  }): Promise<readonly LedgerEntry[]>;
  /** The newest first, those before an index where it is given. */
  newest(range: {
    readonly before?: number | undefined;
    readonly limit: number;
    readonly initiative?: string | undefined;
    readonly kind?: string | undefined;
  }): Promise<readonly LedgerEntry[]>;
  /** By size. */
  checkpoints(): Promise<readonly CheckpointRecord[]>;
  latestCheckpoint(): Promise<CheckpointRecord | null>;
  /** The verification keys, oldest first; the last is the one in use. */
  keys(): Promise<readonly LedgerKey[]>;
}

export interface Ledger extends LedgerReads {
  /**
   * Adds a leaf. `compose` gets the head with the ledger locked, so that it can sign for exactly that index; several processes on one
   * PostgreSQL take turns. What is there can never be changed or removed: the database itself refuses it.
   */
  append(compose: (head: CompactRange) => NewLedgerEntry | Promise<NewLedgerEntry>): Promise<LedgerEntry>;
  /** The head, locked until the transaction ends: for a checkpoint over exactly this size. */
  lockHead(): Promise<CompactRange>;
  addCheckpoint(checkpoint: CheckpointRecord): Promise<void>;
  /** From the next entry on, this key signs. Adding the key in use again does nothing. */
  addKey(key: { readonly vkey: string; readonly at: string }): Promise<void>;
}

function readEntry(row: Selectable<Database['ledger_entries']>): LedgerEntry {
  const { position: index, leaf_hash: hash, envelope, kind, initiative, at } = row;
  return { index, leafHash: hash, envelope, kind, initiative, at };
}

function readCheckpoint(row: Selectable<Database['ledger_checkpoints']>): CheckpointRecord {
  return { size: row.size, rootHash: row.root_hash, note: row.note, at: row.at };
}

function readKey(row: Selectable<Database['ledger_keys']>): LedgerKey {
  return { vkey: row.vkey, fromIndex: row.from_position, at: row.at };
}

function ledgerReads({ db }: Handle): LedgerReads {
  return {
    async head() {
      return readHead(await db().selectFrom('ledger_head').selectAll().where('id', '=', 1).executeTakeFirstOrThrow());
    },
    async entry(index) {
      const row = await db().selectFrom('ledger_entries').selectAll().where('position', '=', index).executeTakeFirst();
      return row ? readEntry(row) : null;
    },
    async entries({ from = 0, limit = 1000, initiative, kind } = {}) {
      const rows = await db()
        .selectFrom('ledger_entries')
        .selectAll()
        .where('position', '>=', from)
        .$if(initiative !== undefined, (query) => query.where('initiative', '=', initiative as string))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind as string))
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(readEntry);
    },
    async newest({ before, limit, initiative, kind }) {
      const rows = await db()
        .selectFrom('ledger_entries')
        .selectAll()
        .$if(before !== undefined, (query) => query.where('position', '<', before as number))
        .$if(initiative !== undefined, (query) => query.where('initiative', '=', initiative as string))
        .$if(kind !== undefined, (query) => query.where('kind', '=', kind as string))
        .orderBy('position', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readEntry);
    },
    async checkpoints() {
      return (await db().selectFrom('ledger_checkpoints').selectAll().orderBy('size').execute()).map(readCheckpoint);
    },
    async latestCheckpoint() {
      const row = await db()
        .selectFrom('ledger_checkpoints')
        .selectAll()
        .orderBy('size', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? readCheckpoint(row) : null;
    },
    async keys() {
      return (await db().selectFrom('ledger_keys').selectAll().orderBy('id').execute()).map(readKey);
    },
  };
}

function readHead(row: Selectable<Database['ledger_head']>): CompactRange {
  return readRange({ size: row.size, hashes: parsed(row.hashes) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function ledger(handle: Handle): Ledger {
  const { db, engine } = handle;
  const reads = ledgerReads(handle);

  async function lockHead(): Promise<CompactRange> {
    const query = db().selectFrom('ledger_head').selectAll().where('id', '=', 1);
    return readHead(await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirstOrThrow());
  }

  return {
    ...reads,
    lockHead,
    async append(compose) {
      const head = await lockHead();
      const { envelope, kind, initiative, at } = await compose(head);
      const hash = leafHash(envelope);
      const grown = appendLeaf(head, hash);
      await db()
        .updateTable('ledger_head')
        .set({ size: grown.size, hashes: JSON.stringify(grown.hashes) })
        .where('id', '=', 1)
        .execute();
      const row = await db()
        .insertInto('ledger_entries')
        .values({ position: head.size, leaf_hash: hash, envelope, kind, initiative, at: instant(at) })
        .returningAll()
        .executeTakeFirstOrThrow();
      return readEntry(row);
    },
    async addCheckpoint({ size, rootHash, note, at }) {
      await db()
        .insertInto('ledger_checkpoints')
        .values({ size, root_hash: rootHash, note, at: instant(at) })
        .onConflict((conflict) => conflict.column('size').doNothing())
        .execute();
    },
    async addKey({ vkey, at }) {
      const { size } = await lockHead();
      const inUse = (await reads.keys()).at(-1);
      if (inUse?.vkey === vkey) return;
      await db()
        .insertInto('ledger_keys')
        .values({ vkey, from_position: size, at: instant(at) })
        .execute();
    },
  };
}
