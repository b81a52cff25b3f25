import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Loaded } from '../../api/loaded.tsx';
import { ledgerAuditQuery, usePortfolio } from '../../api/queries.ts';
import { entriesQuery, type LedgerEntries } from '../../api/records.ts';
import { useSpeech } from '../../api/said.tsx';
import { grouped } from '../../groundwork.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { FilterMenu } from '../../ui/filters.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty, Problems } from '../../ui/states.tsx';
import { EntryList } from './entry-list.tsx';
import { HowToVerify } from './how-to-verify.tsx';
import { LedgerActs } from './ledger-acts.tsx';
import { entryKinds } from './search.ts';

const route = getRouteApi('/ledger');

export function LedgerPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(entriesQuery(search));
  const initiatives = usePortfolio().data?.initiatives ?? [];
  return (
    <>
      <title>Ledger</title>
      <Loaded page query={query} loading="Reading the ledger.">
        {({ pages }) => {
          const first = pages[0] as LedgerEntries;
          return (
            <>
              <Head ledger={first} />
              <div className="flex flex-wrap items-center gap-1.5 pt-5 pb-1.5 print:hidden">
                <FilterMenu
                  label="Initiative"
                  value={search.initiative ?? null}
                  onChoose={(initiative) =>
                    void navigate({ search: { ...without(search, 'initiative'), ...(initiative && { initiative }) } })
                  }
                  choices={initiatives.map(({ initiative, title }) => ({ value: initiative, label: title }))}
                />
                <FilterMenu
                  label="Kind"
                  value={search.kind ?? null}
                  onChoose={(kind) => void navigate({ search: { ...without(search, 'kind'), ...(kind && { kind }) } })}
                  choices={entryKinds.map((kind) => ({ value: kind, label: kind }))}
                />
              </div>
              {first.entries.length === 0 ? (
                <Empty title={first.size === 0 ? 'Nothing is recorded yet.' : 'No entry is like that.'}>
                  {first.size === 0
                    ? 'The first acceptance, signature or decision begins the ledger.'
                    : 'Take a filter away.'}
                </Empty>
              ) : (
                <EntryList entries={pages.flatMap(({ entries }) => entries)} />
              )}
              {query.hasNextPage && (
                <div className="pt-4">
                  <Button
                    busy={query.isFetchingNextPage ? 'Reading older entries' : undefined}
                    onClick={() => void query.fetchNextPage()}
                  >
                    Older entries
                  </Button>
                </div>
              )}
              <HowToVerify vkey={first.vkey} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function without<T extends object, K extends keyof T>(given: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = given;
  return rest;
}

/** What the audit says of all entries, and how far the last checkpoint reaches. */
function Head({ ledger: { size, checkpoint } }: { readonly ledger: LedgerEntries }) {
  const audit = useQuery(ledgerAuditQuery);
  const faults = audit.data;
  const { moment } = useSpeech();
  const entries = `${grouped(size)} ${size === 1 ? 'entry' : 'entries'}`;
  return (
    <>
      <PageHead
        title={
          faults === undefined
            ? `${entries}.`
            : faults.length === 0
              ? `${entries}, ${size === 1 ? 'as it was' : 'each as it was'} signed.`
              : 'The ledger is not as it was signed.'
        }
        lead="Who decided, what was found and what was frozen, each entry bound to the one before."
        actions={<LedgerActs />}
      />
      <Facts>
        <Fact label="Held against the records">
          {faults === undefined ? (
            audit.error ? (
              'Could not be verified'
            ) : (
              'Verifying every entry'
            )
          ) : (
            <>
              <ConditionMark state={faults.length === 0 ? 'met' : 'unmet'} label={null} size={18} />
              {faults.length === 0 ? 'Nothing differs' : `${grouped(faults.length)} differ`}
            </>
          )}
        </Fact>
        <Fact label="Last checkpoint">
          {checkpoint ? `${grouped(checkpoint.size)} entries, ${moment(checkpoint.at)}` : 'None was signed yet'}
        </Fact>
        {checkpoint && (
          <Fact label="Since then">
            {size === checkpoint.size ? 'Nothing' : `${grouped(size - checkpoint.size)} entries`}
          </Fact>
        )}
        {checkpoint && (
          <Fact label="Root of the checkpoint">
            <span className="truncate font-mono text-mono" title={checkpoint.root}>
              {checkpoint.root.slice(0, 16)}…
            </span>
          </Fact>
        )}
      </Facts>
      {faults && faults.length > 0 && (
        <Problems problems={faults.map((each) => ({ ...each, kind: 'refused', location: null }))} />
      )}
    </>
  );
}
