import type { Row } from '../../../sources/connection.ts';
import { dialects } from '../../../sql/dialects/index.ts';
import { cellOf } from '../../cell.ts';
import { countOf, fromClause, type TableUnderTest } from '../../measurement.ts';
import { normalised } from './normalised.ts';

export interface Candidates {
  readonly of: readonly string[];
  readonly alsoBy: readonly string[];
  /** The column that names a row to a person. */
  readonly id: string;
  readonly atLeast: number;
}

export interface CandidateLimits {
  /** Spellings of a block; a larger block is said, not compared. */
  readonly block: number;
  /** Pairs that are fetched at most. */
  readonly pairs: number;
}

export const candidateLimits: CandidateLimits = { block: 500, pairs: 200_000 };

/** All rows that are the same after normalisation, as one. */
export interface Spelling {
  readonly number: number;
  readonly rows: number;
  readonly id: string | null;
  readonly shown: string | null;
  readonly parts: readonly (string | null)[];
}

export interface Found {
  readonly rows: number;
  /** Rows without a name: nothing can be said of them. */
  readonly nameless: number;
  /** Rows beyond the first of each spelling. */
  readonly surplus: number;
  /** Blocks that were too large, and how many spellings are in them. */
  readonly large: { readonly blocks: number; readonly spellings: number; readonly example: string | null };
  readonly pairs: readonly { readonly a: Spelling; readonly b: Spelling }[];
  /** More pairs than may be fetched. */
  readonly cut: boolean;
  /** Rows that are spelled alike after normalisation, the most frequent first. */
  readonly repeated: readonly {
    readonly first: string | null;
    readonly last: string | null;
    readonly shown: string | null;
    /** As the last of them writes it. */
    readonly lastShown: string | null;
    readonly rows: number;
  }[];
  readonly sql: string;
}

/**
 * Candidates by blocking: rows whose normalised names begin or end with the same four characters, or that share a value of `also_by`. Blocks, and the pairs in them
 * whose lengths alone do not rule the score out, are found by the engine; only pairs of different spellings are fetched.
 */
export async function findCandidates(
  table: TableUnderTest,
  candidates: Candidates,
  limits: CandidateLimits = candidateLimits,
): Promise<Found> {
  const { connection, relation } = table;
  const dialect = dialects[relation.dialect];
  const whole = (expression: string) => `CAST(coalesce(${expression}, 0) AS ${dialect.typeName('integer')})`;
  const named = withSql(table, candidates);
  const [totals] = await connection.query(
    `${named} SELECT (SELECT count(*) FROM ${fromClause(relation, 't')}) AS all_rows, ${whole('sum(c)')} AS named, ${whole('sum(c - 1)')} AS surplus FROM spellings`,
  );
  const surplus = countOf(totals?.surplus);
  const repeated =
    surplus === 0
      ? []
      : await connection.query(
          `${named} SELECT first_row, last_row, c FROM spellings WHERE c > 1 ORDER BY c DESC, first_row LIMIT 5`,
        );
  const blocks = `${named}, blocks AS (${blocksSql(candidates)}), sizes AS (SELECT block, count(*) AS members FROM blocks GROUP BY block)`;
  const [large] = await connection.query(
    `${blocks} SELECT count(*) AS blocks, ${whole('sum(members)')} AS spellings, min(block) AS example FROM sizes WHERE members > ${limits.block}`,
  );
  const sql = `${blocks} ${pairsSql(table, candidates, limits)}`;
  const read = await connection.query(sql);
  return {
    rows: countOf(totals?.all_rows),
    nameless: countOf(totals?.all_rows) - countOf(totals?.named),
    surplus,
    large: {
      blocks: countOf(large?.blocks),
      spellings: countOf(large?.spellings),
      example: text(large?.example)?.slice(2) ?? null,
    },
    pairs: read
      .slice(0, limits.pairs)
      .map((row) => ({ a: spelling(row, 'a', candidates), b: spelling(row, 'b', candidates) })),
    cut: read.length > limits.pairs,
    repeated: repeated.map((row) => {
      const [first, last] = [rowOf(row.first_row), rowOf(row.last_row)];
      return { first: first.id, last: last.id, shown: first.shown, lastShown: last.shown, rows: countOf(row.c) };
    }),
    sql,
  };
}

