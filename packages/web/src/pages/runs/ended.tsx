import type { LatestRun } from '../../api/records.ts';
import { ConditionMark } from '../../marks/condition.tsx';

/** How a run ended, as far as its file says so. */
export function Ended({ run: { status, endedAt } }: { readonly run: LatestRun }) {
  const [state, word] =
    status === 'error'
      ? (['unmet', 'Failed'] as const)
      : status === 'ok'
        ? (['met', 'Done'] as const)
        : (['unverified', endedAt === null ? 'No end known' : 'Not said'] as const);
  return (
    <span className="flex items-center gap-1.5">
      <ConditionMark state={state} label={null} size={16} />
      {word}
    </span>
  );
}
