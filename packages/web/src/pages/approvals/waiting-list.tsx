import { Link } from '@tanstack/react-router';
import { Said } from '../../api/said.tsx';
import type { WaitingItem } from '../../api/waiting.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { detailOf, dueWords, kindNames, nameOf } from './words.ts';

/** A group of things that wait; the open one carries a bar of ink. */
export function WaitingList({
  title,
  items,
  chosen,
  today,
}: {
  /** Above the group; null for what comes first. */
  readonly title: string | null;
  readonly items: readonly WaitingItem[];
  readonly chosen: string | null;
  readonly today: string;
}) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title ?? 'For you'}>
      {title && <h2 className="border-b border-rule pt-5 pb-2 text-secondary font-semibold text-ink2">{title}</h2>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="border-b border-rule">
            <Link
              to="/approvals"
              search={(before) => ({ ...before, item: item.id })}
              resetScroll={false}
              data-waiting={item.id}
              aria-current={item.id === chosen ? 'true' : undefined}
              className="relative block py-2.5 pr-5 no-underline hover:bg-sunken focus-visible:-outline-offset-2 aria-[current=true]:bg-sunken md:-ml-3 md:pl-3 md:aria-[current=true]:before:absolute md:aria-[current=true]:before:inset-y-0 md:aria-[current=true]:before:left-0 md:aria-[current=true]:before:w-[3px] md:aria-[current=true]:before:bg-ink"
            >
              <span className="flex items-baseline justify-between gap-3 text-label text-ink2">
                <span className="truncate">
                  {kindNames[item.kind]} · <span className="font-mono">{item.initiative}</span>
                </span>
                <span className={`shrink-0 ${item.overdue ? 'font-semibold text-stale' : ''}`}>
                  {dueWords(item, today)}
                </span>
              </span>
              <span className="named mt-0.5 block font-semibold text-ink">{nameOf(item)}</span>
              <span className="mt-0.5 flex items-start gap-1.5 text-secondary text-ink2">
                {item.blocked && <ConditionMark state={item.blocked.state ?? 'unverified'} label={null} size={16} />}
                <span className="line-clamp-1">
                  <Said>{detailOf(item)}</Said>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
