import { nearest } from '../../errors/nearest.ts';
import type { Problem } from '../../errors/problem.ts';
import { personOf } from '../people.ts';
import type { Located } from '../read-yaml.ts';
import type { Workspace } from '../schema/workspace.ts';
import { problemAt } from './checked.ts';
import { checkIds } from './unique.ts';

type Given = Pick<Workspace, 'people' | 'accounts'>;

/** Whoever has a role can sign in and is one person, whose e-mail address is nobody else's. */
export function checkAccounts(workspace: Given, written: Located): readonly Problem[] {
  const { accounts } = workspace;
  if (!accounts) return [];
  const closed = !accounts.password && accounts.oidc.length === 0;
  return [
    ...Object.keys(accounts.roles).flatMap((person) => checkRoles(workspace, written, person)),
    ...sharedAddresses(workspace, written),
    ...checkIds({ written }, ['accounts', 'oidc'], accounts.oidc),
    ...(closed ? [problemAt({ written }, ['accounts'], 'charter.no_way_in', {}, 'key')] : []),
  ];
}

function checkRoles(workspace: Given, written: Located, person: string): readonly Problem[] {
  const path = ['accounts', 'roles', person];
  const known = Object.keys(workspace.people);
  const found = personOf(workspace, person);
  if (!found) {
    const data = { person, guess: nearest(person, known), known };
    return [problemAt({ written }, path, 'charter.unknown_person', data, 'key')];
  }
  if (found.kind !== 'person')
    return [problemAt({ written }, path, 'charter.not_an_account', { person, kind: found.kind }, 'key')];
  return found.email ? [] : [problemAt({ written }, path, 'charter.email_missing', { person }, 'key')];
}

function sharedAddresses({ people }: Given, written: Located): readonly Problem[] {
  const owners = new Map<string, string[]>();
  for (const [id, { email, kind }] of Object.entries(people)) {
    if (!email || kind !== 'person') continue;
    const address = email.toLowerCase();
    owners.set(address, [...(owners.get(address) ?? []), id]);
  }
  return [...owners.values()]
    .filter((ids) => ids.length > 1)
    .map((ids) =>
      problemAt({ written }, ['people', ids[1] as string, 'email'], 'charter.email_shared', { people: ids }),
    );
}
