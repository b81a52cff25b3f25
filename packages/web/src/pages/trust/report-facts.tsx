import { Link } from '@tanstack/react-router';
import { useSpeech } from '../../api/said.tsx';
import { grouped, type Initiative } from '../../groundwork.ts';
import { countStates, isAccess, type KeptDiagnosis, plural, rulesByTable, rulesOf } from '../../groundwork-report.ts';
import { Fact, Facts } from '../../ui/facts.tsx';
import { CountsRow } from './counts-row.tsx';

/** What it is about and when it was seen. */
export function ReportFacts({ found, kept }: { readonly found: Initiative; readonly kept: KeptDiagnosis | null }) {
  const { moment, day } = useSpeech();
  const conditions = kept?.answer.conditions ?? found.check?.conditions ?? [];
  const data = conditions.find(({ id }) => id === 'data')?.findings ?? [];
  const process = conditions.find(({ id }) => id === 'process')?.findings ?? [];
  const pipeline = kept?.answer.pipeline ?? kept?.earlier.pipeline?.found;
  const log = kept?.earlier.process?.found ?? kept?.answer.process;
  const checkedAt = kept?.checkedAt ?? found.check?.asOf;
  const access = rulesOf(data.filter(isAccess));
  return (
    <Facts>
      <Fact label="Source">
        <Tables names={tablesOf(data, kept)} />
      </Fact>
      {pipeline && (
        <>
          <Fact label="Deals">{grouped(pipeline.deals.all)}</Fact>
          <Fact label="As of">{day(pipeline.asOf)}</Fact>
        </>
      )}
      {log && 'events' in log && <Fact label="Events">{`${grouped(log.events)} of ${plural(log.cases, 'case')}`}</Fact>}
      {checkedAt && <Fact label="Checked">{moment(checkedAt)}</Fact>}
      {kept && moment(kept.at) !== moment(kept.checkedAt) && <Fact label="Diagnosed">{moment(kept.at)}</Fact>}
      {access.length > 0 && (
        <Fact label="Tools and access">
          <CountsRow counts={countStates(access)} />
        </Fact>
      )}
      <Fact label="Used by">
        <Link to="/initiatives/$initiative" params={{ initiative: found.initiative }} className="link">
          {found.title}
        </Link>
      </Fact>
      <Fact label="Rules of the data">
        <CountsRow counts={countStates(rulesOf(data.filter((each) => !isAccess(each))))} />
      </Fact>
      <Fact label="Rules of the process">
        <CountsRow counts={countStates(rulesOf(process))} />
      </Fact>
    </Facts>
  );
}

function tablesOf(data: Parameters<typeof rulesByTable>[0], kept: KeptDiagnosis | null): readonly string[] {
  const pipeline = kept?.answer.pipeline ?? kept?.earlier.pipeline?.found;
  const process = kept?.earlier.process?.found ?? kept?.answer.process;
  const deeper = [pipeline?.table, process && 'table' in process ? process.table : undefined];
  return [...new Set([...deeper, ...rulesByTable(data).map(({ table }) => table)])].filter(
    (each): each is string => each !== undefined,
  );
}

function Tables({ names }: { readonly names: readonly string[] }) {
  const [first, ...others] = names;
  if (first === undefined) return <span className="text-ink3">None declared</span>;
  return (
    <span title={names.join(', ')}>
      <span className="font-mono text-mono">{first}</span>
      {others.length > 0 && <span className="text-ink2">{` and ${grouped(others.length)} more`}</span>}
    </span>
  );
}
