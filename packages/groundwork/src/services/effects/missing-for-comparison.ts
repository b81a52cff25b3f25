import type { Charter } from '../../charter/schema/charter.ts';

/** The keys without which nothing can be compared, that a charter does not have. */
export function missingForComparison({ success, rollout }: Charter): readonly ('success.primary' | 'rollout')[] {
  return [...(success?.primary ? [] : ['success.primary' as const]), ...(rollout ? [] : ['rollout' as const])];
}
