import type { DeclaredColumn } from '../charter/schema/data.ts';
import { nearest } from '../errors/nearest.ts';
import { GroundworkError, type Problem, problem } from '../errors/problem.ts';
import type { Connection, Sources } from '../sources/connection.ts';
import { findColumn } from '../sql/column.ts';
import type { Relation } from '../sql/relation.ts';

type Declared = Readonly<Record<string, DeclaredColumn>>;

/** A table that can be queried, with the trouble of its columns kept beside it so that one bad column does not hide the rest. */
export interface OpenTable {
  readonly name: string;
  readonly connection: Connection;
  readonly relation: Relation;
  /** Declarations that the source refused, such as a date pattern that is none. */
  readonly refused: ReadonlyMap<string, Problem>;
}

/** What is wrong with using a column. `missing` is known to be wrong; the other two say that it could not be read. */
export interface ColumnTrouble {
  readonly kind: 'missing' | 'ambiguous' | 'refused';
  readonly column: string;
  readonly problem: Problem;
}

/** Opens a table with its declared columns. A declaration that does not fit is set aside, not fatal; fails as `Sources.relation` does otherwise. */
export async function openTable(sources: Sources, name: string, declared: Declared = {}): Promise<OpenTable> {
  try {
    return { name, ...(await sources.relation(name, declared)), refused: new Map() };
  } catch (error) {
    if (Object.keys(declared).length === 0) throw error;
    return openWithout(sources, name, declared);
  }
}

async function openWithout(sources: Sources, name: string, declared: Declared): Promise<OpenTable> {
  const bare = await sources.relation(name);
  const refused = new Map<string, Problem>();
  const accepted: [string, DeclaredColumn][] = [];
  for (const [column, declaration] of Object.entries(declared)) {
    if (!bare.relation.columns.some((each) => each.name === column)) continue;
    try {
      await sources.relation(name, { [column]: declaration });
      accepted.push([column, declaration]);
    } catch (error) {
      if (!(error instanceof GroundworkError) || error.problems[0] === undefined) throw error;
      refused.set(column, error.problems[0]);
    }
  }
  return { name, ...(await sources.relation(name, Object.fromEntries(accepted))), refused };
}

/** Why a column cannot be used; null where it can. */
export function columnTrouble({ name, relation, refused }: OpenTable, column: string): ColumnTrouble | null {
  const refusal = refused.get(column);
  if (refusal) return { kind: 'refused', column, problem: refusal };
  try {
    findColumn(relation, column);
    return null;
  } catch (error) {
    if (!(error instanceof GroundworkError) || error.problems[0] === undefined) throw error;
    if (error.code === 'sql.column_ambiguous') return { kind: 'ambiguous', column, problem: error.problems[0] };
    const columns = relation.columns.map((each) => each.name);
    const data = { table: name, column, columns, didYouMean: nearest(column, columns) };
    return { kind: 'missing', column, problem: problem('source.column_missing', data) };
  }
}
