import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useInitiative } from '../../api/queries.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';

const route = getRouteApi('/initiatives/$initiative/charter');

export function CharterPage() {
  const { initiative } = route.useParams();
  return (
    <Loaded page query={useInitiative(initiative)} loading={`Reading the charter of ${initiative}.`}>
      {({ title, charter }) => (
        <>
          <title>{`Charter of ${title}`}</title>
          <PageHead
            title={`What ${title} promises`}
            crumbs={
              <Crumb>
                <Link to="/initiatives/$initiative" params={{ initiative }} className="link font-mono">
                  {initiative}
                </Link>
              </Crumb>
            }
          />
          <Facts>
            <Fact label="File">
              <span className="font-mono text-mono">{charter.file}</span>
            </Fact>
            <Fact label="As it stands">
              <span className="font-mono text-mono">{charter.hash.slice(0, 23)}</span>
            </Fact>
          </Facts>
        </>
      )}
    </Loaded>
  );
}
