import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../api/loaded.tsx';
import { ledgerAuditQuery } from '../../api/queries.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Problems } from '../../ui/states.tsx';

export function LedgerPage() {
  return (
    <>
      <title>Ledger</title>
      <Loaded page query={useQuery(ledgerAuditQuery)} loading="Verifying every entry.">
        {(faults) => (
          <>
            <PageHead
              title={faults.length === 0 ? 'Every entry is as it was signed.' : 'The ledger is not as it was signed.'}
              lead="Who decided, what was found and what was frozen, each entry bound to the one before."
            />
            {faults.length > 0 && (
              <Problems problems={faults.map((each) => ({ ...each, kind: 'refused', location: null }))} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
