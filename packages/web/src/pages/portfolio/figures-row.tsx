import { lazy, Suspense } from 'react';
import { type Portfolio, percent, plural, roundedMoney, spendingOnly, tooEarlyToJudge } from '../../groundwork.ts';
import { type Axis, IntervalMark, place } from '../../marks/interval.tsx';
import { sayRange } from '../../marks/money.tsx';
import { StrengthSplit } from '../../marks/strength.tsx';
import { Figure, Figures } from '../../ui/facts.tsx';

// A remark that few open brings a third of the code of this page.
const BenchmarkNote = lazy(async () => ({ default: (await import('../../ui/benchmark-note.tsx')).BenchmarkNote }));

type Answer = NonNullable<Portfolio['value']>['answer'];
type Amount = NonNullable<Answer['toDate']>['net'];

/** Realised, expected, what it rests on, and how many came through. Realised and expected stand on one axis and are never added. */
export function FiguresRow({ portfolio }: { readonly portfolio: Portfolio }) {
  const { value, currency } = portfolio;
  const toDate = value?.answer.toDate ?? null;
  const ahead = aheadOf(value?.answer);
  const isMeasured = portfolio.initiatives.some(({ effect }) => effect != null);
  const alone = toDate && spendingOnly(toDate, isMeasured);
  const axis = axisOf([alone ? undefined : toDate?.net, ahead?.net]);
  const cash = (amount: number | null | undefined) => (amount == null ? '' : roundedMoney(amount, currency));
  return (
    <Figures>
      {toDate && alone && (
        <Figure
          label={alone.name}
          value={cash(toDate.spent.p50)}
          detail={`What it returned is not known: ${alone.why}`}
        />
      )}
      {toDate && !alone && (
        <Figure
          label="Realised, net of all spending"
          value={cash(toDate.net.p50)}
          detail={sayRange(toDate.net.p10, toDate.net.p90, currency) ?? undefined}
        >
          <OnAxis axis={axis} kind="realised" amount={toDate.net} label="Realised net" />
        </Figure>
      )}
      {ahead && (
        <Figure
          label={ahead.label}
          value={ahead.early ? capital(tooEarlyToJudge) : cash(ahead.net.p50)}
          detail={[sayRange(ahead.net.p10, ahead.net.p90, currency), ahead.remark]
            .filter(Boolean)
            .join(ahead.early ? ' ' : '; ')}
        >
          <OnAxis
            axis={axis}
            kind="expected"
            amount={ahead.early ? { ...ahead.net, p50: null } : ahead.net}
            label={ahead.label}
          />
        </Figure>
      )}
      {toDate && (
        <Figure
          label="Realised benefit by claim strength"
          value={toDate.benefit ? cash(toDate.benefit.p50) : 'None'}
          detail={`${toDate.benefit ? 'before' : 'for'} ${cash(toDate.spent.p50)} of spending${toDate.harm?.p50 == null ? '' : ` and ${cash(-toDate.harm.p50)} of measured harm`}`}
        >
          {toDate.byStrength.length > 0 && <Split parts={toDate.byStrength} />}
        </Figure>
      )}
      <InProduction portfolio={portfolio} />
    </Figures>
  );
}

/**
 * What is expected from proven effects; else what is measured and not proven; else what is only promised. The figure is of one of them, and the remark says of which and names the
 * others: they are never added.
 */
