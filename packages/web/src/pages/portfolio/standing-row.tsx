import { Said, useSpeech } from '../../api/said.tsx';
import { inNoSum, interval, roundedMoney, type Standing, tooEarlyToJudge, verdictSaid } from '../../groundwork.ts';
import { ConditionMark, ConditionRow, conditionIds } from '../../marks/condition.tsx';
import { type Axis, IntervalMark, place as placeOn } from '../../marks/interval.tsx';
import { MoneyRange } from '../../marks/money.tsx';
import { StageRail, stageName, stageWords, toldStage } from '../../marks/stage-rail.tsx';
import { StrengthMark } from '../../marks/strength.tsx';
import { VerdictMark, VerdictWord } from '../../marks/verdict.tsx';
import { Cell, Row, RowLink } from '../../ui/table.tsx';
import type { RowPlace } from '../../ui/virtual-rows.tsx';
import { statesOf } from './view.ts';

/** Where one initiative stands. On a phone a block of four lines: name and net, verdict and interval, rail and conditions, what holds it. */
export function StandingRow({
  standing,
  currency,
  axis,
  place,
}: {
  readonly standing: Standing;
  readonly currency: string;
  /** null where nothing is known of money. */
  readonly axis: Axis | null;
  readonly place: RowPlace;
}) {
  const { initiative, title, owner, next, toDate, declared, over } = standing;
  const told = toldStage(standing);
  const since = declared ? declared.since : standing.stageSince;
  const { day } = useSpeech();
  return (
    <Row {...place}>
      <Cell
        phone="left"
        className={`max-md:row-start-1 md:max-w-64 md:truncate ${over ? 'text-ink2 [&_a]:text-ink2' : ''}`}
      >
        <RowLink to="/initiatives/$initiative" params={{ initiative }}>
          {title}
        </RowLink>
        <span className="block font-mono text-label text-ink3 max-xl:hidden">{initiative}</span>
        <span className="block text-label text-ink2 max-md:hidden xl:hidden">{owner?.name ?? 'No owner'}</span>
      </Cell>
      <Cell phone="left" className="max-md:row-start-3">
        <StageRail
          stage={told.stage}
          declared={told.isDeclared}
          gate={next?.open ? 'ready' : 'closed'}
          stoppedIn={told.reached}
          label={null}
        />
        <span className={`block text-label text-ink2 ${told.isDeclared ? '' : 'max-md:sr-only'}`}>
          {stageName(told)}
          {over && since && `, ${day(since)}`}
        </span>
        {standing.example && <span className="block text-label text-ink3">an example: not counted</span>}
      </Cell>
      <Cell phone="right" className="max-md:row-start-3">
        <ConditionRow states={statesOf(standing, conditionIds)} />
      </Cell>
      <Cell phone="hidden" className="whitespace-nowrap max-xl:hidden">
        {owner?.name ?? <span className="text-ink3">No owner</span>}
      </Cell>
      <Cell phone="left" className="whitespace-nowrap max-md:row-start-2">
        <Found standing={standing} />
      </Cell>
      <Cell numeric phone="hidden" className="max-lg:hidden">
        <Spent standing={standing} currency={currency} />
      </Cell>
      <Cell numeric phone="right" className="max-md:row-span-2 max-md:row-start-1">
        {toDate && (
          <MoneyRange
            estimate={toDate.net.p50}
            lower={toDate.net.p10}
            upper={toDate.net.p90}
            currency={currency}
            note={toDate.proven || toDate.net.p50 === 0 ? undefined : 'spending only'}
          />
        )}
      </Cell>
      <Cell phone="hidden" className="max-xl:hidden">
        {axis && <OnMoneyAxis standing={standing} axis={axis} currency={currency} />}
      </Cell>
      <Cell className="max-md:row-start-4 md:w-[23%] md:max-w-72">
        <NextGate standing={standing} />
      </Cell>
    </Row>
  );
}

/** What keeps a charter from being read, and where; the row leads to the charter. */
export function BrokenRow({ standing, place }: { readonly standing: Standing; readonly place: RowPlace }) {
  const { initiative, title, stage, problems } = standing;
  const [first] = problems;
  const where = first?.location;
  return (
    <Row {...place}>
      <Cell>
        <RowLink to="/initiatives/$initiative/charter" params={{ initiative }}>
          {title}
        </RowLink>
        <span className="block font-mono text-label text-ink3">{initiative}</span>
      </Cell>
      <Cell phone="hidden">
        <StageRail stage={stage} label={null} />
        <span className="block text-label text-ink2">{stageWords[stage]}</span>
      </Cell>
      <td
        // biome-ignore lint/a11y/noRedundantRoles: laid out as blocks, a table loses its roles.
        role="cell"
        colSpan={7}
        className="py-1 max-md:col-span-2 max-md:block"
      >
        <span className="flex items-start gap-1.5">
          <ConditionMark state="unmet" label="The charter cannot be read" size={18} />
          <span className="min-w-0">
            <span className="line-clamp-2 text-unmet">{first?.message}</span>
            <span className="block text-label text-ink3">
              {where && <span className="font-mono">{`${where.file}:${where.line}:${where.column}`}</span>}
              {problems.length > 1 && `${where ? ', ' : ''}and ${problems.length - 1} more`}
            </span>
          </span>
        </span>
      </td>
    </Row>
  );
}

