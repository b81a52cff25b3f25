import type { Account } from '../../api/accounts.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly mayAct: boolean;
}

export type Standing = 'active' | 'unnamed' | 'invited' | 'expired' | 'none';

/** Everybody who has an account, an invitation or a role, and whoever else groundwork.yaml names: they can be invited. By name. */
export function everybody(accounts: readonly Account[], people: readonly Known[]): readonly Account[] {
  const there = new Set(accounts.map(({ person }) => person));
  const others = people
    .filter(({ id, mayAct }) => mayAct && !there.has(id))
    .map(({ id, name }): Account => ({ person: id, name, email: null, roles: [], account: null, invite: null }));
  return [...accounts, ...others].toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export const nameOf = ({ name, person }: Account): string => name ?? person;

/** How somebody stands. Who has an account and another invitation is active: the invitation is the way to another password. */
export function standingOf({ account, invite }: Account): Standing {
  if (account) return account.counts ? 'active' : 'unnamed';
  if (!invite) return 'none';
  return invite.counts ? 'invited' : 'expired';
}
