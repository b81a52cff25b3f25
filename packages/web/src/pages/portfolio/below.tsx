import { lazy, Suspense } from 'react';
import { type Portfolio, roundedMoney } from '../../groundwork.ts';
import { Bar } from '../../marks/bar.tsx';
import { stageWords } from '../../marks/stage-rail.tsx';
import { Section } from '../../ui/section.tsx';
import { WhenNear } from '../../ui/when-near.tsx';
import { countWord, heldUpBy, whyNoneExpected } from './sentences.ts';

// Of a thousand initiatives it is far below the window: its code and its numbers come once somebody scrolls to it.
const HowFar = lazy(async () => ({ default: (await import('./how-far.tsx')).HowFar }));

/** How far they have come, and what stands first in the way. */
export function Below({ portfolio }: { readonly portfolio: Portfolio }) {
  return (
    <>
      <div className="mt-8 grid gap-x-16 gap-y-8 md:grid-cols-2">
        <Section title="Where they stand">
          <Funnel funnel={portfolio.funnel} />
        </Section>
        <Section title="Expected return held up, by what each has to close first">
          <HeldUp portfolio={portfolio} />
        </Section>
      </div>
      <WhenNear height={340}>
        <Suspense fallback={<div className="h-85" />}>
          <HowFar />
        </Suspense>
      </WhenNear>
    </>
  );
}

/** Who has come at least so far, and beside it how many of them are here now and how many ended here. */
function Funnel({ funnel }: { readonly funnel: Portfolio['funnel'] }) {
  const most = Math.max(1, ...funnel.map(({ reached }) => reached));
  return (
    <dl className="pt-3">
      {funnel.map(({ stage, reached, declared, ...now }) => (
        <div key={stage} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-4 py-1.5">
          <dt>{stageWords[stage]}</dt>
          <dd className="flex items-center gap-2.5">
            <span className="min-w-0 shrink" style={{ width: `${(reached / most) * 60}%` }}>
              {reached > 0 && <Bar kind={stage === 'production' ? 'realised' : 'quiet'} share={1} height={28} />}
            </span>
            <strong className="font-semibold">{reached.toLocaleString('en-US')}</strong>
            <span className="text-label text-ink2">
              {[nowOf(now), declared > 0 && `${declared.toLocaleString('en-US')} of them declared`]
                .filter(Boolean)
                .join('; ')}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function nowOf({ here, stopped }: Pick<Portfolio['funnel'][number], 'here' | 'stopped'>): string {
  return [`${here.toLocaleString('en-US')} here`, stopped > 0 && `${stopped.toLocaleString('en-US')} ended`]
    .filter(Boolean)
    .join(', ');
}

function HeldUp({
  portfolio: { heldUp, inProduction, currency, initiatives: all },
}: {
  readonly portfolio: Portfolio;
}) {
  const most = Math.max(1, ...heldUp.map(({ expected }) => expected ?? 0));
  if (heldUp.length === 0)
    return (
      <p className="py-3 text-ink2">
        {inProduction.of === 0 ? 'No initiative counts yet.' : 'Nothing keeps a gate closed.'}
      </p>
    );
  return (
    <dl className="pt-3">
      {heldUp.map(({ by, initiatives, expected }) => (
        <div key={by} className="grid grid-cols-[11rem_minmax(0,1fr)] items-center gap-x-4 py-1.5">
          <dt>
            {heldUpBy(by)}
            <span className="block text-label text-ink2">
              {countWord(initiatives.length)} {initiatives.length === 1 ? 'initiative' : 'initiatives'}
            </span>
          </dt>
          <dd className="flex items-center gap-2.5">
            {expected !== null && expected > 0 && (
              <span className="min-w-0 shrink" style={{ width: `${(expected / most) * 70}%` }}>
                <Bar kind="expected" share={1} />
              </span>
            )}
            {expected === null ? (
              <span className="text-label text-ink2">{whyNoneExpected(all, initiatives)}</span>
            ) : (
              <strong className="font-semibold">{roundedMoney(expected, currency)}</strong>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
