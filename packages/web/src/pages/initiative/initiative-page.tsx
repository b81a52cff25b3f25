import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useInitiative } from '../../api/queries.ts';
import type { Initiative } from '../../groundwork.ts';
import { StageRail, stageWords } from '../../marks/stage-rail.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';

const route = getRouteApi('/initiatives/$initiative');

export function InitiativePage() {
  const { initiative } = route.useParams();
  return (
    <Loaded page query={useInitiative(initiative)} loading={`Reading ${initiative}.`}>
      {(found) => <Found found={found} />}
    </Loaded>
  );
}

function Found({ found }: { readonly found: Initiative }) {
  const { initiative, title, stage, ownerName } = found;
  return (
    <>
      <title>{title}</title>
      <PageHead
        title={title}
        lead={found.check?.gapToCloseFirst?.message}
        serifLead
        crumbs={
          <>
            <Crumb>
              <Link to="/" className="link">
                Portfolio
              </Link>
            </Crumb>
            <Crumb>
              <span className="font-mono">{initiative}</span>
            </Crumb>
          </>
        }
        actions={
          <ButtonLink to="/initiatives/$initiative/trust" params={{ initiative }}>
            Data and process
          </ButtonLink>
        }
      />
      <Facts>
        <Fact label="Stage">
          <StageRail stage={stage} label={null} />
          {stageWords[stage]}
        </Fact>
        <Fact label="Owner">{ownerName ?? <span className="text-ink3">No owner</span>}</Fact>
        <Fact label="Charter">
          <Link to="/initiatives/$initiative/charter" params={{ initiative }} className="link font-mono text-mono">
            {found.charter.file}
          </Link>
        </Fact>
      </Facts>
    </>
  );
}
