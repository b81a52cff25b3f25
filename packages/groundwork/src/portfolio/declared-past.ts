import type { History } from '../charter/schema/history.ts';
import type { Stage } from '../gates/stages.ts';
import type { Step } from './journey.ts';

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
 * ended counts until the records move it. Days that lie ahead count for nothing.
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
  const { funded, piloted, produced, ended } = history;
  const steps = [step('proposed', history.started)];
  if (funded !== undefined && counts('funded', funded, seen ?? today)) steps.push(step('funded', funded));
  if (piloted !== undefined && counts('piloted', piloted, seen ?? today)) steps.push(step('pilot', piloted));
  if (produced !== undefined && counts('produced', produced, seen ?? today)) steps.push(step('production', produced));
  if (ended !== undefined && counts('ended.on', ended.on, moved ?? today))
    steps.push(step(ended.as, ended.on, ended.because));
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
