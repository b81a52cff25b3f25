import { useId } from 'react';
import type { Stage, Standing } from '../../groundwork.ts';
import { stageWords, toldStage } from '../../marks/stage-rail.tsx';
import { FilterChips, FilterMenu } from '../../ui/filters.tsx';
import { MarksLegend } from '../../ui/marks-legend.tsx';
import type { PortfolioSearch, Show } from './search.ts';
import { MoneyKey } from './standing-table.tsx';
import { counts, ownersOf } from './view.ts';

const labels: Readonly<Record<Show, string>> = {
  all: 'All',
  blocked: 'Blocked',
  revenue: 'Revenue',
  internal: 'Internal',
};

/** What the table shows; every choice is in the address. */
export function PortfolioFilters({
  initiatives,
  search,
  onChange,
}: {
  readonly initiatives: readonly Standing[];
  readonly search: PortfolioSearch;
  /** A value of undefined takes a choice away. */
  readonly onChange: (change: { readonly [K in keyof PortfolioSearch]?: PortfolioSearch[K] | undefined }) => void;
}) {
  const count = counts(initiatives);
  const stages = [...new Set(initiatives.map((each) => toldStage(each).stage))];
  return (
    <div className="flex flex-wrap items-center gap-1.5 pt-5 pb-1.5 max-md:pt-3.5">
      <FilterChips
        label="Show"
        value={search.show ?? 'all'}
        onChoose={(show) => onChange({ show: show === 'all' ? undefined : show })}
        choices={(Object.keys(labels) as Show[]).map((value) => ({
          value,
          label: labels[value],
          count: count[value],
        }))}
      />
      <span className="flex gap-1.5 print:hidden">
        <FilterMenu
          label="Owner"
          value={search.owner ?? null}
          onChoose={(owner) => onChange({ owner: owner ?? undefined })}
          choices={ownersOf(initiatives).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FilterMenu
          label="Stage"
          value={search.stage ?? null}
          onChoose={(stage) => onChange({ stage: stage ?? undefined })}
          choices={(Object.keys(stageWords) as Stage[])
            .filter((stage) => stages.includes(stage))
            .map((stage) => ({ value: stage, label: stageWords[stage] }))}
        />
      </span>
      <Find value={search.q ?? ''} onChange={(q) => onChange({ q: q || undefined })} />
      <span className="ml-auto flex flex-wrap items-center gap-x-4">
        <MoneyKey initiatives={initiatives} />
        <MarksLegend />
      </span>
    </div>
  );
}

function Find({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        Find in these initiatives
      </label>
      <input
        id={id}
        type="search"
        value={value}
        placeholder="Find"
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
        className="min-h-6.5 w-36 rounded-control border border-rule bg-paper px-2.5 text-secondary text-ink placeholder:text-ink3 hover:border-strong max-md:min-h-11 max-md:w-full max-md:text-[1rem] print:hidden"
      />
    </>
  );
}
