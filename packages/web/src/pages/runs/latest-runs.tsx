import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { type LatestRun, latestRunsQuery, type Runs } from '../../api/records.ts';
import { elapsed, grouped, number } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { dayIn, shortDay, timeIn } from '../../ui/days.ts';
import { FilterMenu } from '../../ui/filters.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, Table } from '../../ui/table.tsx';
import { type RowPlace, VirtualRows } from '../../ui/virtual-rows.tsx';

const route = getRouteApi('/runs');

/** The runs that started last, a hundred at a time. */
export function LatestRuns({
  runs: { initiatives },
  timezone,
  today,
}: {
  readonly runs: Runs;
  readonly timezone: string;
  readonly today: string;
}) {
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
            return <RunTable runs={all} timezone={timezone} today={today} />;
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

function RunTable({
  runs,
  timezone,
  today,
}: {
  readonly runs: readonly LatestRun[];
  readonly timezone: string;
  readonly today: string;
}) {
  return (
    <Table
      label="The latest runs"
      head={
        <>
          <HeadCell>Started</HeadCell>
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
          <RunRow key={`${run.initiative}/${run.id}`} run={run} place={place} timezone={timezone} today={today} />
        )}
      />
    </Table>
  );
}

function RunRow({
  run,
  place,
  timezone,
  today,
}: {
  readonly run: LatestRun;
  readonly place: RowPlace;
  readonly timezone: string;
  readonly today: string;
}) {
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
        {shortDay(dayIn(startedAt, timezone), today)}, {timeIn(startedAt, timezone)}
      </Cell>
      <Cell phone="hidden" className="font-mono text-label text-ink2">
        {initiative}
      </Cell>
      <Cell phone="full" className="max-w-60 truncate font-mono text-label">
        <span title={id}>{id}</span>
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
        {cost !== null && `${number(cost, 4)} ${currency ?? ''}`}
      </Cell>
    </Row>
  );
}

function Ended({ run: { status, endedAt } }: { readonly run: LatestRun }) {
  const [state, word] =
    status === 'error'
      ? (['unmet', 'Failed'] as const)
      : status === 'ok'
        ? (['met', 'Done'] as const)
        : (['unverified', endedAt === null ? 'No end known' : 'Not said'] as const);
  return (
    <span className="flex items-center gap-1.5">
      <ConditionMark state={state} label={null} size={16} />
      {word}
    </span>
  );
}
