import { Link } from '@tanstack/react-router';
import { useActiveJob, useStartJob } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { Said } from '../../api/said.tsx';
import type { Initiative } from '../../groundwork.ts';
import { detailOf, type KeptDiagnosis, leadOf } from '../../groundwork-report.ts';
import { Button } from '../../ui/button.tsx';
import { Crumb, PageHead } from '../../ui/page-head.tsx';
import { Downloads } from './downloads.tsx';

/** The answer as a sentence, as the report that is forwarded says it. */
export function ReportHead({ found, kept }: { readonly found: Initiative; readonly kept: KeptDiagnosis | null }) {
  const said = kept?.answer ?? checkedOnly(found);
  return (
    <PageHead
      title={said ? <Said>{leadOf(said)}</Said> : found.title}
      lead={said && <Said>{detailOf(said)}</Said>}
      crumbs={<Crumbs initiative={found.initiative} />}
      actions={
        <>
          {kept && <Downloads diagnosis={kept.answer} at={kept.at} />}
          <DiagnoseButton initiative={found.initiative} kind={kept ? 'primary' : 'secondary'}>
            {kept ? 'Check again' : 'Diagnose'}
          </DiagnoseButton>
        </>
      }
    />
  );
}

export function Crumbs({ initiative }: { readonly initiative: string }) {
  return (
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
  );
}

/** What a check alone lets one say; what takes a diagnosis is left out. */
function checkedOnly({ check }: Initiative) {
  if (check === null) return null;
  const { gapToCloseFirst: gap, nextGate } = check;
  const gaps = nextGate === null ? [] : (check.gates[nextGate]?.reasons ?? []);
  return {
    ...check,
    organization: '',
    currency: '',
    gap,
    after: gaps.filter(({ id, message }) => id !== gap?.id || message !== gap.message),
    pipeline: null,
    process: null,
    suspicions: [],
  };
}

export function DiagnoseButton({
  initiative,
  kind = 'primary',
  children,
}: {
  readonly initiative: string;
  readonly kind?: 'primary' | 'secondary';
  readonly children: React.ReactNode;
}) {
  const offline = useOfflineReason();
  const start = useStartJob();
  const active = useActiveJob(initiative, 'diagnose');
  return (
    <Button
      kind={kind}
      reason={offline}
      busy={active || start.isPending ? 'Checking' : undefined}
      onClick={() => start.mutate({ verb: 'diagnose', input: { initiative } })}
    >
      {children}
    </Button>
  );
}
