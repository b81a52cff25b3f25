import type { Session } from '../../api/queries.ts';
import { listWords } from '../../groundwork.ts';

type Role = Session['roles'][number];

/** What each role lets somebody do, after “You may”. */
export const roleWords: Readonly<Record<Role, string>> = {
  viewer: 'read everything, and have tokens of your own',
  contributor: 'check, diagnose, plan, measure and value; write charters; import runs; export the ledger',
  owner: 'accept, freeze, sign and stop what a charter names you for',
  decider: 'decide the gates for which groundwork.yaml names you, and sign and stop where a charter does',
  admin:
    'do what every other role may where a charter or groundwork.yaml names you, and invite, revoke, see what was denied, and make tokens of agents',
  agent: 'ask for permission, and import runs',
};

/** Who is not named under accounts.roles may read. */
export const rolesOrViewer = (roles: readonly Role[]): readonly Role[] => (roles.length === 0 ? ['viewer'] : roles);

/** `a contributor and an owner`. */
export function asRoles(roles: readonly Role[]): string {
  return listWords(rolesOrViewer(roles).map((each) => `${/^[aeiou]/.test(each) ? 'an' : 'a'} ${each}`));
}
