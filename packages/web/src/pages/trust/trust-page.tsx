import { Link } from '@tanstack/react-router';
import { useTrust } from '../../api/diagnosis.ts';
import { Loaded } from '../../api/loaded.tsx';
import { useActiveJob, useStartJob } from '../../api/queries.ts';
import { useOfflineReason } from '../../api/reachability.ts';
import { InZone, Said, useSpeech } from '../../api/said.tsx';
import type { Trust } from '../../groundwork-report.ts';
import { ConditionMark } from '../../marks/condition.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Empty } from '../../ui/states.tsx';
import { Cell, HeadCell, Row, RowLink, Table } from '../../ui/table.tsx';
import { type RowPlace, VirtualRows } from '../../ui/virtual-rows.tsx';
import { CountsRow } from './counts-row.tsx';
import { trustSentence } from './trust-sentence.ts';

type Of = Trust['initiatives'][number];
type Line = { readonly of: Of; readonly table?: Of['tables'][number] };

/** Which initiative stands on what data: each row leads to its report. */
export function TrustPage() {
  return (
    <>
      <title>Trust</title>
      <Loaded page query={useTrust()} loading="Reading what was found last.">
        {({ initiatives }) =>
          initiatives.length === 0 ? (
            <Empty page title="No initiatives yet.">
              Start with the process, not the agent: <code className="font-mono text-mono">groundwork init</code>
            </Empty>
          ) : (
            <Everything initiatives={initiatives} />
          )
        }
      </Loaded>
    </>
  );
}

function Everything({ initiatives }: Pick<Trust, 'initiatives'>) {
  const lines = initiatives.flatMap((of): readonly Line[] => [{ of }, ...tablesOf(of)]);
  return (
    <>
      <PageHead
        title={trustSentence(initiatives)}
        lead="Data and process of every initiative, as they were found last."
      />
      <Table
        label="Data and process of each initiative"
        head={
          <>
            <HeadCell>Initiative</HeadCell>
            <HeadCell>Rules of the data</HeadCell>
            <HeadCell>Rules of the process</HeadCell>
            <HeadCell>Worst of it</HeadCell>
            <HeadCell>
              Checked
              <InZone />
            </HeadCell>
            <HeadCell>
              <span className="sr-only">Check again</span>
            </HeadCell>
          </>
        }
      >
        <VirtualRows
          items={lines}
          columns={6}
          row={({ of, table }, place) =>
            table ? (
              <TableRow key={`${of.initiative} ${table.table}`} table={table} place={place} />
            ) : (
              <InitiativeRow key={of.initiative} of={of} place={place} />
            )
          }
        />
      </Table>
    </>
  );
}

/** One table needs no row of its own: all that the initiative's says is of it. */
const tablesOf = (of: Of): readonly Line[] => (of.tables.length < 2 ? [] : of.tables.map((table) => ({ of, table })));

function InitiativeRow({ of, place }: { readonly of: Of; readonly place: RowPlace }) {
  const { initiative, title, example, problems, data, process, checkedAt, tables } = of;
  const { listed } = useSpeech();
  return (
    <Row {...place}>
      <Cell phone="left">
        <RowLink to="/initiatives/$initiative/trust" params={{ initiative }}>
          {title}
        </RowLink>
        <span className="block font-mono text-label text-ink3">
          {tables.length === 1 ? tables[0]?.table : initiative}
        </span>
        {example && <span className="block text-label text-ink3">an example: not counted</span>}
      </Cell>
      {problems.length > 0 ? (
        <>
          <Cell phone="hidden" />
          <Cell phone="hidden" />
          <Cell>
            <span className="text-unmet">{problems[0]}</span>{' '}
            <Link
              to="/initiatives/$initiative/charter"
              params={{ initiative }}
              className="link relative z-1 whitespace-nowrap"
            >
              Mend the charter
            </Link>
          </Cell>
        </>
      ) : (
        <>
          <Cell>
            <Named word="Data">
              <CountsRow counts={data.counts} />
            </Named>
          </Cell>
          <Cell>
            <Named word="Process">
              <CountsRow counts={process.counts} />
            </Named>
          </Cell>
          <Cell>
            {checkedAt === null ? (
              <span className="text-ink3">Never checked: nothing is known of it.</span>
            ) : (
              <Worst of={of} />
            )}
          </Cell>
        </>
      )}
      <Cell phone="left" className="whitespace-nowrap text-secondary text-ink2">
        {checkedAt !== null && listed(checkedAt)}
      </Cell>
      <Cell phone="right" numeric>
        {problems.length === 0 && <Again of={of} />}
      </Cell>
    </Row>
  );
}

function Named({ word, children }: { readonly word: string; readonly children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className="hidden w-14 text-secondary text-ink3 max-md:inline">{word}</span>
      {children}
    </span>
  );
}

function Worst({ of: { data, process } }: { readonly of: Of }) {
  const worst = [data, process].filter(({ worst }) => worst !== null);
  if (worst.length === 0) return <span className="text-ink3">Every rule holds.</span>;
  return worst.map(({ state, worst: message }) => (
    <span key={message} className="flex items-start gap-1.5">
      <ConditionMark state={state ?? 'unverified'} size={16} className="mt-px" />
      <span className="line-clamp-1 max-md:line-clamp-2">
        <Said>{message ?? ''}</Said>
      </span>
    </span>
  ));
}

function TableRow({
  table: { table, counts, worst },
  place,
}: {
  readonly table: Of['tables'][number];
  readonly place: RowPlace;
}) {
  return (
    <Row compact className="max-md:hidden" {...place}>
      <Cell className="pl-4 font-mono text-mono text-ink2">{table}</Cell>
      <Cell className="text-secondary">
        <CountsRow counts={counts} />
      </Cell>
      <Cell />
      <Cell className="text-secondary text-ink2">
        <span className="line-clamp-1">
          <Said>{worst ?? ''}</Said>
        </span>
      </Cell>
      <Cell />
      <Cell />
    </Row>
  );
}

function Again({ of: { initiative, title, diagnosedAt } }: { readonly of: Of }) {
  const offline = useOfflineReason();
  const start = useStartJob();
  const active = useActiveJob(initiative, 'diagnose');
  return (
    <Button
      className="relative z-1"
      reason={offline}
      busy={active ? 'Checking' : undefined}
      aria-label={`${diagnosedAt === null ? 'Check' : 'Check again'}: ${title}`}
      onClick={() => start.mutate({ verb: 'diagnose', input: { initiative } })}
    >
      {diagnosedAt === null ? 'Check' : 'Check again'}
    </Button>
  );
}
