import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Loaded } from '../../api/loaded.tsx';
import { type LatestRun, latestRunsQuery, type Runs } from '../../api/records.ts';
import { InZone, useSpeech } from '../../api/said.tsx';
import { elapsed, grouped } from '../../groundwork.ts';
import { Button } from '../../ui/button.tsx';
import { FilterMenu } from '../../ui/filters.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { type RowPlace, VirtualRows } from '../../ui/virtual-rows.tsx';
import { Ended } from './ended.tsx';
import { RunDetail } from './run-detail.tsx';
import { runMoney } from './run-money.ts';

const route = getRouteApi('/runs');

/** The runs that started last, a hundred at a time. */
export function LatestRuns({ runs: { initiatives } }: { readonly runs: Runs }) {
  const { initiative } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(latestRunsQuery(initiative));
  return (
    <div id="latest">
      <Section title="The latest runs" className="mt-10">
        <div className="pt-3 pb-1 print:hidden">
          <FilterMenu
            label="Initiative"
            value={initiative ?? null}
            onChoose={(chosen) => void navigate({ search: chosen ? { initiative: chosen } : {}, resetScroll: false })}
            choices={initiatives.map((each) => ({ value: each.initiative, label: each.title ?? each.initiative }))}
          />
        </div>
        <Loaded query={query} loading="Reading the latest runs.">
          {({ pages }) => {
            const all = pages.flatMap((page) => page.runs);
            if (all.length === 0) return <Empty title="It has not run.">Take the filter away to see what has.</Empty>;
            return <RunTable runs={all} />;
          }}
        </Loaded>
        {query.hasNextPage && (
          <div className="pt-4">
            <Button
              busy={query.isFetchingNextPage ? 'Reading earlier runs' : undefined}
              onClick={() => void query.fetchNextPage()}
            >
              Earlier runs
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
}

function RunTable({ runs }: { readonly runs: readonly LatestRun[] }) {
  const [opened, setOpened] = useState<LatestRun | null>(null);
  return (
    <>
      <Table
        label="The latest runs"
        head={
          <>
            <HeadCell>
              Started
              <InZone />
            </HeadCell>
            <HeadCell>Initiative</HeadCell>
            <HeadCell>Run</HeadCell>
            <HeadCell>Ended</HeadCell>
            <HeadCell numeric>Took</HeadCell>
            <HeadCell>Model</HeadCell>
            <HeadCell numeric>Tokens in, out</HeadCell>
            <HeadCell numeric>Tool calls</HeadCell>
            <HeadCell numeric>Cost</HeadCell>
          </>
        }
      >
        <VirtualRows
          items={runs}
          columns={9}
          height={32}
          row={(run, place) => (
            <RunRow key={`${run.initiative}/${run.id}`} run={run} place={place} onOpen={() => setOpened(run)} />
          )}
        />
      </Table>
      {opened && <RunDetail run={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function RunRow({
  run,
  place,
  onOpen,
}: {
  readonly run: LatestRun;
  readonly place: RowPlace;
  readonly onOpen: () => void;
}) {
  const { listed } = useSpeech();
  const {
    startedAt,
    initiative,
    id,
    seconds,
    model,
    inputTokens,
    outputTokens,
    toolCalls,
    toolErrors,
    cost,
    currency,
  } = run;
  return (
    <Row {...place} compact>
      <Cell phone="left" className="whitespace-nowrap text-ink2">
        {listed(startedAt)}
      </Cell>
      <Cell phone="hidden" className="font-mono text-label text-ink2">
        {initiative}
      </Cell>
      <Cell phone="full" className="max-w-60 truncate font-mono text-label">
        <button
          type="button"
          aria-haspopup="dialog"
          title={id}
          onClick={onOpen}
          className="max-w-full truncate text-left outline-none before:absolute before:-inset-x-2 before:inset-y-0 before:-z-1 before:rounded-control group-hover/row:before:bg-sunken after:absolute after:-inset-x-2 after:inset-y-0 after:rounded-control focus-visible:after:outline-2 focus-visible:after:-outline-offset-1 focus-visible:after:outline-focus"
        >
          {id}
        </button>
      </Cell>
      <Cell phone="left">
        <Ended run={run} />
      </Cell>
      <Cell numeric phone="right">
        {seconds !== null && elapsed(seconds)}
      </Cell>
      <Cell phone="hidden" className="text-secondary text-ink2">
        {model}
      </Cell>
      <Cell numeric phone="hidden" className="text-ink2">
        {inputTokens !== null && `${grouped(inputTokens)}, ${grouped(outputTokens ?? 0)}`}
      </Cell>
      <Cell numeric phone="hidden" className="text-ink2">
        {toolCalls !== null && `${grouped(toolCalls)}${toolErrors ? `, ${grouped(toolErrors)} failed` : ''}`}
      </Cell>
      <Cell numeric phone="hidden">
        {cost !== null && runMoney(cost, currency)}
      </Cell>
    </Row>
  );
}
