import { ageEnds, type Check } from '../../groundwork.ts';
import { ConditionMark, conditionIds, conditionNames } from '../../marks/condition.tsx';
import { Section } from '../../ui/section.tsx';
import type { PageData } from './page-data.ts';

/** The findings that say themselves until when they count. */
const dated: readonly string[] = [
  'owner.review',
  'owner.review_overdue',
  'governance.stop_drilled',
  'governance.stop_drill_overdue',
  'observation.measured',
  'observation.measured_late',
];

/** How old the evidence is, condition by condition, and when it counts no more. */
export function FreshnessSection({ data, check }: { readonly data: PageData; readonly check: Check }) {
  return (
    <Section title="Evidence" note="How long it counts">
      <ul>
        {conditionIds.map((id) => {
          const kept = data.found.conditions.find((each) => each.id === id);
          const condition = check.conditions.find((each) => each.id === id);
          if (!kept || !condition) return null;
          return (
            <li
              key={id}
              className="grid grid-cols-[1.25rem_6rem_minmax(0,1fr)] gap-x-2 border-b border-rule py-1.5 text-secondary leading-4.5"
            >
              <span className="flex h-4.5 items-center">
                <ConditionMark state={kept.state} size={18} />
              </span>
              <span className="text-body">{conditionNames[id]}</span>
              <span className="text-ink2">
                {kept.checkedAt ? `Found ${data.moment(kept.checkedAt)}. ` : 'Never looked at. '}
                {until(condition, kept.checkedAt, data)}
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function until(condition: Check['conditions'][number], checkedAt: string | null, data: PageData): string {
  if (condition.state === 'waived')
    return data.said(condition.findings.find(({ state }) => state === 'waived')?.fix ?? '');
  const ends = checkedAt && ageEnds(condition.id, condition, checkedAt);
  if (ends) return `Counts until ${data.moment(ends)}.`;
  return data.said(condition.findings.find(({ code }) => dated.includes(code))?.message ?? '');
}
