import type { Charter } from '../../charter/schema/charter.ts';
import type { Assignment } from '../../charter/schema/rollout.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { compileAssignment } from '../../sql/compile-assignment.ts';
import type { AssignmentReading } from '../../sql/readings.ts';
import { openTable } from './tables.ts';

interface Given {
  readonly sources: Sources;
  readonly charter: Charter;
  readonly assignment: Assignment;
}

/** How many units the assignment table puts into each arm. */
export async function readAssignment({ sources, charter, assignment }: Given): Promise<AssignmentReading> {
  const { connection, relation } = await openTable(sources, charter, assignment.table);
  const query = await compileAssignment({ ...assignment, relation });
  return query.read(await connection.query(query.sql));
}

/** The metrics and the assignment are joined in the engine, so they must live in one source. Fails with `service.other_source`. */
export function requireSameSource(metricTable: string, { table }: Assignment): void {
  const source = (name: string) => name.slice(0, name.indexOf('.'));
  if (source(metricTable) !== source(table)) fail('service.other_source', { table: metricTable, assignment: table });
}
