import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { errored } from '../measurement.ts';

/** What could not be probed, as a finding. What was refused was not looked at, so it is unverified; all else was tried, and does not hold. */
export function troubleFinding(
  base: { readonly subject: string; readonly expected: string; readonly location: Location | null },
  error: unknown,
): Finding {
  const { message, fix } = errored(error);
  const code = error instanceof GroundworkError ? error.code : undefined;
  return finding({
    ...base,
    code: code?.startsWith('access.') ? code : 'access.unreachable',
    state: code === 'access.address_refused' ? 'unverified' : 'unmet',
    measured: false,
    message,
    fix: fix ?? `Make ${base.subject} reachable.`,
  });
}
