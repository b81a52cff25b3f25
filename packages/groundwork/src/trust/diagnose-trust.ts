import type { Finding } from '../conditions/finding.ts';
import { declaredColumnsOf, type TrustInput } from './check-data.ts';
import { clockOf } from './data/freshness.ts';
import { errored } from './measurement.ts';
import type { Measured } from './pipeline/report/pipeline-report.ts';
import { type PipelineReport, pipelineReport } from './pipeline/report.ts';
import { processReport } from './process/report.ts';
import type { ProcessReport } from './process/report-types.ts';
import { profileTable } from './profile/profile-table.ts';
import { notLooked, suspicions } from './profile/suspicions.ts';
import type { TableProfile } from './profile/table-profile.ts';

/** What lies deeper than the rules that a charter declares. */
export interface DeeperTrust {
  /** null where the charter has no pipeline, or it cannot be read: `checkData` says why. */
  readonly pipeline: PipelineReport | null;
  /** null where the charter names no log, or it cannot be read: `checkProcessLog` says why. */
  readonly process: Measured<ProcessReport> | null;
  readonly suspicions: readonly Finding[];
}

/** Reads how far the pipeline can be trusted, how the process really runs, and what looks wrong in the tables of the charter. */
export async function diagnoseTrust(input: TrustInput): Promise<DeeperTrust> {
  const { charter, locate, sources, now, timezone } = input;
  const declared = await declaredColumnsOf(input);
  const { pipeline } = charter;
  const { found, failed } = await profiles(input, declared);
  return {
    pipeline: pipeline
      ? await pipelineReport({ pipeline, declared, locate, sources, clock: clockOf(now, timezone) })
      : null,
    process: await processOf(input, declared),
    suspicions: [...failed, ...(await suspicions({ sources, profiles: found, declared }))],
  };
}

type DeclaredColumns = Awaited<ReturnType<typeof declaredColumnsOf>>;

async function processOf(
  { charter: { process }, locate, sources }: TrustInput,
  declared: DeclaredColumns,
): Promise<DeeperTrust['process']> {
  const log = process?.log;
  if (process === undefined || log === undefined) return null;
  try {
    return await processReport({ process, log, declared: declared(log.table), locate, sources });
  } catch (error) {
    return { notMeasurable: errored(error).message.replace(/\.$/, '') };
  }
}

/** Of the tables that the charter rests on; of one that could not be profiled, that it was not. */
async function profiles(
  { charter, sources }: TrustInput,
  declared: DeclaredColumns,
): Promise<{ readonly found: readonly TableProfile[]; readonly failed: readonly Finding[] }> {
  const { data, metrics, pipeline, process, rollout } = charter;
  const named = [
    ...Object.keys(data ?? {}),
    ...Object.values(metrics ?? {}).map((each) => each.table),
    pipeline?.table,
    process?.log?.table,
    rollout && 'assignment' in rollout ? rollout.assignment.table : undefined,
  ];
  const tables = new Set(named.filter((each) => each !== undefined && !each.startsWith('agents.')) as string[]);
  const found: TableProfile[] = [];
  const failed: Finding[] = [];
  for (const table of tables) {
    try {
      found.push(await profileTable({ sources, table, declared: declared(table) }));
    } catch (error) {
      failed.push(notLooked(table, errored(error)));
    }
  }
  return { found, failed };
}
