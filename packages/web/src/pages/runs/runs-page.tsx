import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../api/loaded.tsx';
import { type Runs, runsQuery } from '../../api/records.ts';
import { useSpeech } from '../../api/said.tsx';
import { countedShare, grouped } from '../../groundwork.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { DayBars } from './day-bars.tsx';
import { LatestRuns } from './latest-runs.tsx';
import { runMoney } from './run-money.ts';

export function RunsPage() {
  return (
    <>
      <title>Runs</title>
      <Loaded page query={useQuery(runsQuery)} loading="Reading the runs.">
        {(runs) => (runs.initiatives.length === 0 ? <NoRuns /> : <Everything runs={runs} />)}
      </Loaded>
    </>
  );
}

function NoRuns() {
  return (
    <Empty page title="No agent has run yet.">
      Import what ran, an NDJSON or CSV file with one run a line:{' '}
      <code className="font-mono text-mono">groundwork runs import runs.ndjson</code>
    </Empty>
  );
}

function Everything({ runs }: { readonly runs: Runs }) {
  const { initiatives, from, to } = runs;
  const { day, moment } = useSpeech();
  const latest = initiatives[0];
  const most = Math.max(1, ...initiatives.flatMap(({ days }) => days.map((each) => each.runs)));
  return (
    <>
      <PageHead
        title={
          initiatives.length === 1
            ? `${initiatives[0]?.title ?? initiatives[0]?.initiative} has run ${times(initiatives[0]?.runs ?? 0)}.`
            : `${grouped(initiatives.length)} agents have run.`
        }
        lead={latest && `The last run was seen on ${moment(latest.latest)}: ${latest.title ?? latest.initiative}.`}
      />
      <Section title="By initiative" note={`${day(from)} to ${day(to)} by day: runs, and failures in red`}>
        <Table
          label="Runs by initiative"
          head={
            <>
              <HeadCell>Initiative</HeadCell>
              <HeadCell numeric>Runs</HeadCell>
              <HeadCell numeric>Failed</HeadCell>
              <HeadCell numeric>No end known</HeadCell>
              <HeadCell>Last seen</HeadCell>
              <HeadCell numeric>Cost</HeadCell>
              <HeadCell>The last 30 days</HeadCell>
            </>
          }
        >
          {initiatives.map((each) => (
            <Row key={each.initiative}>
              <Cell phone="left">
                <RowLink to="/runs" search={{ initiative: each.initiative }} hash="latest">
                  {each.title ?? each.initiative}
                </RowLink>
                <span className="block font-mono text-label text-ink3">{each.initiative}</span>
              </Cell>
              <Cell numeric phone="right">
                {grouped(each.runs)}
                <span className="md:hidden"> runs</span>
              </Cell>
              <Cell numeric phone="full" className="max-md:text-left">
                {each.failed === 0 ? 'none' : countedShare(each.failed, each.runs, 'runs')}
                <span className="md:hidden"> failed</span>
              </Cell>
              <Cell numeric phone="hidden">
                {each.unended === 0 ? <span className="text-ink3">0</span> : grouped(each.unended)}
              </Cell>
              <Cell phone="left" className="whitespace-nowrap">
                {moment(each.latest)}
              </Cell>
              <Cell numeric phone="right">
                <Costs costs={each.costs} />
              </Cell>
              <Cell className="w-64 max-md:w-auto">
                <DayBars days={each.days} from={from} to={to} most={most} label={each.title ?? each.initiative} />
              </Cell>
            </Row>
          ))}
        </Table>
      </Section>
      <LatestRuns runs={runs} />
    </>
  );
}

const times = (count: number) => (count === 1 ? 'once' : `${grouped(count)} times`);

/** Currencies are never added; runs that say no cost are named. */
function Costs({ costs }: { readonly costs: Runs['initiatives'][number]['costs'] }) {
  const without = costs.reduce((sum, each) => sum + each.withoutCost, 0);
  const known = costs.filter(({ currency, runs, withoutCost }) => currency !== null && runs > withoutCost);
  return (
    <>
      <span className="block">
        {known.length === 0 ? (
          <span className="text-ink3">not known</span>
        ) : (
          known.map(({ currency, cost }) => runMoney(cost, currency)).join(' + ')
        )}
      </span>
      {without > 0 && known.length > 0 && (
        <span className="block text-label text-ink3">{grouped(without)} runs say none</span>
      )}
    </>
  );
}
