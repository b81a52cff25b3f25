import type { History } from '../charter/schema/history.ts';
import type { Stage } from '../gates/stages.ts';

export interface Declared {
  readonly stage: Stage | null;
  /** Days, null where the list has none. */
  readonly started: string | null;
  readonly funded: string | null;
  readonly piloted: string | null;
  readonly produced: string | null;
  readonly ended: string | null;
  readonly resumed: string | null;
  /** Its status says that it was restarted. */
  readonly isRestarted: boolean;
  readonly because: string | null;
}

export interface DeclaredPast {
  readonly history: History | null;
  /** What of it does not count, in sentences. */
  readonly notes: readonly string[];
  /** The day without which no curve counts it, in a sentence; null where none is missing. */
  readonly missing: string | null;
}

const order: readonly Stage[] = ['proposed', 'funded', 'pilot', 'production'];

/**
 * The past as a list declares it: `unknown` where something happened and no day is given. Days of what comes after the stage that the list names are plans, not a past: they are
 * left out, and said. Days to come are kept, and said to count for nothing. null where nothing has happened.
 */
export function historyOf(declared: Declared, today: string): DeclaredPast {
  const { stage, started, because } = declared;
  const notes: string[] = [];
  const hasEnded = stage === 'stopped' || stage === 'retired';
  const reached = stage === null || hasEnded ? order.length : order.indexOf(stage);
  const upTo = (of: Stage, key: 'funded' | 'piloted' | 'produced') => {
    const day = declared[key];
    if (day !== null && order.indexOf(of) > reached) {
      notes.push(`${key} ${day} is left out: the list says ${stage}.`);
      return undefined;
    }
    return day ?? (stage === of ? ('unknown' as const) : undefined);
  };
  const [funded, piloted, produced] = [
    upTo('funded', 'funded'),
    upTo('pilot', 'piloted'),
    upTo('production', 'produced'),
  ];
  const isResumed = !hasEnded && (declared.resumed !== null || declared.isRestarted);
  if (declared.ended !== null && !hasEnded && !isResumed)
    notes.push(`ended ${declared.ended} is left out: the list does not say that it was stopped or retired.`);
  if (hasEnded && declared.resumed !== null)
    notes.push(`resumed ${declared.resumed} is left out: the list says ${stage}, and not when that was.`);
  if (isResumed && declared.resumed === null) notes.push(restartNotes(declared.ended));
  const nothing = started === null && !funded && !piloted && !produced && !hasEnded && !isResumed;
  if (nothing) return { history: null, notes, missing: null };
  const days = {
    started,
    funded,
    piloted,
    produced,
    ended: hasEnded ? declared.ended : null,
    resumed: isResumed ? declared.resumed : null,
  };
  return {
    notes: [...notes, ...aheadNotes(days, today)],
    missing: missingDay({ started, produced, ended: hasEnded ? (declared.ended ?? 'unknown') : undefined }),
    history: {
      started: started ?? 'unknown',
      ...(funded ? { funded } : {}),
      ...(piloted ? { piloted } : {}),
      ...(produced ? { produced } : {}),
      ...(because && !hasEnded && !isResumed ? { because } : {}),
      ...(hasEnded || isResumed
        ? {
            ended: {
              on: declared.ended ?? 'unknown',
              as: hasEnded ? stage : ('stopped' as const),
              ...(because ? { because } : {}),
              ...(isResumed ? { resumed: declared.resumed ?? ('unknown' as const) } : {}),
            },
          }
        : {}),
    },
  };
}

/** Without the days of both nobody can tell how long it stood still before. */
const restartNotes = (ended: string | null): string =>
  `Its status says that it was restarted, and ${ended === null ? 'no day of the stop or of the restart' : 'no day of that'} is in the list: write both days into two columns, “Stopped on” and “Restarted on”.`;

function missingDay({
  started,
  produced,
  ended,
}: {
  readonly started: string | null;
  readonly produced: string | undefined;
  readonly ended: string | undefined;
}): string | null {
  const when =
    started === null
      ? 'began'
      : produced === 'unknown'
        ? 'came into production'
        : produced === undefined && ended === 'unknown'
          ? 'ended'
          : null;
  return when && `The list does not say when it ${when}, so no curve in time counts it.`;
}

function aheadNotes(days: Readonly<Record<string, string | null | undefined>>, today: string): readonly string[] {
  return Object.entries(days).flatMap(([key, day]) =>
    day && day !== 'unknown' && day > today ? [`${key} ${day} lies ahead, so it does not count.`] : [],
  );
}
