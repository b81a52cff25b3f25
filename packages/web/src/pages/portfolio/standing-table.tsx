import { numberScale } from '../../charts/scales.ts';
import { type Portfolio, roundedMoney, type Standing } from '../../groundwork.ts';
import { ConditionHead } from '../../marks/condition.tsx';
import { type Axis, IntervalKey, place } from '../../marks/interval.tsx';
import { type Direction, HeadCell, Table } from '../../ui/table.tsx';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import type { PortfolioSearch, SortKey } from './search.ts';
import { BrokenRow, StandingRow } from './standing-row.tsx';

const columns = 9;
/** A button centres its words, which shows where they take two lines. */
const startOfLine = '[&>button]:text-left';

/** Every initiative on a row: where it stands, what was found, what it returned, and what holds the next gate. */
export function StandingTable({
  portfolio,
  rows,
  search,
  onSort,
}: {
  readonly portfolio: Portfolio;
  readonly rows: readonly Standing[];
  readonly search: PortfolioSearch;
  readonly onSort: (key: SortKey) => void;
}) {
  const axis = moneyAxis(portfolio.initiatives);
  const sorted = (key: SortKey): Direction | null =>
    search.sort === key ? (search.down ? 'descending' : 'ascending') : null;
  const head = (key: SortKey) => ({ sorted: sorted(key), onSort: () => onSort(key) });
  return (
    <Table
      label="Initiatives"
      head={
        <>
          <HeadCell {...head('title')}>Initiative</HeadCell>
          <HeadCell {...head('stage')} className={startOfLine}>
            Stage and next gate
          </HeadCell>
          <HeadCell {...head('conditions')}>
            <ConditionHead />
          </HeadCell>
          <HeadCell {...head('owner')} className="max-xl:hidden">
            Owner
          </HeadCell>
          <HeadCell {...head('verdict')}>Verdict</HeadCell>
          <HeadCell numeric {...head('spent')} className="max-lg:hidden">
            Spent
          </HeadCell>
          <HeadCell numeric {...head('net')}>
            Realised net
          </HeadCell>
          <HeadCell className="w-48 min-w-36 max-xl:hidden">
            <span className="sr-only">Realised and expected on one axis</span>
            {axis && <AxisHead axis={axis} currency={portfolio.currency} />}
          </HeadCell>
          <HeadCell {...head('next')} className={startOfLine}>
            Next gate, and what holds it
          </HeadCell>
        </>
      }
    >
      <VirtualRows
        items={rows}
        columns={columns}
        row={(standing, at) =>
          standing.problems.length > 0 ? (
            <BrokenRow key={standing.initiative} standing={standing} place={at} />
          ) : (
            <StandingRow
              key={standing.initiative}
              standing={standing}
              currency={portfolio.currency}
              axis={axis}
              place={at}
            />
          )
        }
      />
    </Table>
  );
}

/** What the two kinds of mark in the money column mean. */
export function MoneyKey({ initiatives }: { readonly initiatives: readonly Standing[] }) {
  const months = [...new Set(initiatives.flatMap(({ money }) => money?.horizonMonths ?? []))];
  if (!initiatives.some(({ money, toDate }) => money || toDate)) return null;
  return (
    <span className="max-xl:hidden">
      <IntervalKey expected={months.length === 1 ? `Expected, ${months[0]} months` : 'Expected, over each horizon'} />
    </span>
  );
}

/** One axis for all rows, whichever of them are shown, so that a bar never changes its length; null where nothing is known of money. */
function moneyAxis(all: readonly Standing[]): Axis | null {
  const values = all.flatMap(({ toDate, money }) =>
    [toDate?.net, money?.net].flatMap((each) => [each?.p10, each?.p50, each?.p90].filter((one) => one != null)),
  );
  if (values.every((each) => each === 0)) return null;
  const low = values.reduce((a, b) => Math.min(a, b), 0);
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const { from, to } = numberScale([low, high], [0, 1], 3);
  return { from, to };
}

/** Zero, and the round ends of the axis that have room beside it. */
function named({ from, to }: Axis): readonly number[] {
  return [0, ...[from, to].filter((end) => Math.abs(end) >= 0.25 * (to - from))];
}

/** Words at an end of the axis stay above it. */
function atEdge({ from, to }: Axis, tick: number): string {
  const share = (tick - from) / (to - from);
  return share > 0.85 ? '-translate-x-full' : share < 0.15 ? '' : '-translate-x-1/2';
}

function AxisHead({ axis, currency }: { readonly axis: Axis; readonly currency: string }) {
  return (
    <span className="relative block h-4" aria-hidden="true">
      {named(axis).map((tick) => (
        <span
          key={tick}
          className={`absolute whitespace-nowrap ${atEdge(axis, tick)}`}
          style={{ left: place(axis, tick) }}
        >
          {tick === 0 ? '0' : roundedMoney(tick, currency)}
        </span>
      ))}
    </span>
  );
}
