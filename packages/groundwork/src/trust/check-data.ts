import type { Charter } from '../charter/schema/charter.ts';
import type { DataTable, DeclaredColumn } from '../charter/schema/data.ts';
import { type Finding, finding } from '../conditions/finding.ts';
import type { Locate } from '../conditions/process.ts';
import type { Sources } from '../sources/connection.ts';
import { noReach, type Reach } from './access/reach.ts';
import type { ContractReading } from './contract/contract-rules.ts';
import { unreadable } from './contract/contract-scope.ts';
import { checkTable } from './data/check-table.ts';
import { clockOf } from './data/freshness.ts';
import { numberRepeats, rulesOf } from './data/rules.ts';
import { errored } from './measurement.ts';

export interface TrustInput {
  readonly charter: Charter;
  readonly locate: Locate;
  readonly sources: Sources;
  readonly now: Date;
  /** IANA, of the workspace. */
  readonly timezone: string;
  /** Gives the text of a contract file by the path in the charter. Without it, a declared contract is reported as not read. */
  readonly contractText?: (path: string) => Promise<string>;
  /** How far access probes may reach; without it, to public addresses only. */
  readonly reach?: Reach;
}

/** What few charters declare is loaded when one does: a command waits for every module it loads. */
const parts = {
  access: () => import('./access/check-access.ts'),
  comparisons: () => import('./data/check-comparisons.ts'),
  contract: () => import('./contract/contract-rules.ts'),
  log: () => import('./process/check-log.ts'),
  pipeline: () => import('./pipeline/check-pipeline.ts'),
  server: () => import('./contract/contract-server.ts'),
} as const;

/**
 * What the condition `data` rests on: every data rule on the real tables, the pipeline, and whether the sources can be reached. Trouble with a
 * table, a column or a source is a finding, never an exception, and other tables go on.
 */
export async function checkData(input: TrustInput): Promise<readonly Finding[]> {
  const { charter, locate, sources, now, timezone, reach = noReach } = input;
  const tables = Object.entries(charter.data ?? {});
  const contracts = await readContracts(input);
  const declaredColumns = columnsBy(charter, contracts);
  const clock = clockOf(now, timezone);
  const findings: Finding[] = [];
  if (tables.length === 0 && !charter.pipeline) findings.push(notDeclared(input));
  for (const [table, declared] of tables) {
    const contract = contracts.get(table);
    const rules = numberRepeats([...rulesOf(table, declared, locate), ...(contract?.rules ?? [])]);
    const key = declared.key ?? contract?.key ?? [];
    const location = locate(['data', table]);
    const check = { table, key, sources, clock, declaredColumns, location };
    findings.push(...(await checkTable({ ...check, rules })));
    if (contract?.servers) {
      const { serverFinding } = await parts.server();
      const server = await serverFinding(table, contract.servers, sources);
      if (server) findings.push(server);
    }
    if (declared.reconcile ?? declared.drift ?? declared.volume ?? declared.near_duplicates) {
      const { checkComparisons } = await parts.comparisons();
      findings.push(...(await checkComparisons({ ...check, declared, locate })));
    }
  }
  if (charter.pipeline) {
    const { pipeline } = charter;
    const { checkPipeline } = await parts.pipeline();
    findings.push(...(await checkPipeline({ pipeline, declared: declaredColumns, locate, sources, clock })));
  }
  if (charter.access) {
    const { checkAccess } = await parts.access();
    findings.push(...(await checkAccess({ access: charter.access, locate, sources, reach })));
  }
  return findings;
}

/**
 * What the condition `process` rests on beside its rubric: how closely the event log follows the declared flow. null where the charter names no log,
 * so that the condition can say that nobody looked.
 */
export async function checkProcessLog(input: TrustInput): Promise<readonly Finding[] | null> {
  const { charter, locate, sources } = input;
  if (!charter.process?.log) return null;
  const { log } = charter.process;
  const table = charter.data?.[log.table] ?? {};
  const declared = { ...(await contractOf(log.table, table, input)).columns, ...table.columns };
  const { checkLog } = await parts.log();
  return checkLog({ process: charter.process, log, declared, locate, sources });
}

/** The declared columns of any table: those of its contract, then those that the charter itself declares. */
export async function declaredColumnsOf(
  input: TrustInput,
): Promise<(table: string) => Readonly<Record<string, DeclaredColumn>>> {
  return columnsBy(input.charter, await readContracts(input));
}

function columnsBy(
  { data }: Charter,
  contracts: ReadonlyMap<string, ContractReading>,
): (table: string) => Readonly<Record<string, DeclaredColumn>> {
  return (table) => ({ ...contracts.get(table)?.columns, ...data?.[table]?.columns });
}

async function readContracts(input: TrustInput): Promise<ReadonlyMap<string, ContractReading>> {
  const contracts = new Map<string, ContractReading>();
  for (const [table, declared] of Object.entries(input.charter.data ?? {}))
    contracts.set(table, await contractOf(table, declared, input));
  return contracts;
}

async function contractOf(
  table: string,
  declared: DataTable,
  { contractText, locate, now }: TrustInput,
): Promise<ContractReading> {
  const nothing: ContractReading = { rules: [], columns: {}, key: [], servers: null };
  if (declared.contract === undefined) return nothing;
  const location = locate(['data', table, 'contract']);
  const path = declared.contract;
  if (!contractText) return { ...nothing, rules: [unreadable(table, path, `${path} was not read.`, location)] };
  try {
    const { readContract } = await parts.contract();
    return readContract(table, path, await contractText(path), now);
  } catch (error) {
    return {
      ...nothing,
      rules: [unreadable(table, path, `${path} cannot be read: ${errored(error).message}`, location)],
    };
  }
}

/** The finding of a charter without data rules. */
export function notDeclared({ charter, locate }: Pick<TrustInput, 'charter' | 'locate'>): Finding {
  return finding({
    code: 'data.not_declared',
    subject: charter.id,
    state: 'unmet',
    measured: 0,
    expected: 'at least 1',
    unit: 'tables',
    message: 'The charter declares no data rules, so nothing shows that the data can be trusted.',
    fix: 'Write the data section: for each table a key, how fresh it must be, and its quality rules.',
    location: locate(['data']) ?? locate([]),
  });
}
