import { loadCharter } from '../../../charter/load-charter.ts';
import { loadWorkspace } from '../../../charter/load-workspace.ts';
import type { Finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { checkData, checkProcessLog } from '../../../trust/check-data.ts';
import { readBaselines } from '../../readings/baselines.ts';

/** The findings of a real check of the charter that was just written, on the data it came from: data rules, pipeline, the process by its log, and whether every metric computes. */
export async function checkProposed(input: {
  readonly dir: string;
  readonly initiative: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly sources: Sources;
  readonly now: Date;
}): Promise<readonly Finding[]> {
  const { sources, now } = input;
  const workspace = await loadWorkspace(input.dir, { env: input.env });
  const loaded = await loadCharter(workspace, input.initiative);
  const { charter, locate } = loaded;
  const { timezone } = workspace.config;
  const data = await checkData({ charter, locate, sources, now, timezone });
  const log = (await checkProcessLog({ charter, locate, sources, now, timezone })) ?? [];
  const ids = Object.keys(charter.metrics ?? {});
  const { computed } = await readBaselines({ sources, loaded, timezone, ids });
  return [...data, ...log, ...ids.flatMap((id) => computed.get(id) ?? [])];
}
