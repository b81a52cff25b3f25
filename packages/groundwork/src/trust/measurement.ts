import { GroundworkError } from '../errors/problem.ts';
import type { Connection, Value } from '../sources/connection.ts';
import type { Relation } from '../sql/relation.ts';

/** What was read for one rule. `errored`: the query failed, so nothing is known; that is not a failed rule. */
export type Measurement =
  /** `there`: the rows that have the place inside which the rule looks at. */
  | { readonly state: 'counted'; readonly count: number; readonly rows: number; readonly there?: number }
  /** `latest`: the newest time that is not after now, ISO 8601; `zoned`: it is an instant in UTC; `later`: rows that are. */
  | {
      readonly state: 'dated';
      readonly latest: string | null;
      readonly zoned: boolean;
      readonly later: number;
      readonly rows: number;
    }
  /** `widest`: the longest step from one period with rows to the next; `wide`: those longer than allowed; `sinceLast`: from the last period to that of now. */
  | {
      readonly state: 'stepped';
      readonly periods: number;
      readonly widest: number;
      readonly wide: number;
      readonly sinceLast: number | null;
      readonly latest: string | null;
      readonly rows: number;
    }
  /** `older`: rows older than a retention. */
  | { readonly state: 'aged'; readonly older: number; readonly earliest: string | null; readonly rows: number }
  | { readonly state: 'value'; readonly value: Value; readonly rows: number }
  | { readonly state: 'errored'; readonly message: string; readonly fix: string | null };

export type Errored = Extract<Measurement, { state: 'errored' }>;
export type Measurements = Map<string, Measurement>;

/** A table that is being measured. */
export interface TableUnderTest {
  readonly connection: Connection;
  readonly relation: Relation;
}

/** What an exception says to a person: our own errors in their words, an engine's by its first line. */
export function errored(error: unknown): Errored {
  if (error instanceof GroundworkError) {
    const [first] = error.problems;
    return { state: 'errored', message: first?.message ?? 'The query failed.', fix: first?.fix ?? null };
  }
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n')[0]?.trim() || 'the query failed';
  return { state: 'errored', message: /[.!?]$/.test(line) ? line : `${line}.`, fix: null };
}

/** The relation in FROM, under an alias that every engine accepts. */
export function fromClause(relation: Relation, alias: string): string {
  return `${relation.from} AS ${alias}`;
}

/** How a statement names the table to a person: as the engine knows it where that is a name, else as the charter does. */
export function readableName(relation: Relation): string {
  return relation.dialect !== 'duckdb' && /^[\w."`]+$/.test(relation.from) ? relation.from : relation.name;
}

export function countOf(value: Value | undefined): number {
  return Number(value ?? 0);
}