/** Between an id and what its row writes, so that the two stay together when the first row is sought. No text of a person has it. */
const unitSeparator = '\u001f';

function rowOf(value: unknown): { readonly id: string | null; readonly shown: string | null } {
  const written = text(value);
  if (written === null) return { id: null, shown: null };
  const at = written.indexOf(unitSeparator);
  return { id: written.slice(0, at) || null, shown: written.slice(at + 1) };
}

/** `spellings`: one row a normalised spelling, numbered, with how many rows have it and the first and last of them. */
function withSql({ relation }: TableUnderTest, { of, alsoBy, id }: Candidates): string {
  const dialect = dialects[relation.dialect];
  const written = (name: string) => {
    const cell = cellOf(relation, name);
    return cell.column.type === 'string' ? cell.value : dialect.toText(cell.text);
  };
  const parts = of.map((name, i) => `${normalised(dialect, written(name), i === 0)} AS n${i}`);
  const others = alsoBy.map((name, i) => `${normalised(dialect, written(name), false)} AS o${i}`);
  const columns = [...of.map((_, i) => `n${i}`), ...alsoBy.map((_, i) => `o${i}`)];
  const row = `SELECT ${[...parts, ...others, `${dialect.toText(cellOf(relation, id).text)} AS id`, `${written(of[0] as string)} AS shown`].join(', ')} FROM ${fromClause(relation, 't')}`;
  const whole = `coalesce(id, '') || ${dialect.literal(unitSeparator)} || shown`;
  const grouped = `SELECT ${columns.join(', ')}, count(*) AS c, min(${whole}) AS first_row, max(${whole}) AS last_row FROM (${row}) AS texts WHERE n0 IS NOT NULL GROUP BY ${columns.join(', ')}`;
  return `WITH spellings AS (SELECT row_number() OVER (ORDER BY ${columns.join(', ')}) AS nr, grouped.* FROM (${grouped}) AS grouped)`;
}

function blocksSql({ alsoBy }: Candidates): string {
  const compact = "replace(n0, ' ', '')";
  return [
    `SELECT nr, 'b ' || substr(${compact}, 1, 4) AS block FROM spellings`,
    `SELECT nr, 'e ' || right(${compact}, 4) AS block FROM spellings`,
    ...alsoBy.map((_, i) => `SELECT nr, '${i} ' || o${i} AS block FROM spellings WHERE o${i} IS NOT NULL`),
  ].join(' UNION ALL ');
}

function pairsSql({ relation }: TableUnderTest, { of, atLeast }: Candidates, limits: CandidateLimits): string {
  const dialect = dialects[relation.dialect];
  const numbers =
    `SELECT DISTINCT x.nr AS a, y.nr AS b FROM blocks AS x JOIN blocks AS y ON x.block = y.block AND x.nr < y.nr` +
    ` JOIN sizes AS s ON s.block = x.block WHERE s.members <= ${limits.block}`;
  const shown = (side: string) =>
    [
      ...of.map((_, i) => `${side}.n${i} AS ${side}_n${i}`),
      `${side}.nr AS ${side}_nr`,
      `${side}.c AS ${side}_c`,
      `${side}.first_row AS ${side}_row`,
    ].join(', ');
  // Other columns can add at most one each, and as many edits as the lengths differ are needed at least.
  const least = of.length * atLeast - (of.length - 1);
  const [one, other] = [dialect.length('a.n0'), dialect.length('b.n0')];
  const near =
    least > 0 ? ` WHERE least(${one}, ${other}) >= ${dialect.literal(least - 1e-9)} * greatest(${one}, ${other})` : '';
  return `SELECT ${shown('a')}, ${shown('b')} FROM (${numbers}) AS numbers JOIN spellings AS a ON a.nr = numbers.a JOIN spellings AS b ON b.nr = numbers.b${near} LIMIT ${limits.pairs + 1}`;
}

function spelling(row: Row, side: 'a' | 'b', { of }: Candidates): Spelling {
  return {
    number: Number(row[`${side}_nr`]),
    rows: countOf(row[`${side}_c`]),
    ...rowOf(row[`${side}_row`]),
    parts: of.map((_, i) => text(row[`${side}_n${i}`])),
  };
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
