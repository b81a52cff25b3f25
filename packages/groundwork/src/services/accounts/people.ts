import { personOf } from '../../charter/people.ts';
import type { Accounts, Role } from '../../charter/schema/accounts.ts';
import type { Workspace } from '../../charter/schema/workspace.ts';
import { notAPerson } from '../../conditions/person.ts';
import { fail } from '../../errors/problem.ts';

/** The accounts section. Fails with `accounts.not_configured`. */
export function requireAccounts(config: Workspace, what: string): Accounts {
  return config.accounts ?? fail('accounts.not_configured', { what });
}

/** What a person may do: what groundwork.yaml gives them, else reading. */
export function rolesOf({ accounts }: Pick<Workspace, 'accounts'>, person: string): readonly Role[] {
  const given = accounts && Object.hasOwn(accounts.roles, person) ? accounts.roles[person] : undefined;
  return given ?? ['viewer'];
}

/** The address with which a person signs in. Fails with `accounts.unknown_person` or `accounts.cannot_sign_in`. */
export function addressOf(config: Workspace, person: string): string {
  const known = personOf(config, person);
  if (!known) return fail('accounts.unknown_person', { person, people: Object.keys(config.people) });
  const why = notAPerson(config, person);
  if (why !== null) return fail('accounts.cannot_sign_in', { person, why: why.replace(/\.$/, '') });
  return known.email ?? fail('accounts.cannot_sign_in', { person, why: 'groundwork.yaml has no e-mail address' });
}

/** The one person whose address this is; null for nobody, and for what is no person. */
export function personWithAddress(config: Workspace, email: string): string | null {
  const address = email.toLowerCase();
  const found = Object.entries(config.people).filter(([, person]) => person.email?.toLowerCase() === address);
  const id = found.length === 1 ? found[0]?.[0] : undefined;
  return id !== undefined && notAPerson(config, id) === null ? id : null;
}

/** Whether an account is still that of the person it was made for, under the same address. */
export function belongsTo(config: Workspace, { person, email }: { readonly person: string; readonly email: string }) {
  return personWithAddress(config, email) === person;
}
