import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue } from 'react';
import { Loaded } from '../../api/loaded.tsx';
import { problemsOf } from '../../api/problems.ts';
import { useActiveJob, useCancelJob, useMayContribute, usePortfolio, useStartJob } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { Said, useSpeech } from '../../api/said.tsx';
import { conversionWords, type Portfolio } from '../../groundwork.ts';
import { Button, type ButtonKind, ButtonLink } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Problems, Working } from '../../ui/states.tsx';
import { Below } from './below.tsx';
import { FiguresRow } from './figures-row.tsx';
import { PortfolioFilters } from './portfolio-filters.tsx';
import type { PortfolioSearch, SortKey } from './search.ts';
import { headline, lead } from './sentences.ts';
import { StandingTable } from './standing-table.tsx';
import { rowsOf } from './view.ts';

const route = getRouteApi('/');

export function PortfolioPage() {
  return (
    <>
      <title>Portfolio</title>
      <Loaded page query={usePortfolio()} loading="Reading the portfolio.">
        {(portfolio) =>
          portfolio.initiatives.length === 0 ? (
            <Empty
              page
              title="No initiatives yet."
              action={
                <>
                  <NewInitiative kind="primary" />
                  <ButtonLink to="/import">Import a list</ButtonLink>
                </>
              }
            >
              Start with the process, not the agent. A few plain questions write its charter with you. Is there a list
              of initiatives already, in a spreadsheet say? Each row becomes one.
            </Empty>
          ) : (
            <Everything portfolio={portfolio} />
          )
        }
      </Loaded>
    </>
  );
}

function Everything({ portfolio }: { readonly portfolio: Portfolio }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (given: { readonly [K in keyof PortfolioSearch]?: PortfolioSearch[K] | undefined }) =>
    void navigate({ search: without({ ...search, ...given }), replace: true, resetScroll: false });
  // Typing goes before drawing a thousand rows anew.
  const rows = rowsOf(portfolio.initiatives, useDeferredValue(search));
  const trouble = portfolio.inProduction.benchmarkProblems;
  // The table first: what stands below it is seldom in the window.
  const drawn = useDeferredValue(true, false);
  return (
    <>
      <PageHead title={headline(portfolio)} lead={lead(portfolio)} actions={<Actions portfolio={portfolio} />} />
      <Valuing />
      <FiguresRow portfolio={portfolio} />
      {portfolio.converted.map((each) => (
        <p key={each.from} className="pt-2 text-label text-ink2">
          {conversionWords(each)}
        </p>
      ))}
      {portfolio.value && portfolio.unvalued && (
        <p className="pt-2 text-label text-ink2">
          <Said>{portfolio.unvalued}</Said>
        </p>
      )}
      {portfolio.unsummed.map((each) => (
        <p key={each} className="pt-2 text-label text-ink2">
          <Said>{each}</Said>
        </p>
      ))}
      {trouble.length > 0 && <p className="pt-2 text-secondary text-unmet">{trouble.join(' ')}</p>}
      <PortfolioFilters initiatives={portfolio.initiatives} search={search} onChange={change} />
      {rows.length === 0 ? (
        <Empty
          title="No initiative is like that."
          action={<Button onClick={() => void navigate({ search: {} })}>Show all</Button>}
        >
          Take a filter away, or look for fewer words.
        </Empty>
      ) : (
        <StandingTable
          portfolio={portfolio}
          rows={rows}
          search={search}
          onSort={(key) => change(nextSort(search, key))}
        />
      )}
      {drawn && <Below portfolio={portfolio} />}
    </>
  );
}

/** Up, then down, then as usual again. */
function nextSort({ sort, down }: PortfolioSearch, key: SortKey) {
  if (sort !== key) return { sort: key, down: undefined };
  return down ? { sort: undefined, down: undefined } : { down: true as const };
}

function without<T extends object>(given: T): PortfolioSearch {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function Actions({ portfolio }: { readonly portfolio: Portfolio }) {
  return (
    <>
      <ValueAgain portfolio={portfolio} />
      <ButtonLink to="/report">Report</ButtonLink>
      <ButtonLink to="/test">Honest test</ButtonLink>
      <ButtonLink to="/import">Import a list</ButtonLink>
      <NewInitiative />
    </>
  );
}

/** To the page that asks for a name; whoever may not write charters is told so. */
function NewInitiative({ kind = 'secondary' }: { readonly kind?: ButtonKind }) {
  const { reason } = useMayContribute();
  if (reason) return <Button reason={reason}>New initiative</Button>;
  return (
    <ButtonLink to="/new" kind={kind}>
      New initiative
    </ButtonLink>
  );
}

/** Long work: it reads the company's data anew. */
function ValueAgain({ portfolio: { value } }: { readonly portfolio: Portfolio }) {
  const start = useStartJob();
  const reason = useOfflineReason();
  const { moment } = useSpeech();
  const active = useActiveJob(null, 'portfolioValue');
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {value && <span className="text-secondary text-ink3">Valued {moment(value.at)}</span>}
      <Button
        kind={value ? 'secondary' : 'primary'}
        reason={reason}
        busy={active ? 'Valuing' : undefined}
        onClick={() => start.mutate({ verb: 'portfolioValue', input: {} })}
      >
        {value ? 'Value again' : 'Value all'}
      </Button>
      {start.error && <Problems problems={problemsOf(start.error)} />}
    </span>
  );
}

function Valuing() {
  const job = useActiveJob(null, 'portfolioValue');
  const cancel = useCancelJob();
  if (!job) return null;
  return (
    <Working title={job.message || 'Valuing'} onCancel={() => cancel.mutate(job.id)}>
      Values shown are from before.
    </Working>
  );
}
