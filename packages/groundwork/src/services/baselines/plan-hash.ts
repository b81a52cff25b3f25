import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { LoadedCharter } from '../../charter/load-charter.ts';

/** The sections that make up the analysis plan: change one and the frozen baseline is stale. */
export const planSectionNames = ['metrics', 'success', 'rollout', 'baseline'] as const;

/** Hash of the analysis plan as the charter says it. */
export function planHash({ sectionHashes }: Pick<LoadedCharter, 'sectionHashes'>): string {
  return sha256Hex(
    canonicalJson(Object.fromEntries(planSectionNames.map((name) => [name, sectionHashes[name] ?? null]))),
  );
}
