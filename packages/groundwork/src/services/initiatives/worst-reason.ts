import type { Condition } from '../../conditions/finding.ts';

/** Why a condition does not hold, by its worst finding, and the fix; nothing of what holds. */
export function worstReason({ state, findings }: Condition): {
  readonly reason: string | null;
  readonly fix: string | null;
} {
  const worst = findings.find((each) => each.state === state && each.state !== 'met');
  return { reason: worst?.message ?? null, fix: worst?.fix ?? null };
}
