import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DecideDialog } from '../../api/decide/decide-dialog.tsx';
import { type Decision, sayDecision } from '../../api/decide/decision-words.ts';
import { goneBy } from '../../api/decide/meanwhile.ts';
import { Loaded } from '../../api/loaded.tsx';
import { usePortfolio, useWorkspace } from '../../api/queries.ts';
import { Said, useSpeech } from '../../api/said.tsx';
import { useActingAs } from '../../api/session.ts';
import { useWaiting, type Waiting } from '../../api/waiting.ts';
import type { Gate } from '../../groundwork.ts';
import { dayIn } from '../../ui/days.ts';
import { FilterChips } from '../../ui/filters.tsx';
import { Empty } from '../../ui/states.tsx';
import { aheadOf, groupsOf } from './groups.ts';
import type { Asked } from './waiting-acts.tsx';
import { WaitingDetail } from './waiting-detail.tsx';
import { WaitingList } from './waiting-list.tsx';
import { headlineOf } from './words.ts';

const route = getRouteApi('/approvals');

export function ApprovalsPage() {
  const { person } = useActingAs();
  const query = useWaiting();
  return (
    <>
      <title>Approvals</title>
      {person === null ? (
        <Empty page title="Who are you?">
          Choose who acts, at the top right: what waits is shown to the person it waits for.
        </Empty>
      ) : (
        <Loaded page query={query} loading="Reading what waits for you.">
          {(waiting) => <Everything waiting={waiting} as={person.id} />}
        </Loaded>
      )}
    </>
  );
}

function Everything({ waiting, as }: { readonly waiting: Waiting; readonly as: string }) {
  const { item, others = false } = route.useSearch();
  const navigate = route.useNavigate();
  const timezone = useWorkspace().data?.timezone ?? 'UTC';
  const today = dayIn(waiting.asOf, timezone);
  // What is asked and what came of it stay when the thing itself has left the list.
  const [asked, setAsked] = useState<Asked | null>(null);
  const [decision, setDecision] = useState<Decision | null>(null);
  const groups = groupsOf(waiting, others);
  const listed = groups.flatMap(({ items }) => items);
  const chosen = listed.find(({ id }) => id === item) ?? listed[0] ?? null;
  useMoveKeys(
    listed.map(({ id }) => id),
    chosen?.id ?? null,
    (id) => void navigate({ search: (before) => ({ ...before, item: id }), replace: true, resetScroll: false }),
  );
  return (
    <div className="md:grid md:grid-cols-[20rem_minmax(0,1fr)] md:gap-x-12">
      <div className="md:min-h-[calc(100dvh-3rem)] md:border-r md:border-rule md:pb-8">
        <h1 className="pt-6 font-serif text-title max-md:text-[1.5rem] max-md:leading-[1.875rem]">
          {headlineOf(waiting.forYou.length, aheadOf(waiting).length)}
        </h1>
        <div className="border-b border-rule py-4 md:pr-5">
          <FilterChips
            label="Whose"
            value={others ? 'others' : 'you'}
            onChoose={(whose) => void navigate({ search: whose === 'others' ? { others: true } : {} })}
            choices={[
              { value: 'you', label: 'For you', count: waiting.forYou.length + aheadOf(waiting).length },
              { value: 'others', label: 'For others', count: waiting.forOthers.length },
            ]}
          />
        </div>
        {groups.map(({ title, items }) => (
          <WaitingList key={title} title={title} items={items} chosen={chosen?.id ?? null} today={today} />
        ))}
        {listed.length > 1 && (
          <p className="pt-4 text-secondary text-ink2 max-md:hidden print:hidden">
            <Key>J</Key> <Key>K</Key> move
          </p>
        )}
      </div>
      <div className="min-w-0">
        {decision && <Decided decision={decision} />}
        {chosen ? (
          <WaitingDetail item={chosen} as={as} today={today} onAsk={setAsked} />
        ) : (
          <Empty title={others ? 'Nothing waits for anybody else.' : 'No gate, signature or review waits for you.'}>
            What comes will be counted beside “Approvals”.
          </Empty>
        )}
      </div>
      {asked && (
        <DecideDialog
          initiative={asked.item.initiative}
          gate={asked.item.gate as Gate}
          hold={asked.hold}
          meanwhile={listed.some(({ id }) => id === asked.item.id) ? null : goneBy}
          onClose={() => setAsked(null)}
          onDecided={(made) => {
            setDecision(made);
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}

/** What came of the last decision made here: by then it waits no more. */
function Decided({ decision }: { readonly decision: Decision }) {
  const speech = useSpeech();
  const title = usePortfolio().data?.initiatives.find(({ initiative }) => initiative === decision.initiative)?.title;
  return (
    <p role="status" className="opened mt-6 border-b border-rule pb-3">
      <span className="font-semibold">{title ?? decision.initiative}.</span>{' '}
      <Said>{sayDecision(decision, speech)}</Said>
    </p>
  );
}

function Key({ children }: { readonly children: string }) {
  return (
    <kbd className="rounded-control border border-rule px-1.5 py-0.5 font-mono text-label text-ink2">{children}</kbd>
  );
}

/** J and K go down and up, wherever nobody is writing. */
function useMoveKeys(ids: readonly string[], chosen: string | null, go: (id: string) => void): void {
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = { j: 1, k: -1 }[event.key];
      const target = event.target as HTMLElement;
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target.closest('input, textarea, select, [role=dialog], [role=menu], [contenteditable=true]')) return;
      const next = ids[ids.indexOf(chosen ?? '') + step];
      if (next === undefined) return;
      go(next);
      document.querySelector<HTMLElement>(`[data-waiting="${CSS.escape(next)}"]`)?.focus();
    };
    addEventListener('keydown', move);
    return () => removeEventListener('keydown', move);
  });
}
