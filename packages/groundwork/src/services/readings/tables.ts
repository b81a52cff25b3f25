import type { Charter } from '../../charter/schema/charter.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Connection, Sources } from '../../sources/connection.ts';
import type { CompiledQuery } from '../../sql/compile/compiled-query.ts';
import type { NamedMetric } from '../../sql/compile/metric-rows.ts';
import type { Relation } from '../../sql/relation.ts';

/** A table of a source with its columns typed as the charter's data section declares them. */
export function openTable(
  sources: Sources,
  charter: Charter,
  table: string,
): Promise<{ connection: Connection; relation: Relation }> {
  return sources.relation(table, charter.data?.[table]?.columns);
}

/** Metrics by the table they read, in the order of the charter: one table is one query. */
export function byTable(charter: Charter, ids: readonly string[]): ReadonlyMap<string, readonly NamedMetric[]> {
  const groups = new Map<string, NamedMetric[]>();
  for (const id of ids) {
    const metric = charter.metrics?.[id];
    if (!metric) continue;
    groups.set(metric.table, [...(groups.get(metric.table) ?? []), { id, metric }]);
  }
  return groups;
}

/**
 * Whether a table holds no row at all. The types of its columns then say nothing, so whatever else is complained about misleads. Only asked after something failed;
 * a table that cannot be read is not called empty.
 */
export async function isEmpty(connection: Connection, relation: Relation): Promise<boolean> {
  try {
    return (await connection.query(`SELECT 1 AS row FROM ${relation.from} AS source LIMIT 1`)).length === 0;
  } catch (error) {
    if (error instanceof GroundworkError) return false;
    throw error;
  }
}

export async function runAll<R>(
  connection: Connection,
  queries: readonly CompiledQuery<readonly R[]>[],
): Promise<readonly R[]> {
  const found: R[] = [];
  for (const query of queries) found.push(...query.read(await connection.query(query.sql)));
  return found;
}
