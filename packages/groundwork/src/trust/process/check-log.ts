import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { EventLog, Process } from '../../charter/schema/process.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Locate } from '../../conditions/process.ts';
import type { Location } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { readAggregates } from '../aggregates.ts';
import { cellOf, isEmpty, isTemporal, undated } from '../cell.ts';
import { type Errored, errored } from '../measurement.ts';
import { columnTrouble, type OpenTable, openTable } from '../table.ts';
import {
  fitnessFinding,
  incompleteFinding,
  overviewFindings,
  unknownActivityFinding,
  variantsFinding,
} from './log-finding.ts';
import { readWholeLog } from './whole-log.ts';

export interface LogCheck {
  readonly process: Process;
  readonly log: EventLog;
  /** Declared columns of the log's table. */
  readonly declared: Readonly<Record<string, DeclaredColumn>>;
  readonly locate: Locate;
  readonly sources: Sources;
}

const shown = 5;

/** Whether the process is followed, from its event log. Trouble with the log is a finding, never an exception, and never a pass. */
export async function checkLog(check: LogCheck): Promise<readonly Finding[]> {
  const location = check.locate(['process', 'log']) ?? check.locate(['process']);
  try {
    const open = await openTable(check.sources, check.log.table, check.declared);
    return (
      troubles(check, open, location) ??
      (await undatedLog(check, open, location)) ??
      (await conformanceFindings(check, open, location))
    );
  } catch (error) {
    return [unreadable(check, errored(error), location)];
  }
}

function unreadable({ log }: LogCheck, { message, fix }: Errored, location: Location | null): Finding {
  return finding({
    code: 'process.log_unreadable',
    subject: log.table,
    state: 'unverified',
    message: `Whether the process is followed is not known: ${message}`,
    fix: fix ?? `Make ${log.table} readable, then check again.`,
    location,
  });
}

function troubles({ log, locate }: LogCheck, open: OpenTable, location: Location | null): readonly Finding[] | null {
  const found = (['case', 'activity', 'at'] as const).flatMap((part): readonly Finding[] => {
    const subject = `${log.table}.${log[part]}`;
    const at = locate(['process', 'log', part]) ?? location;
    const trouble = columnTrouble(open, log[part]);
    if (trouble) {
      const { message, expected, fix } = trouble.problem;
      const missing = trouble.kind === 'missing';
      return [
        finding({
          code: missing ? 'process.log_column_missing' : 'process.log_column_unreadable',
          subject,
          state: missing ? 'unmet' : 'unverified',
          message,
          expected,
          fix,
          location: at,
        }),
      ];
    }
    return [];
  });
  return found.length > 0 ? found : null;
}

/** A log whose times are no times; one that has none at all is empty. */
async function undatedLog(
  { log, locate }: LogCheck,
  open: OpenTable,
  location: Location | null,
): Promise<readonly Finding[] | null> {
  const cell = cellOf(open.relation, log.at);
  if (isTemporal(cell.column)) return null;
  const written = dialects[open.relation.dialect].countIf(`NOT ${isEmpty(cell)}`);
  const { rows, values } = await readAggregates(open, [written]);
  if (rows === 0 || values.get(written) === 0) return [empty(log, Number(rows), location)];
  const { message, expected, fix } = undated(log.table, cell.column);
  return [
    finding({
      code: 'process.log_column_unreadable',
      subject: `${log.table}.${log.at}`,
      state: 'unverified',
      message,
      expected,
      fix,
      location: locate(['process', 'log', 'at']) ?? location,
    }),
  ];
}

async function conformanceFindings(
  check: LogCheck,
  open: OpenTable,
  location: Location | null,
): Promise<readonly Finding[]> {
  const { log, locate } = check;
  const { flow, fitness } = check.process;
  const read = await readWholeLog(open, log, flow, shown);
  if ('state' in read) return [unreadable(check, read, location)];
  const { rows, incomplete, unknown, samples } = read;
  if (read.reading === null) return [empty(log, rows, location)];
  const { conformance, violations, variants } = read.reading;
  const subject = { log, location, conformance };
  const findings: Finding[] = [
    fitnessFinding(subject, {
      flow,
      fitness,
      violations,
      location: locate(['process', 'fitness']) ?? locate(['process', 'flow']) ?? location,
    }),
    ...overviewFindings(subject, flow !== undefined),
    variantsFinding(subject, variants),
  ];
  if (incomplete > 0) findings.push(incompleteFinding(subject, incomplete, rows));
  if (unknown > 0) findings.push(unknownActivityFinding(subject, unknown, samples));
  return findings;
}

function empty({ table }: EventLog, rows: number, location: Location | null): Finding {
  return finding({
    code: 'process.log_empty',
    subject: table,
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'events',
    message:
      rows === 0
        ? `${table} has no rows, so whether the process is followed is not known.`
        : `None of the ${rows} rows of ${table} has a case, an activity and a time.`,
    fix: `Load ${table}, or correct process.log.`,
    sql: `SELECT count(*) FROM ${table}`,
    location,
  });
}
