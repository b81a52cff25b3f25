import type { LoadedCharter } from '../../../charter/load-charter.ts';
import type { Finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { checkData, checkProcessLog } from '../../../trust/check-data.ts';
import { readBaselines } from '../../readings/baselines.ts';

/** The findings of a real check of the charter that is about to be written, on the data it came from: data rules, pipeline, the process by its log, and whether every metric computes. */
export async function checkProposed(input: {
  readonly loaded: LoadedCharter;
  /** Of the workspace. */
  readonly timezone: string;
  readonly sources: Sources;
  readonly now: Date;
}): Promise<readonly Finding[]> {
  const { sources, now, loaded, timezone } = input;
  const { charter, locate } = loaded;
  const data = await checkData({ charter, locate, sources, now, timezone });
  const log = (await checkProcessLog({ charter, locate, sources, now, timezone })) ?? [];
  const ids = Object.keys(charter.metrics ?? {});
  const { computed } = await readBaselines({ sources, loaded, timezone, ids });
  return [...data, ...log, ...ids.flatMap((id) => computed.get(id) ?? [])];
}
