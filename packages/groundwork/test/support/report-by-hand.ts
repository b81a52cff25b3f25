import { createHash } from 'node:crypto';
import { expect as vitest } from 'vitest';
import type { Flow } from '../../src/charter/schema/process.ts';
import { activitiesOf } from '../../src/trust/process/log-table.ts';

export interface LogEvent {
  readonly id: string | null;
  readonly activity: string | null;
  readonly at: string | null;
  readonly resource: string | null;
}

interface Step {
  readonly id: string;
  readonly activity: string;
  readonly seconds: number;
  readonly resource: string | null;
}

/** What `processReport` counts, counted without SQL and without its code; null where no event is complete. */
export function reportByHand(events: readonly LogEvent[], flow: Flow | undefined) {
  const complete = events.flatMap((each): Step[] =>
    each.id === null || each.activity === null || each.at === null
      ? []
      : [
          {
            id: each.id,
            activity: each.activity,
            resource: each.resource,
            seconds: Date.parse(`${each.at.replace(' ', 'T')}Z`) / 1000,
          },
        ],
  );
  if (complete.length === 0) return null;
  const known = flow ? activitiesOf(flow) : [];
  const rank = (name: string) => (known.includes(name) ? known.indexOf(name) : known.length);
  const md5 = (name: string) => createHash('md5').update(name).digest('hex');
  const cases = [...Map.groupBy(complete, (each) => each.id).values()].map((steps) =>
    steps.toSorted(
      (a, b) =>
        a.seconds - b.seconds || rank(a.activity) - rank(b.activity) || (md5(a.activity) < md5(b.activity) ? -1 : 1),
    ),
  );
  const moves = cases.flatMap((steps) => steps.slice(1).map((to, i) => ({ from: steps[i] as Step, to, steps })));
  const allows = ({ from, to }: { from: Step; to: Step }) =>
    flow !== undefined &&
    Object.hasOwn(flow.next, from.activity) &&
    (flow.next[from.activity] ?? []).includes(to.activity);
  const isEnd = (step: Step | undefined) => flow?.end.includes(step?.activity ?? '') ?? false;
  const isStart = (step: Step | undefined) => flow?.start.includes(step?.activity ?? '') ?? false;
  const fits = (steps: readonly Step[]) =>
    isStart(steps[0]) && moves.filter((move) => move.steps === steps).every(allows);
  const done = cases.filter((steps) => isEnd(steps.at(-1)));
  const length = (steps: readonly Step[]) => (steps.at(-1) as Step).seconds - (steps[0] as Step).seconds;
  const waits = moves.map(({ from, to }) => to.seconds - from.seconds);
  const waited = sum(waits);
  const late = cases.map((steps) => {
    const end = steps.find(isEnd);
    return end === undefined ? [] : steps.filter((each) => each.seconds > end.seconds);
  });
  const bad = moves.filter((move) => !allows(move)).length + cases.filter((steps) => !isStart(steps[0])).length;
  const logEnd = Math.max(...complete.map((each) => each.seconds));
  const idle = cases.filter((steps) => !done.includes(steps)).map((steps) => logEnd - (steps.at(-1) as Step).seconds);
  const variants = [...Map.groupBy(cases, (steps) => JSON.stringify(steps.map((each) => each.activity))).values()]
    .map((each) => each.length)
    .toSorted((a, b) => b - a);
  const share = (part: number) => (waited > 0 ? expect(part / waited) : null);
  const activities = [...new Set(complete.map((each) => each.activity))].map((activity) => {
    const before = moves.filter(({ to }) => to.activity === activity).map(({ from, to }) => to.seconds - from.seconds);
    const of = cases.map((steps) => steps.filter((each) => each.activity === activity).length).filter((n) => n > 0);
    const selfLoops = moves.filter(({ from, to }) => from.activity === activity && to.activity === activity).length;
    return {
      activity,
      events: sum(of),
      cases: of.length,
      before,
      repeated: of.filter((n) => n > 1).length,
      repeats: sum(of.map((n) => n - 1)),
      selfLoops,
    };
  });
  const byEvents = activities.toSorted((a, b) => b.events - a.events || order(a.activity, b.activity));
  return {
    rows: events.length,
    leftOut: {
      rows: events.length - complete.length,
      case: events.filter((each) => each.id === null).length,
      activity: events.filter((each) => each.activity === null).length,
      at: events.filter((each) => each.at === null).length,
    },
    events: complete.length,
    cases: cases.length,
    closure: flow
      ? { known: true, completed: done.length, open: cases.length - done.length, openIdle: spread(idle) }
      : { known: false, completed: null, open: null, openIdle: null },
    fitness: flow
      ? {
          moves: complete.length + done.length,
          allowed: complete.length + done.length - bad,
          fitCases: cases.filter(fits).length,
        }
      : null,
    cycle: spread((flow ? done : cases).map(length)),
    waiting: { ...spread(waits), total: waited },
    activities: {
      count: activities.length,
      shown: byEvents.map(({ activity, events: n, cases: of, before }) => ({
        activity,
        events: n,
        cases: of,
        waitingBefore: spread(before),
        waitingShare: share(sum(before)),
        inFlow: flow ? known.includes(activity) : null,
      })),
    },
    transitions: { count: new Set(moves.map(({ from, to }) => JSON.stringify([from.activity, to.activity]))).size },
    variants: {
      count: variants.length,
      covering80: 1 + variants.findIndex((_, i) => sum(variants.slice(0, i + 1)) >= 0.8 * cases.length),
    },
    rework: reworkOf(activities, cases),
    afterEnd: flow
      ? {
          cases: late.filter((each) => each.length > 0).length,
          events: sum(late.map((each) => each.length)),
          endedAgain: cases.filter((steps) => steps.filter(isEnd).length > 1).length,
        }
      : null,
    ties: tiesOf(cases, moves, flow ? (move) => !allows(move) : null),
    resources: resourcesOf(complete, moves, cases),
  };
}

