import type { Flow } from '../../charter/schema/process.ts';
import { ranked } from './order.ts';

/** What a log shows of its activities and of what follows directly on what. */
export interface FollowsGraph {
  readonly cases: number;
  readonly activities: readonly FollowedActivity[];
  readonly moves: readonly FollowedMove[];
}

export interface FollowedActivity {
  readonly activity: string;
  readonly events: number;
  /** Cases that begin with it. */
  readonly starts: number;
  /** Events with nothing after them, in a case that is at rest: older than all but a twentieth of the waits are long. */
  readonly rests: number;
  /** Events with something after them. */
  readonly followed: number;
  /** Mean place in its case, from 0 (first) to 1 (last). */
  readonly position: number;
}

export interface FollowedMove {
  readonly from: string;
  readonly to: string;
  readonly moves: number;
}

export interface ProposedFlow {
  readonly flow: Flow;
  /** The kept activities in their usual order. */
  readonly steps: readonly string[];
  readonly kept: { readonly moves: number; readonly of: number };
  readonly leftOut: readonly FollowedMove[];
  /** Activities that are in the log and not in the flow. */
  readonly unnamed: readonly string[];
  /** Moves kept although rare, because without them an activity could not be reached or could not reach an end. */
  readonly takenBack: readonly FollowedMove[];
  /** Whether an activity met the rule for an end; otherwise the one that comes closest was taken. */
  readonly endsAreClear: boolean;
}

/** The share of moves, and of starts, that the most frequent ones must cover; the rest is left out. */
export const coverage = 0.95;
/** Of the events of an activity whose outcome is known, the share that must have nothing after them for it to be an end. */
export const restShare = 0.5;

/**
 * Proposes a flow from the directly-follows graph: the most frequent moves that together cover 95 % of all moves (the frequency filter of van der Aalst,
 * Process Mining, 2nd ed. 2016, §7.1), the most frequent starts that cover 95 % of the cases, and as ends the activities after which nothing comes in at least half
 * of the events whose outcome is known. An open case's last activity is no outcome: it counts only once the case is at rest. Then the most frequent
 * left-out moves are taken back until every kept activity can be reached from a start and can reach an end; one that cannot is left out.
 */
export function proposeFlow({ cases, activities, moves }: FollowsGraph): ProposedFlow {
  const sorted = ranked(
    moves,
    (each) => each.moves,
    (each) => each.from,
    (each) => each.to,
  );
  const total = moves.reduce((sum, each) => sum + each.moves, 0);
  const kept = new Set(covering(sorted, (each) => each.moves, total));
  const start = covering(
    ranked(
      activities.filter((each) => each.starts > 0),
      (each) => each.starts,
      (each) => each.activity,
    ),
    (each) => each.starts,
    cases,
  ).map((each) => each.activity);
  const found = endsOf(activities);
  const names = new Set([...start, ...found.ends, ...[...kept].flatMap(({ from, to }) => [from, to])]);
  const forward = connect(names, new Set(start), sorted, kept, 'from', 'to');
  const byPlace = activities.toSorted((a, b) => a.position - b.position).map((each) => each.activity);
  const reachable = found.ends.filter((each) => names.has(each));
  // An end that no kept start leads to is the end of nothing: then the last of what is left is taken.
  const end = reachable.length > 0 ? reachable : byPlace.filter((each) => names.has(each)).slice(-1);
  const added = [...forward, ...connect(names, new Set(end), sorted, kept, 'to', 'from')];
  for (const move of kept) if (!names.has(move.from) || !names.has(move.to)) kept.delete(move);
  const steps = byPlace.filter((each) => names.has(each));
  const next = steps.flatMap((from) => {
    const to = sorted.filter((each) => kept.has(each) && each.from === from).map((each) => each.to);
    return to.length === 0 ? [] : [[from, to] as const];
  });
  return {
    flow: { start: start.filter((each) => names.has(each)), end, next: Object.fromEntries(next) },
    steps,
    kept: { moves: [...kept].reduce((sum, each) => sum + each.moves, 0), of: total },
    leftOut: sorted.filter((each) => !kept.has(each)),
    unnamed: activities.map((each) => each.activity).filter((each) => !names.has(each)),
    takenBack: added.filter((each) => kept.has(each)),
    endsAreClear: found.clear && reachable.length > 0,
  };
}

/** The first ones that together reach the share. */
function covering<T>(sorted: readonly T[], size: (row: T) => number, total: number): readonly T[] {
  const found: T[] = [];
  let covered = 0;
  for (const each of sorted) {
    if (covered >= coverage * total) break;
    found.push(each);
    covered += size(each);
  }
  return found;
}

function endsOf(activities: readonly FollowedActivity[]): {
  readonly ends: readonly string[];
  readonly clear: boolean;
} {
  const share = ({ rests, followed }: FollowedActivity) => (rests + followed === 0 ? 0 : rests / (rests + followed));
  const resting = ranked(
    activities.filter((each) => each.rests > 0),
    (each) => each.rests,
    (each) => each.activity,
  );
  const clear = resting.filter((each) => share(each) >= restShare);
  if (clear.length > 0) return { ends: clear.map((each) => each.activity), clear: true };
  const [closest] = ranked(activities, share, (each) => each.activity);
  return { ends: closest ? [closest.activity] : [], clear: false };
}

/** Takes moves back until every name is reached from the seeds along the direction, or takes the name out. */
function connect(
  names: Set<string>,
  seeds: ReadonlySet<string>,
  sorted: readonly FollowedMove[],
  kept: Set<FollowedMove>,
  near: 'from' | 'to',
  far: 'from' | 'to',
): readonly FollowedMove[] {
  const reached = new Set(seeds);
  const added: FollowedMove[] = [];
  for (;;) {
    spread(reached, kept, near, far);
    if ([...names].every((each) => reached.has(each))) return added;
    const bridge = sorted.find((each) => reached.has(each[near]) && names.has(each[far]) && !reached.has(each[far]));
    if (bridge === undefined) break;
    kept.add(bridge);
    added.push(bridge);
  }
  for (const name of [...names]) if (!reached.has(name)) names.delete(name);
  return added;
}

function spread(reached: Set<string>, kept: ReadonlySet<FollowedMove>, near: 'from' | 'to', far: 'from' | 'to'): void {
  let before = -1;
  while (before < reached.size) {
    before = reached.size;
    for (const each of kept) if (reached.has(each[near])) reached.add(each[far]);
  }
}
