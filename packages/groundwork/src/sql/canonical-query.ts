import { sha256Hex } from '../canonical/hash.ts';

/** A query with every run of blanks outside quotes as one space: what the hash of a query is taken of. */
export function canonicalQuery(sql: string): string {
  return sql
    .replaceAll(/('(?:[^']|'')*'|"(?:[^"]|"")*")|\s+/g, (_all, quoted: string | undefined) => quoted ?? ' ')
    .trim();
}

/** SHA-256 of the canonical query. Of the `sql` of a reading it is the same wherever the tables live. */
export function queryHash(sql: string): string {
  return sha256Hex(canonicalQuery(sql));
}
