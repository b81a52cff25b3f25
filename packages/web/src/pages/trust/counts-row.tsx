import { conditionWords, grouped, type State } from '../../groundwork.ts';
import type { Counts } from '../../groundwork-report.ts';
import { ConditionMark } from '../../marks/condition.tsx';

const order = ['met', 'unmet', 'stale', 'unverified', 'waived'] as const satisfies readonly State[];

/** How many rules are in each state, those that there are: a mark and a count for each. */
export function CountsRow({ counts }: { readonly counts: Counts }) {
  const there = order.filter((state) => counts[state] > 0);
  if (there.length === 0) return <span className="text-ink3">None</span>;
  return (
    <span className="inline-flex items-center gap-2.5 align-middle">
      {there.map((state) => (
        <span
          key={state}
          className="inline-flex items-center gap-0.5"
          title={`${counts[state]} ${conditionWords[state]}`}
        >
          <ConditionMark state={state} size={18} />
          {grouped(counts[state])}
        </span>
      ))}
    </span>
  );
}
