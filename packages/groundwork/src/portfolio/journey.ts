import { dayOf, daysBetween } from '../charter/days.ts';
import type { History } from '../charter/schema/history.ts';
import type { Stage } from '../gates/stages.ts';
import { endUnknown } from '../words/declared-end.ts';
import { declaredPast } from './declared-past.ts';
import type { Move } from './moves.ts';

/** A stay in a stage. Days are YYYY-MM-DD in the workspace's time zone; null where nobody knows them. */
export interface Stay {
  readonly stage: Stage;
  readonly from: string | null;
  /** null too while it is there. */
  readonly to: string | null;
  /** Told by the charter's history, not by the records. */
  readonly declared: boolean;
}

/** That it goes on no more. */
export interface End {
  readonly on: string | null;
  /** `removed`: its charter is not in the workspace any more. */
  readonly as: 'stopped' | 'retired' | 'removed';
  readonly because: string | null;
  readonly declared: boolean;
}

/** What happened to one initiative in time. */
export interface Journey {
  readonly initiative: string;
  /** Its first day: the declared start, or the day on which it was seen first, whichever was earlier. */
  readonly started: string | null;
  /** Some of it rests on what the charter declares. */
  readonly declared: boolean;
  /** Every stay, in time. */
  readonly stays: readonly Stay[];
  /** The stages into which gates, renewals and stops moved it, in time, whatever was declared of the time before. */
  readonly moved: readonly { readonly stage: Stage; readonly on: string }[];
  /** When it came into production first; null where it never has, or the day is not known. */
  readonly production: string | null;
  /** Whether it ever came into production. */
  readonly produced: boolean;
  /** null while it goes on: a stop that was lifted is no end. */
  readonly ended: End | null;
  /** Why no curve can count it; null where they can. */
  readonly leftOut: string | null;
  /** What of its history is not counted, in sentences. */
  readonly notes: readonly string[];
}

export interface JourneyInput {
  readonly initiative: string;
  /** When the records saw it first; null where they never did. */
  readonly firstSeenAt: string | null;
  readonly moves: readonly Move[];
  readonly history: History | null;
  /** The last instant of which the records know, of one whose charter is gone. */
  readonly removedAt: string | null;
  readonly today: string;
  readonly zone: string;
}

/** A stay before its end is known, with why it began. */
export interface Step extends Omit<Stay, 'to'> {
  readonly because: string | null;
}

/**
 * Puts together what was declared of the time before an initiative was seen and what was recorded since. What was declared stays until the records have come as far; a
 * stop counts at once. Pure: the same records give the same journey.
 */
export function journeyOf(input: JourneyInput): Journey {
  const { initiative, today, moves, zone } = input;
  const seen = input.firstSeenAt === null ? null : dayOf(input.firstSeenAt, zone);
  const moved = moves[0] === undefined ? null : dayOf(moves[0].at, zone);
  const past = declaredPast(input.history, { seen, moved, today });
  const [declared, ...later] = past.steps;
  const started = declared === undefined ? seen : declared.from === null ? null : earliest(declared.from, seen);
  const first: Step = { stage: 'proposed', from: started, declared: declared !== undefined, because: null };
  const steps = [first, ...later, ...recordedSteps(input, later)];
  const produced = steps.find(({ stage }) => stage === 'production');
  const journey = {
    initiative,
    started,
    declared: declared !== undefined,
    stays: staysOf(steps),
    moved: moves.map(({ to, at }) => ({ stage: to, on: dayOf(at, zone) })),
    production: produced?.from ?? null,
    produced: produced !== undefined,
    ended: endOf(steps, input),
    notes: past.notes,
  };
  return { ...journey, leftOut: whyLeftOut(journey) };
}

const rank: Readonly<Record<Stage, number>> = {
  proposed: 0,
  funded: 1,
  pilot: 2,
  production: 3,
  stopped: 4,
  retired: 4,
};

/** The recorded moves that say more than was declared: a gate that is passed at last, of what had run before, is no step back. */
function recordedSteps({ moves, zone }: JourneyInput, declared: readonly Step[]): readonly Step[] {
  const steps: Step[] = [];
  let current: Stage = declared.at(-1)?.stage ?? 'proposed';
  let behind = current !== 'stopped' && current !== 'retired' ? rank[current] : 0;
  for (const { to, at, because } of moves) {
    if (rank[to] < behind) continue;
    behind = 0;
    if (to === current) continue;
    steps.push({ stage: to, from: dayOf(at, zone), declared: false, because });
    current = to;
  }
  return steps;
}

function staysOf(steps: readonly Step[]): readonly Stay[] {
  return steps.map(({ stage, from, declared }, index) => ({
    stage,
    from,
    to: steps[index + 1]?.from ?? null,
    declared,
  }));
}

function endOf(steps: readonly Step[], { removedAt, zone }: JourneyInput): End | null {
  const last = steps.at(-1);
  if (last !== undefined && (last.stage === 'stopped' || last.stage === 'retired'))
    return { on: last.from, as: last.stage, because: last.because, declared: last.declared };
  if (removedAt === null) return null;
  return { on: dayOf(removedAt, zone), as: 'removed', because: null, declared: false };
}

/** Why no curve can count a journey. */
export const leftOutWhy = {
  unseen: 'Nobody has looked at it yet, so it has no first day.',
  unstarted: 'Its history does not say when it began.',
  unproduced: 'Its history does not say when it came into production.',
  unended: endUnknown,
} as const;

function whyLeftOut({ started, declared, produced, production, ended }: Omit<Journey, 'leftOut'>): string | null {
  if (started === null) return declared ? leftOutWhy.unstarted : leftOutWhy.unseen;
  if (produced && production === null) return leftOutWhy.unproduced;
  if (!produced && ended !== null && ended.on === null) return leftOutWhy.unended;
  return null;
}

function earliest(day: string, other: string | null): string {
  return other === null || day < other ? day : other;
}

/** How it came out by `today`, for a curve: 1 what is waited for, 2 an end before it, 0 neither yet. Days since its first day; null where a day is not known. */
export function outcomeOf(
  { started, ended }: Pick<Journey, 'started' | 'ended'>,
  came: string | null,
  today: string,
): { readonly time: number; readonly event: 0 | 1 | 2 } | null {
  if (started === null) return null;
  const until = (day: string) => Math.max(0, daysBetween(started, day));
  if (came !== null) return { time: until(came), event: 1 };
  if (ended === null) return { time: until(today), event: 0 };
  return ended.on === null ? null : { time: until(ended.on), event: 2 };
}
