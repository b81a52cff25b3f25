import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useInitiative } from '../../api/queries.ts';
import type { Initiative } from '../../groundwork.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/states.tsx';
import { WhenNear } from '../../ui/when-near.tsx';
import { HonestTest, OtherConditions } from './conditions.tsx';
import { EffectSection } from './effect-section.tsx';
import { FreshnessSection } from './freshness-section.tsx';
import { GatePanel } from './gate-panel.tsx';
import { GovernanceSection } from './governance-section.tsx';
import { Head } from './head.tsx';
import { LedgerSection } from './ledger-section.tsx';
import { usePageData } from './page-data.ts';
import { PlanSection } from './plan-section.tsx';
import { StopBroken } from './stop-dialog.tsx';
import { StoppedSection } from './stopped.tsx';
import { ValueSection } from './value-section.tsx';
import { WorkButton, WorkUnderWay } from './work.tsx';

const route = getRouteApi('/initiatives/$initiative');

export function InitiativePage() {
  const { initiative } = route.useParams();
  return (
    <Loaded
      page
      query={useInitiative(initiative)}
      loading={`Reading ${initiative}.`}
      failed={<Unread initiative={initiative} />}
    >
      {(found) => <Found key={initiative} found={found} />}
    </Loaded>
  );
}

/** Its charter is broken, or there is none: what can be done stands below what is wrong with it. */
function Unread({ initiative }: { readonly initiative: string }) {
  return (
    <>
      <title>{initiative}</title>
      <p className="mt-2">What was recorded about it is in the ledger and is lost to nobody.</p>
      <p className="mt-3 flex flex-wrap gap-2">
        <ButtonLink to="/initiatives/$initiative/charter" params={{ initiative }}>
          Open the charter
        </ButtonLink>
        <StopBroken initiative={initiative} />
        <ButtonLink kind="quiet" to="/ledger">
          To the ledger
        </ButtonLink>
      </p>
    </>
  );
}

function Found({ found }: { readonly found: Initiative }) {
  const data = usePageData(found);
  const { check, initiative, title } = found;
  return (
    <>
      <title>{title}</title>
      <Head data={data} />
      <WorkUnderWay data={data} />
      <StoppedSection data={data} />
      {check ? (
        <div className="mt-6 grid grid-cols-[minmax(0,1fr)_minmax(0,20rem)] gap-x-12 gap-y-8 max-[60rem]:grid-cols-1">
          <div className="min-w-0">
            <HonestTest data={data} check={check} />
            <OtherConditions data={data} check={check} />
          </div>
          <div className="min-w-0">
            <GatePanel data={data} check={check} />
          </div>
        </div>
      ) : (
        <Empty
          title="It was never checked."
          action={
            <WorkButton initiative={initiative} verb="check" kind="primary">
              Run the first check
            </WorkButton>
          }
        >
          A check computes the seven conditions from the company’s own data, and what the next gate still needs.
        </Empty>
      )}
      <div id="plan">
        <WhenNear height={0}>
          <PlanSection data={data} />
        </WhenNear>
      </div>
      <EffectSection data={data} />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)_minmax(0,24rem)] gap-x-12 gap-y-8 max-lg:grid-cols-1">
        <div className="min-w-0">
          <ValueSection data={data} />
        </div>
        <div className="min-w-0">
          <LedgerSection data={data} />
        </div>
      </div>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)_minmax(0,20rem)] gap-x-12 gap-y-8 max-lg:grid-cols-1">
        <div className="min-w-0">
          <GovernanceSection data={data} />
        </div>
        {check && (
          <div className="min-w-0">
            <FreshnessSection data={data} check={check} />
          </div>
        )}
      </div>
      <p className="mt-8 text-label text-ink3">
        Charter{' '}
        <Link to="/initiatives/$initiative/charter" params={{ initiative }} className="link font-mono">
          {found.charter.file}
        </Link>
        , content <span className="font-mono break-all">{found.charter.hash}</span>. Days and times are those of{' '}
        {data.timezone.replaceAll('_', ' ')}.
      </p>
    </>
  );
}
