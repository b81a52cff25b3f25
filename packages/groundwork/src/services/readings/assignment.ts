import type { Charter } from '../../charter/schema/charter.ts';
import type { Assignment } from '../../charter/schema/rollout.ts';
import { brokenClusters } from '../../effect/clusters.ts';
import { capital } from '../../effect/wording.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { compileArmValues } from '../../sql/compile-arm-values.ts';
import { compileAssignment } from '../../sql/compile-assignment.ts';
import { type Arm, type AssignmentReading, arms } from '../../sql/readings.ts';
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

/** Why the arms cannot be compared. `empty`: the table has no rows, which before the start is no mistake; `clusters`: they are not whole, or too few. */
export interface AssignmentTrouble {
  readonly kind: 'empty' | 'wrong' | 'clusters';
  readonly message: string;
}

/** What a person needs to know where an arm has no unit: which values the arm column really holds. Nothing where both arms have some. */
export async function assignmentTroubles({
  sources,
  charter,
  assignment,
  split,
}: Given & { readonly split: AssignmentReading }): Promise<readonly AssignmentTrouble[]> {
  const wrong = (message: string): AssignmentTrouble => ({ kind: 'wrong', message });
  const broken = brokenClusters(split, assignment.cluster);
  if (broken !== null)
    return [
      { kind: 'clusters', message: `${capital(broken)}. Correct ${assignment.table}, or rollout.assignment.cluster.` },
    ];
  const empty = arms.filter((arm) => split.units[arm] === 0);
  if (empty.length === 0) return tooFewClusters(split, assignment);
  if (split.inBoth > 0 && empty.length === arms.length)
    return [
      wrong(
        `Nobody can be compared: ${split.inBoth.toLocaleString('en-US')} units of ${assignment.table} stand in both arms.`,
      ),
    ];
  const { connection, relation } = await openTable(sources, charter, assignment.table);
  const query = compileArmValues({ ...assignment, relation });
  const held = query.read(await connection.query(query.sql));
  if (held.rows === 0)
    return [
      {
        kind: 'empty',
        message: `${assignment.table} has no rows, so nobody is assigned. Load ${assignment.table}.`,
      },
    ];
  if (held.rowsWithUnit === 0)
    return [
      wrong(`${assignment.unit} is empty in every row of ${assignment.table}, so nobody is assigned. Fill it in.`),
    ];
  return empty.flatMap((arm) => emptyArm(arm, assignment, held.values)).map(wrong);
}

function tooFewClusters(
  { byCluster }: AssignmentReading,
  { table, cluster }: Assignment,
): readonly AssignmentTrouble[] {
  if (byCluster === undefined) return [];
  const { agent, control } = byCluster.clusters;
  if (Math.min(agent, control) >= 2) return [];
  return [
    {
      kind: 'clusters',
      message: `${table} holds ${agent} of ${cluster} with the agent and ${control} without: each arm needs two or more, however many units they hold.`,
    },
  ];
}

function emptyArm(arm: Arm, assignment: Assignment, values: readonly string[]): readonly string[] {
  const declared = assignment[arm].map(String);
  if (declared.some((each) => values.includes(each))) return [];
  const column = `${assignment.arm} of ${assignment.table}`;
  const holds = values.length === 0 ? 'is empty' : `holds ${values.join(', ')}`;
  return [
    `Nobody is in the ${arm} arm: ${column} ${holds}, and never ${declared.join(' or ')}. Correct rollout.assignment.${arm}.`,
  ];
}

/** The metrics and the assignment are joined in the engine, so they must live in one source. Fails with `service.other_source`. */
export function requireSameSource(metricTable: string, { table }: Assignment): void {
  const source = (name: string) => name.slice(0, name.indexOf('.'));
  if (source(metricTable) !== source(table)) fail('service.other_source', { table: metricTable, assignment: table });
}
