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
  readonly because: string | null;
}

const order: readonly Stage[] = ['proposed', 'funded', 'pilot', 'production'];

/**
 * The past as a list declares it: `unknown` where something happened and no day is given. Days of what comes after the stage that the list names are plans, not a past: they are
 * left out, and said. Days to come are kept, and said to count for nothing. null where nothing has happened.
 */
export function historyOf(
  declared: Declared,
  today: string,
): { readonly history: History | null; readonly notes: readonly string[] } {
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
  if (declared.ended !== null && !hasEnded)
    notes.push(`ended ${declared.ended} is left out: the list does not say that it was stopped or retired.`);
  const nothing = started === null && !funded && !piloted && !produced && !hasEnded;
  if (nothing) return { history: null, notes };
  const days = { started, funded, piloted, produced, ended: hasEnded ? declared.ended : null };
  return {
    notes: [...notes, ...aheadNotes(days, today)],
    history: {
      started: started ?? 'unknown',
      ...(funded ? { funded } : {}),
      ...(piloted ? { piloted } : {}),
      ...(produced ? { produced } : {}),
      ...(hasEnded ? { ended: { on: declared.ended ?? 'unknown', as: stage, ...(because ? { because } : {}) } } : {}),
    },
  };
}

function aheadNotes(days: Readonly<Record<string, string | null | undefined>>, today: string): readonly string[] {
  return Object.entries(days).flatMap(([key, day]) =>
    day && day !== 'unknown' && day > today ? [`${key} ${day} lies ahead, so it does not count.`] : [],
  );
}