/** What a list says in a currency without a rate is told in that currency: it is in no total. */
function Spent({
  standing: { toDate, spendSaid },
  currency,
}: {
  readonly standing: Standing;
  readonly currency: string;
}) {
  if (toDate?.spent.p50 != null) return roundedMoney(toDate.spent.p50, currency);
  if (spendSaid === null) return <span className="text-label text-ink3">none declared</span>;
  return (
    <>
      {roundedMoney(spendSaid.amount, spendSaid.currency)}
      <span className="block text-label text-ink3">{inNoSum}</span>
    </>
  );
}

function Found({ standing: { effect, claim, owner } }: { readonly standing: Standing }) {
  return (
    <span className="inline-flex items-center gap-2">
      {claim && <StrengthMark strength={claim} registered={effect?.registered} />}
      {effect?.verdict ? (
        <VerdictWord verdict={effect.verdict} />
      ) : (
        <span className="inline-block text-ink3 first-letter:uppercase">
          {verdictSaid({ verdict: null, strength: claim })}
        </span>
      )}
      <span className="text-ink2 md:hidden">· {owner?.name ?? 'No owner'}</span>
    </span>
  );
}

function OnMoneyAxis({
  standing: { toDate, money, title },
  axis,
  currency,
}: {
  readonly standing: Standing;
  readonly axis: Axis;
  readonly currency: string;
}) {
  const cash = (amount: number) => roundedMoney(amount, currency);
  const marks = [
    ...(toDate ? [{ kind: 'realised' as const, net: toDate.net, words: 'Realised net' }] : []),
    ...(money
      ? [
          {
            kind: 'expected' as const,
            net: money.early ? { ...money.net, p50: null } : money.net,
            words: `Expected net, ${money.horizonMonths} months`,
          },
        ]
      : []),
  ];
  return (
    <div className="relative min-h-6">
      <span
        aria-hidden="true"
        className="absolute -inset-y-[11.5px] w-px bg-strong"
        style={{ left: placeOn(axis, 0) }}
      />
      {marks.map(({ kind, net, words }) => {
        const exact = net.p10 === net.p90;
        const range = exact || net.p10 === null ? '' : ` ${interval(net.p10, net.p90, cash)}`;
        return (
          <IntervalMark
            key={kind}
            axis={axis}
            kind={kind}
            value={{
              lower: exact ? net.p50 : (net.p10 ?? net.p50),
              estimate: net.p50,
              upper: exact ? net.p50 : (net.p90 ?? net.p50),
            }}
            label={`${words} of ${title}: ${net.p50 !== null ? cash(net.p50) : kind === 'expected' && money?.early ? tooEarlyToJudge : 'not known'}${range}`}
          />
        );
      })}
    </div>
  );
}

function NextGate({ standing }: { readonly standing: Standing }) {
  const { day, said } = useSpeech();
  const { next, stopped, effect, declared, over } = standing;
  if (over || !next)
    return (
      <>
        <span className="block font-semibold first-letter:uppercase max-md:hidden">
          {next ? `${next.gate}, to run again` : 'None'}
        </span>
        <span className="line-clamp-1 text-secondary text-ink2">
          {stopped?.because ?? 'Nothing more is expected of it'}
        </span>
      </>
    );
  const due = next.due ? `, ${day(next.due)}` : '';
  const early = next.blocked?.id === 'verdict' && effect?.verdict;
  return (
    <>
      <span className="block font-semibold first-letter:uppercase max-md:hidden">
        {next.gate}
        {declared && ', to verify'}
        {due}
      </span>
      <span
        className="flex items-start gap-1.5 text-secondary text-ink2"
        title={next.blocked ? said(next.blocked.message) : undefined}
      >
        {early ? (
          <VerdictMark verdict={early} label={null} size={16} />
        ) : (
          <ConditionMark state={next.blocked ? (next.blocked.state ?? 'unverified') : 'met'} label={null} size={16} />
        )}
        <span className="line-clamp-1 max-xl:line-clamp-2">
          <span className="md:sr-only">
            <span className="inline-block first-letter:uppercase">{next.gate}</span>
            {due}:{' '}
          </span>
          {next.blocked ? (
            <Said>{early === 'too early' && effect ? effect.message : next.blocked.message}</Said>
          ) : (
            'Nothing blocks it'
          )}
        </span>
      </span>
    </>
  );
}