interface Repeated {
  readonly activity: string;
  readonly repeated: number;
  readonly repeats: number;
  readonly selfLoops: number;
}

function reworkOf(activities: readonly Repeated[], cases: readonly Step[][]) {
  const repeats = sum(activities.map((each) => each.repeats));
  const selfLoops = sum(activities.map((each) => each.selfLoops));
  return {
    cases: cases.filter((steps) => new Set(steps.map((each) => each.activity)).size < steps.length).length,
    repeats,
    selfLoops,
    returns: repeats - selfLoops,
    activities: activities
      .filter((each) => each.repeats > 0)
      .toSorted((a, b) => b.repeats - a.repeats || order(a.activity, b.activity))
      .map((each) => ({
        activity: each.activity,
        cases: each.repeated,
        repeats: each.repeats,
        selfLoops: each.selfLoops,
        returns: each.repeats - each.selfLoops,
      })),
  };
}

function resourcesOf(steps: readonly Step[], moves: readonly { from: Step; to: Step }[], cases: readonly Step[][]) {
  const named = moves.filter(({ from, to }) => from.resource !== null && to.resource !== null);
  return {
    count: new Set(steps.flatMap((each) => each.resource ?? [])).size,
    unnamed: steps.filter((each) => each.resource === null).length,
    moves: named.length,
    handovers: named.filter(({ from, to }) => from.resource !== to.resource).length,
    soloCases: cases.filter(
      ([first, ...rest]) =>
        first !== undefined && first.resource !== null && rest.every((each) => each.resource === first.resource),
    ).length,
  };
}

function tiesOf(
  cases: readonly Step[][],
  moves: readonly { from: Step; to: Step }[],
  forbidden: ((move: { from: Step; to: Step }) => boolean) | null,
) {
  const instants = cases
    .flatMap((steps) => [...Map.groupBy(steps, (each) => each.seconds).values()])
    .filter((each) => each.length > 1);
  const mixed = new Set(instants.filter((each) => new Set(each.map((step) => step.activity)).size > 1).flat());
  const resting = moves.filter(({ from, to }) => mixed.has(from) || mixed.has(to));
  return {
    events: instants.flat().length,
    cases: new Set(instants.flat().map((each) => each.id)).size,
    moves: resting.length,
    forbidden: forbidden === null ? null : resting.filter(forbidden).length,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** R type 7. */
function spread(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (p: number) => {
    if (sorted.length === 0) return null;
    const place = (sorted.length - 1) * p;
    const [low, high] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
    return expect(low + (place - Math.floor(place)) * (high - low));
  };
  return { median: at(0.5), p90: at(0.9) };
}

/** Equal but for the last digits of a double. */
function expect(value: number): unknown {
  return vitest.closeTo(value, 6);
}