function aheadOf(answer: Answer | undefined) {
  const expected = answer?.totals.expected;
  const promised = answer?.totals.promised;
  const all = answer?.initiatives ?? [];
  const months = [...new Set(all.map(({ horizonMonths }) => horizonMonths))];
  const span = months.length === 1 ? `${months[0]} months` : 'over the horizon of each';
  const members = all.filter(({ standing }) => standing === 'expected');
  const early = members.filter(({ verdict }) => verdict === 'too early').length;
  const proven = answer?.totals.realised;
  if (proven) {
    const measured = members.length - early;
    const others = [
      ...(measured === 0 ? [] : [`${measured} measured, not proven`]),
      ...(early === 0 ? [] : [`${early} ${tooEarlyToJudge}`]),
      ...(promised ? [`${promised.initiatives} only promised`] : []),
    ];
    const rest = others.length === 0 ? '' : `; not in it: ${others.join(', ')}`;
    return {
      label: `Expected, ${span}`,
      net: proven.shrunk ?? proven.net,
      early: false,
      remark: `from the proven effect${rest}`,
    };
  }
  if (expected) {
    // A sum of what may turn out either way is no forecast.
    if (early === members.length)
      return { label: `Expected, ${span}`, net: expected.net, early: true, remark: 'so far; measured, not proven' };
    const some = early === 0 ? '' : `; not in it: ${early} ${tooEarlyToJudge}`;
    return { label: `Expected, ${span}`, net: expected.net, early: false, remark: `measured, not proven${some}` };
  }
  if (promised)
    return { label: `Promised, ${span}`, net: promised.net, early: false, remark: 'promised; nothing was measured' };
  return null;
}

const capital = (text: string) => text.replace(/^./, (first) => first.toUpperCase());

function Split({
  parts,
}: {
  readonly parts: readonly { readonly strength: 'A' | 'B' | 'C' | 'D' | 'E'; readonly share: number | null }[];
}) {
  const shown = parts.flatMap(({ strength, share }) =>
    share === null || share <= 0 ? [] : [{ strength, share, label: percent(share, 0) }],
  );
  return shown.length === 0 ? null : <StrengthSplit parts={shown} />;
}

function OnAxis({
  axis,
  kind,
  amount,
  label,
}: {
  readonly axis: Axis;
  readonly kind: 'realised' | 'expected';
  readonly amount: Amount;
  readonly label: string;
}) {
  return (
    <div className={axis.from < 0 ? 'relative pb-3.5' : 'pl-3'}>
      <IntervalMark
        axis={axis}
        kind={kind}
        zero={axis.from === 0}
        value={{ lower: amount.p10, estimate: amount.p50, upper: amount.p90 }}
        label={label}
      />
      {axis.from < 0 && <ZeroBelow at={place(axis, 0)} />}
    </div>
  );
}

/** Beside its line it would stand on the interval. */
function ZeroBelow({ at }: { readonly at: string }) {
  return (
    <span aria-hidden="true" className="absolute inset-y-0 border-l border-strong" style={{ left: at }}>
      <span className="absolute bottom-0 left-1 text-label leading-none text-ink3">0</span>
    </span>
  );
}

function InProduction({ portfolio: { inProduction, initiatives } }: { readonly portfolio: Portfolio }) {
  const { count, declared, of, gone, lower, upper, benchmark } = inProduction;
  const examples = initiatives.filter(({ example }) => example).length;
  const share = of === 0 ? 0 : count / of;
  const range = lower === null || upper === null ? '' : ` (${percent(lower, 0)} to ${percent(upper, 0)})`;
  return (
    <Figure
      label="In production"
      value={`${count} of ${of}`}
      detail={
        <>
          {percent(share, 0)} of all
          {range}
          {declared > 0 && `; ${declared} declared, not verified`}
          {examples > 0 && `; ${plural(examples, 'example')} not counted`}
          {gone > 0 && `; ${gone} of them without a charter any more`}
          {benchmark && (
            <>
              {'; '}
              <Suspense fallback={`quoted ${percent(benchmark.share, 0)}`}>
                <BenchmarkNote benchmark={benchmark} />
              </Suspense>
            </>
          )}
        </>
      }
    >
      <IntervalMark
        axis={{ from: 0, to: 1 }}
        kind="realised"
        track
        value={{ lower, estimate: share, upper }}
        benchmark={benchmark?.share}
        label={`${percent(share, 0)}${range}${benchmark ? `, beside ${percent(benchmark.share, 0)} as quoted` : ''}`}
      />
    </Figure>
  );
}

/** From below zero to above all: zero is always on it. */
function axisOf(amounts: readonly (Amount | undefined)[]): Axis {
  const all = amounts.flatMap((each) => [each?.p10, each?.p50, each?.p90].filter((one) => one != null));
  return { from: Math.min(0, ...all), to: Math.max(0, ...all) || 1 };
}
