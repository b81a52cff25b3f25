import type { DialectName } from '../relation.ts';
import { clickhouse } from './clickhouse.ts';
import type { Dialect } from './dialect.ts';
import { duckdb } from './duckdb.ts';
import { postgres } from './postgres.ts';

/** Every engine that the compiler can write for. */
export const dialects: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, clickhouse };
