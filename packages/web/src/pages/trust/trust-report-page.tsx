import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { useInitiative } from '../../api/queries.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Section } from '../../ui/section.tsx';

const route = getRouteApi('/initiatives/$initiative/trust');

export function TrustReportPage() {
  const { initiative } = route.useParams();
  return (
    <Loaded page query={useInitiative(initiative)} loading={`Reading what ${initiative} stands on.`}>
      {({ title, check }) => (
        <>
          <title>{`Data and process of ${title}`}</title>
          <PageHead
            title={`What ${title} stands on`}
            crumbs={
              <>
                <Crumb>
                  <Link to="/trust" className="link">
                    Trust
                  </Link>
                </Crumb>
                <Crumb>
                  <Link to="/initiatives/$initiative" params={{ initiative }} className="link font-mono">
                    {initiative}
                  </Link>
                </Crumb>
              </>
            }
          />
          <Section title="Rules" note="Worst first">
            <ul>
              {check?.conditions
                .filter(({ id }) => id === 'data' || id === 'process')
                .flatMap(({ findings }) => findings)
                .map(({ code, subject, state, message }) => (
                  <li key={`${code} ${subject} ${message}`} className="flex gap-2 border-b border-rule py-2">
                    <ConditionMark state={state} size={18} />
                    {message}
                  </li>
                ))}
            </ul>
          </Section>
        </>
      )}
    </Loaded>
  );
}
