import { type History, isAfterEnd } from '../charter/schema/history.ts';
import type { Stage } from '../gates/stages.ts';
import type { Step } from './journey.ts';

const stageOf = { funded: 'funded', piloted: 'pilot', produced: 'production' } as const;

/** What counts of a declared history. */
export interface DeclaredPast {
  /** From `proposed` on; empty where nothing counts. */
  readonly steps: readonly Step[];
  /** What does not count, in sentences. */
  readonly notes: readonly string[];
}

/** Days, null where there is none: on which it was looked at first, and on which the records moved it first. */
interface Known {
  readonly seen: string | null;
  readonly moved: string | null;
  readonly today: string;
}

/**
 * The steps that a charter's history tells, in the order of the stages. How far it came counts only from the time before it was seen: since then the records tell that. That it
 * ended, and was taken up again, counts until the records move it. Days that lie ahead count for nothing.
 */
export function declaredPast(history: History | null, { seen, moved, today }: Known): DeclaredPast {
  if (history === null) return { steps: [], notes: [] };
  const notes: string[] = [];
  const counts = (key: string, on: string, upTo: string): boolean => {
    if (on === 'unknown' || on <= upTo) return true;
    notes.push(
      on > today
        ? `history.${key} is ${on}, which lies ahead, so it does not count.`
        : `history.${key} is ${on}; from ${upTo} on the records tell what happened, so it does not count.`,
    );
    return false;
  };
  if (!counts('started', history.started, today)) return { steps: [], notes };
  const { ended } = history;
  const told = (['funded', 'piloted', 'produced'] as const).flatMap((key) => {
    const on = history[key];
    return on !== undefined && counts(key, on, seen ?? today) ? [step(stageOf[key], on)] : [];
  });
  const isLater = ({ from }: Step) => isAfterEnd(from ?? undefined, ended);
  const before = [step('proposed', history.started), ...told.filter((each) => !isLater(each))];
  const after = told.filter(isLater);
  if (ended === undefined || !counts('ended.on', ended.on, moved ?? today))
    return { steps: [...before, ...after], notes };
  const steps = [...before, step(ended.as, ended.on, ended.because)];
  // Taken up again, it is where it had been, until a later day says more.
  if (ended.resumed !== undefined && counts('ended.resumed', ended.resumed, moved ?? today))
    steps.push(step(before.at(-1)?.stage ?? 'proposed', ended.resumed), ...after);
  return { steps, notes };
}

/** That a charter declares it to have ended and no record has moved it since: `on` is null where the day is unknown. null while it goes on. */
export function declaredEnd(
  history: History | null | undefined,
  stage: Stage,
  today: string,
): { readonly stage: 'stopped' | 'retired'; readonly on: string | null } | null {
  if (!history || stage !== 'proposed') return null;
  const last = declaredPast(history, { seen: null, moved: null, today }).steps.at(-1);
  return last?.stage === 'stopped' || last?.stage === 'retired' ? { stage: last.stage, on: last.from } : null;
}

function step(stage: Stage, on: string, because: string | null = null): Step {
  return { stage, from: on === 'unknown' ? null : on, declared: true, because };
}
