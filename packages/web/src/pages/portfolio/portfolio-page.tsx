import { Loaded } from '../../api/loaded.tsx';
import { usePortfolio } from '../../api/queries.ts';
import type { Portfolio } from '../../groundwork.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty } from '../../ui/states.tsx';
import { StandingTable } from './standing-table.tsx';

export function PortfolioPage() {
  return (
    <>
      <title>Portfolio</title>
      <Loaded page query={usePortfolio()} loading="Reading the portfolio.">
        {(portfolio) =>
          portfolio.initiatives.length === 0 ? (
            <Empty page title="No initiatives yet.">
              Start with the process, not the agent: <code className="font-mono text-mono">groundwork init</code>
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
  const { count, of } = portfolio.inProduction;
  return (
    <>
      <PageHead title={`${count} of ${of} initiatives are in production.`} />
      <StandingTable portfolio={portfolio} />
    </>
  );
}
