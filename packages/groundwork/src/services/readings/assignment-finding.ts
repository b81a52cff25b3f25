import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { Assignment } from '../../charter/schema/rollout.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { fewClustersNote } from '../../effect/clusters.ts';
import { nearest } from '../../errors/nearest.ts';
import { GroundworkError, type Problem } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { splitName } from '../../sources/reference.ts';
import type { AssignmentReading } from '../../sql/readings.ts';
import { type AssignmentTrouble, assignmentTroubles, readAssignment, requireSameSource } from './assignment.ts';
import { notRead } from './not-read.ts';

interface Given {
  readonly sources: Sources;
  readonly loaded: LoadedCharter;
  /** In the workspace's time zone. */
  readonly today: string;
}

/**
 * Whether the assignment of a holdout can be read as it is declared; null for other designs. After the start a mistake here can only be mended by a new start, so
 * it is looked for before. A table that is not there yet is no mistake while the start lies ahead.
 */
export async function assignmentFinding(given: Given): Promise<Finding | null> {
  const { sources, loaded, today } = given;
  const { charter } = loaded;
  const { rollout, success, metrics } = charter;
  if (rollout?.design !== 'holdout') return null;
  const { assignment, starts } = rollout;
  try {
    const primary = metrics?.[success?.primary?.metric ?? ''];
    if (primary) requireSameSource(primary.table, assignment);
    const split = await readAssignment({ sources, charter, assignment });
    const [trouble] = await assignmentTroubles({ sources, charter, assignment, split });
    if (trouble === undefined) return assigned(given, assignment, split);
    if (trouble.kind === 'clusters') return badClusters(given, assignment, trouble);
    const arrives = primary?.table === assignment.table;
    return unassigned(given, { assignment, trouble, waits: today < starts && (arrives || trouble.kind === 'empty') });
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    const problem = error.problems[0] as Problem;
    const waits = today < starts && (await isStillToCome(sources, assignment.table, problem));
    return unreadable(given, { assignment, problem, waits });
  }
}

/** Waiting mends no cluster that stands in both arms. */
function badClusters({ loaded }: Given, { table, cluster }: Assignment, { message }: AssignmentTrouble): Finding {
  return finding({
    code: 'success.assignment_clusters',
    subject: table,
    state: 'unmet',
    expected: `every unit in one ${cluster}, every ${cluster} in one arm, two or more in each`,
    message,
    fix: 'Assign whole clusters, or correct rollout.assignment.cluster.',
    location: loaded.locate(['rollout', 'assignment', 'cluster']),
  });
}

function assigned({ loaded }: Given, { table, cluster }: Assignment, { units, byCluster }: AssignmentReading): Finding {
  const few = byCluster ? fewClustersNote(byCluster.clusters) : null;
  const inClusters = byCluster
    ? `, in ${byCluster.clusters.agent} and ${byCluster.clusters.control} of ${cluster}`
    : '';
  const [agent, control] = [units.agent, units.control].map((each) => each.toLocaleString('en-US'));
  return finding({
    code: 'success.assignment',
    subject: table,
    state: 'met',
    measured: units.agent + units.control,
    unit: 'units',
    message:
      units.agent + units.control === 0
        ? `${table} can be read; no unit is assigned yet.`
        : `${table} assigns ${agent} units to the agent and ${control} to the control${inClusters}.${few === null ? '' : ` ${few}`}`,
    location: loaded.locate(['rollout', 'assignment']),
  });
}

/**
 * Before the start an empty table only waits for its rows, and so does the metric's own table, whose units arrive day by day (leads, returns). A table of its own
 * with rows of which none is in a declared arm is a mistake at any time.
 */
function unassigned(
  { loaded }: Given,
  { assignment, trouble, waits }: { assignment: Assignment; trouble: AssignmentTrouble; waits: boolean },
): Finding {
  return finding({
    code: 'success.assignment_empty',
    subject: assignment.table,
    state: waits ? 'unverified' : 'unmet',
    severity: waits ? 'warning' : 'error',
    measured: 0,
    expected: 'units in both arms',
    unit: 'units',
    message: waits
      ? `${trouble.message.replace(/ (Correct|Load) [^ ]+\.$/, '')} It may come until the start.`
      : trouble.message,
    fix: waits
      ? 'See that the units of the start get their arm.'
      : 'Correct rollout.assignment, or the table that it names.',
    location: loaded.locate(['rollout', 'assignment']),
  });
}

function unreadable(
  { loaded }: Given,
  { assignment, problem, waits }: { assignment: Assignment; problem: Problem; waits: boolean },
): Finding {
  return finding({
    code: 'success.assignment_unreadable',
    subject: assignment.table,
    state: waits || notRead(problem) ? 'unverified' : 'unmet',
    severity: waits ? 'warning' : 'error',
    expected: problem.expected,
    message: `Who is in which arm cannot be read${waits ? ' yet' : ''}: ${problem.message}`,
    fix: problem.fix,
    location: loaded.locate(['rollout', 'assignment']),
  });
}

/** A table that is not there may be made later, unless its name reads like that of one that is. */
async function isStillToCome(sources: Sources, name: string, problem: Problem): Promise<boolean> {
  if (problem.code !== 'source.table_missing') return false;
  const { source, table } = splitName(name);
  const there = await (await sources.connection(source)).tables();
  return (
    nearest(
      table,
      there.map((each) => each.table),
    ) === null
  );
}
