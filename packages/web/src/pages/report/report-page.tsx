import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { type BoardReport, reportQuery } from '../../api/report.ts';
import { useSpeech } from '../../api/said.tsx';
import { grouped } from '../../groundwork.ts';
import {
  benchmarksTable,
  besideCurve,
  causesTable,
  comparedTable,
  curveChart,
  curveTable,
  endedTable,
  funnelTable,
  hasCurve,
  initiativesTable,
  linksOf,
  moneyChart,
  moneyLegend,
  moneyTable,
  nothingEnded,
  noWaiver,
  proofTable,
  throughWords,
  waiversTable,
} from '../../groundwork-report.ts';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';
import { Asked } from './asked.tsx';
import { BoardTable } from './board-table.tsx';
import { Decided } from './decided.tsx';
import { Downloads } from './downloads.tsx';
import { Drawn } from './drawn.tsx';
import { RestsOn } from './rests-on.tsx';

const route = getRouteApi('/report');

/** The report to the board: what its files say, and the files. */
export function ReportPage() {
  const { quarter } = route.useSearch();
  return (
    <>
      <title>Report to the board</title>
      <Loaded page query={useQuery(reportQuery(quarter))} loading="Putting the report together.">
        {(report) => <Everything report={report} />}
      </Loaded>
    </>
  );
}

function Everything({ report }: { readonly report: BoardReport }) {
  const { headline, lead, small } = report;
  return (
    <>
      <PageHead
        crumbs={<Crumbs report={report} />}
        title={headline}
        lead={`${lead}${small === null ? '' : ` ${small}`}`}
        actions={<Downloads quarter={report.quarter} />}
      />
      <Answer report={report} />
      <Rows report={report} />
      <Detail report={report} />
    </>
  );
}

/** Which quarter, and the way to the one before and back to that of today. */
function Crumbs({ report: { title, quarter, before } }: { readonly report: BoardReport }) {
  return (
    <>
      <Crumb>
        <Link to="/" className="link">
          Portfolio
        </Link>
      </Crumb>
      <Crumb>{title}</Crumb>
      {before && (
        <Crumb>
          <Link to="/report" search={{ quarter: before.quarter.id }} className="link">
            The {before.quarter.name}
          </Link>
        </Crumb>
      )}
      {quarter.over && (
        <Crumb>
          <Link to="/report" className="link">
            The quarter of today
          </Link>
        </Crumb>
      )}
    </>
  );
}

const twoColumns = 'mt-8 grid grid-cols-2 gap-x-16 gap-y-8 max-lg:grid-cols-1';

function Answer({ report }: { readonly report: BoardReport }) {
  const { money, forecast, quarter } = report;
  const { day } = useSpeech();
  return (
    <div className={twoColumns}>
      <Section title="Money" note={`to ${day(quarter.through)}`}>
        {money === null ? (
          <p className="pt-2 text-ink2">Nothing was declared to cost anything, and nothing is proven.</p>
        ) : (
          <Drawn title={moneyLegend(report)} draw={(width) => moneyChart(report, width)} table={moneyTable(report)} />
        )}
      </Section>
      <Section title="How well it is proven">
        <BoardTable table={proofTable(report)} label="How well it is proven" otherwise="Nothing is proven." />
        {forecast && (
          <p className="pt-2 text-ink2">
            {forecast.text} <RestsOn links={linksOf(forecast.evidence)} className="text-label text-ink3" />
          </p>
        )}
      </Section>
    </div>
  );
}

/** A page shows so many; all are on the portfolio and in Markdown. */
const mostRows = 100;

function Rows({ report: { rows, currency } }: { readonly report: BoardReport }) {
  const note =
    rows.length > mostRows ? `the first ${mostRows} of ${grouped(rows.length)}; all are on the portfolio` : undefined;
  return (
    <Section title="Every initiative" note={note} className="mt-8">
      <BoardTable
        table={initiativesTable(rows.slice(0, mostRows), currency)}
        initiatives={rows.map(({ initiative }) => initiative)}
        label="Every initiative"
        otherwise="There is no initiative yet."
      />
    </Section>
  );
}

function Detail({ report }: { readonly report: BoardReport }) {
  return (
    <>
      <div className={twoColumns}>
        <Section title="Reached production">
          {hasCurve(report) && (
            <Drawn
              title="Share by months since the first day"
              draw={(width) => curveChart(report, width)}
              table={curveTable(report)}
            />
          )}
          <p className="pt-2 text-secondary text-ink2">{besideCurve(report)}</p>
        </Section>
        {/* Of a quarter that is over nothing is asked any more. */}
        {!report.quarter.over && (
          <Section title="Decisions asked of the board" note="today">
            <Asked decisions={report.decisions} />
          </Section>
        )}
        <Section title="Two quarters" note="each at its end">
          <BoardTable table={comparedTable(report)} label="Two quarters" />
        </Section>
        <Section title="How far they came">
          <BoardTable table={funnelTable(report)} label="How far they came" />
        </Section>
      </div>
      <Decided report={report} />
      <Section title="Stopped and stalled" className="mt-8">
        <BoardTable
          table={endedTable(report)}
          initiatives={report.ended.map(({ initiative }) => initiative)}
          label="Stopped and stalled"
          otherwise={nothingEnded}
        />
      </Section>
      <Section title="Causes" note="beside those that are quoted" className="mt-8">
        <BoardTable table={causesTable(report)} label="Causes" />
        {report.fixFirst && <p className="pt-2 text-ink2">{report.fixFirst}</p>}
      </Section>
      <Section title="Waivers in force" note={throughWords(report)} className="mt-8">
        <BoardTable
          table={waiversTable(report)}
          label="Waivers in force"
          initiatives={report.waivers.map(({ initiative }) => initiative)}
          otherwise={noWaiver(report)}
        />
      </Section>
      <Section title="Benchmarks" note="as quoted, with what checking found" className="mt-8">
        <BoardTable table={benchmarksTable(report)} label="Benchmarks" />
      </Section>
      <Section title="Notes and ledger checkpoint" className="mt-8">
        <ul className="max-w-[56rem] list-disc space-y-1 pt-2 pl-4 text-ink2 marker:text-ink3">
          {[...report.notes, report.ledger.says].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
        <p className="pt-2 font-mono text-mono break-all text-ink2">
          {report.ledger.checkpoint?.root ?? report.ledger.root}
        </p>
      </Section>
    </>
  );
}
