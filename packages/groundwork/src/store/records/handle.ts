import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import { canonicalJson } from '../../canonical/json.ts';
import type { RecordsEngine } from './records.ts';
import type { Database } from './schema.ts';

/** What a repository works on: the store itself, or one transaction of it. */
export interface Handle {
  readonly engine: RecordsEngine;
  /** Throws when it may not be used here. */
  db(): Kysely<Database>;
}

const insideTransaction = new AsyncLocalStorage<true>();

/** Runs `work` so that handles of the store refuse to be used: outside its transaction a query would wait for itself for ever, or read a different past. */
export function asTransaction<T>(work: () => Promise<T>): Promise<T> {
  return insideTransaction.run(true, work);
}

export function storeHandle(db: Kysely<Database>, engine: RecordsEngine): Handle {
  return {
    engine,
    db() {
      if (insideTransaction.getStore()) throw new Error('Inside records.transaction use its argument, not records.');
      return db;
    },
  };
}

export function transactionHandle(db: Kysely<Database>, engine: RecordsEngine): Handle {
  return { engine, db: () => db };
}

/** The instant as it is stored: UTC, milliseconds. Throws a RangeError for what is no instant. */
export function instant(text: string): string {
  return new Date(text).toISOString();
}

export function document(value: unknown): string {
  return canonicalJson(value);
}
