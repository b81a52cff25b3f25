import type { Finding } from '../conditions/finding.ts';
import { declaredColumnsOf, type TrustInput } from './check-data.ts';
import { clockOf } from './data/freshness.ts';
import { type PipelineReport, pipelineReport } from './pipeline/report.ts';
import { processReport } from './process/report.ts';
import type { ProcessReport } from './process/report-types.ts';
import { profileTable } from './profile/profile-table.ts';
import { suspicions } from './profile/suspicions.ts';
import type { TableProfile } from './profile/table-profile.ts';

/** What lies deeper than the rules that a charter declares. */
export interface DeeperTrust {
  /** null where the charter has no pipeline, or it cannot be read: `checkData` says why. */
  readonly pipeline: PipelineReport | null;
  /** null where the charter names no log, or it cannot be read: `checkProcessLog` says why. */
  readonly process: ProcessReport | null;
  readonly suspicions: readonly Finding[];
}

/** Reads how far the pipeline can be trusted, how the process really runs, and what looks wrong in the tables of the charter. */
export async function diagnoseTrust(input: TrustInput): Promise<DeeperTrust> {
  const { charter, locate, sources, now, timezone } = input;
  const declared = await declaredColumnsOf(input);
  const { pipeline, process } = charter;
  const log = process?.log;
  return {
    pipeline: pipeline
      ? await pipelineReport({ pipeline, declared, locate, sources, clock: clockOf(now, timezone) })
      : null,
    process:
      process && log ? await processReport({ process, log, declared: declared(log.table), locate, sources }) : null,
    suspicions: await suspicions({ sources, profiles: await profiles(input, declared), declared }),
  };
}

/** Of the tables that the charter rests on; one that cannot be read is left to the rules, which say so. */
async function profiles(
  { charter, sources }: TrustInput,
  declared: Awaited<ReturnType<typeof declaredColumnsOf>>,
): Promise<readonly TableProfile[]> {
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
  for (const table of tables) {
    const profile = await profileTable({ sources, table, declared: declared(table) }).catch(() => null);
    if (profile) found.push(profile);
  }
  return found;
}
