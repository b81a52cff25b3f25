import { type ConditionId, type Portfolio, roundedMoney, type Standing, type State } from '../../groundwork.ts';
import { ConditionHead, ConditionMark, ConditionRow, conditionIds } from '../../marks/condition.tsx';
import { MoneyRange } from '../../marks/money.tsx';
import { StageRail, stageWords } from '../../marks/stage-rail.tsx';
import { StrengthMark } from '../../marks/strength.tsx';
import { VerdictWord } from '../../marks/verdict.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { type RowPlace, VirtualRows } from '../../ui/virtual-rows.tsx';

/** Every initiative on a row: where it stands, what was found, what it returned, and what holds the next gate. */
export function StandingTable({ portfolio }: { readonly portfolio: Portfolio }) {
  return (
    <Table
      label="Initiatives"
      head={
        <>
          <HeadCell>Initiative</HeadCell>
          <HeadCell>Stage and next gate</HeadCell>
          <HeadCell>
            <ConditionHead />
          </HeadCell>
          <HeadCell>Owner</HeadCell>
          <HeadCell>Verdict</HeadCell>
          <HeadCell numeric>Spent</HeadCell>
          <HeadCell numeric>Realised net</HeadCell>
          <HeadCell>Next gate, and what holds it</HeadCell>
        </>
      }
    >
      <VirtualRows
        items={portfolio.initiatives}
        columns={8}
        row={(standing, place) => (
          <StandingRow key={standing.initiative} standing={standing} currency={portfolio.currency} place={place} />
        )}
      />
    </Table>
  );
}

function StandingRow({
  standing,
  currency,
  place,
}: {
  readonly standing: Standing;
  readonly currency: string;
  readonly place: RowPlace;
}) {
  const { initiative, title, stage, owner, effect, next } = standing;
  return (
    <Row {...place}>
      <Cell phone="left">
        <RowLink to="/initiatives/$initiative" params={{ initiative }}>
          {title}
        </RowLink>
        <span className="block font-mono text-label text-ink3 max-md:hidden">{initiative}</span>
      </Cell>
      <Cell phone="hidden">
        <StageRail stage={stage} gate={next?.open ? 'ready' : 'closed'} label={null} />
        <span className="block text-label text-ink2">{stageWords[stage]}</span>
      </Cell>
      <Cell>
        <ConditionRow states={statesOf(standing)} />
      </Cell>
      <Cell phone="hidden">{owner?.name ?? <span className="text-ink3">No owner</span>}</Cell>
      <Cell>
        <span className="inline-flex items-center gap-2">
          <StrengthMark strength={effect?.strength ?? 'E'} registered={effect?.registered} />
          {effect?.verdict ? <VerdictWord verdict={effect.verdict} /> : <span className="text-ink3">Asserted</span>}
        </span>
      </Cell>
      <Cell numeric phone="hidden">
        {standing.money?.spent?.p50 != null && roundedMoney(standing.money.spent.p50, currency)}
      </Cell>
      <Cell numeric phone="hidden">
        <RealisedNet standing={standing} currency={currency} />
      </Cell>
      <Cell>{next && <NextGate next={next} />}</Cell>
    </Row>
  );
}

function RealisedNet({ standing, currency }: { readonly standing: Standing; readonly currency: string }) {
  const net = standing.money?.netToDate;
  if (!net) return <span className="text-ink3">Nothing yet</span>;
  return <MoneyRange estimate={net.p50} lower={net.p10} upper={net.p90} currency={currency} />;
}

function NextGate({ next }: { readonly next: NonNullable<Standing['next']> }) {
  return (
    <>
      <span className="block font-semibold first-letter:uppercase">{next.gate}</span>
      <span className="flex items-center gap-1.5 text-secondary text-ink2">
        <ConditionMark state={next.blocked ? (next.blocked.state ?? 'unverified') : 'met'} label={null} size={16} />
        <span className="line-clamp-1">{next.blocked?.message ?? 'Nothing blocks it'}</span>
      </span>
    </>
  );
}

function statesOf({ conditions }: Standing): Readonly<Record<ConditionId, State>> {
  const found = new Map(conditions.map(({ id, state }) => [id, state]));
  return Object.fromEntries(conditionIds.map((id) => [id, found.get(id) ?? 'unverified'])) as Record<
    ConditionId,
    State
  >;
}
