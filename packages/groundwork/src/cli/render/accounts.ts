import type { VerbOutput } from '../../services/verbs.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

const titles = (...names: readonly string[]) => names.map((title) => ({ title }));
const minute = (at: string | null) => (at === null ? 'never' : at.slice(0, 16).replace('T', ' '));

/** Everybody with an account, an invitation or a role. */
export function accountRows(terminal: Terminal, list: VerbOutput<'accounts'>): string {
  if (list.length === 0) return 'Nobody has an account. Invite somebody: groundwork accounts invite <person>\n';
  return table(
    terminal,
    titles('Person', 'E-mail', 'Roles', 'Signs in with', 'Signed in', 'Account'),
    list.map(({ person, email, roles, account, invite }) => [
      { text: person, tone: 'strong' as const },
      email ?? '',
      roles.join(', '),
      account?.methods.join(', ') ?? '',
      account ? minute(account.signedInAt) : '',
      stateOf(account, invite),
    ]),
  );
}

function stateOf(
  account: VerbOutput<'accounts'>[number]['account'],
  invite: VerbOutput<'accounts'>[number]['invite'],
): string {
  const invited = invite
    ? `invited until ${invite.expiresAt.slice(0, 10)}${invite.counts ? '' : ', which is over'}`
    : '';
  if (!account) return invited || 'none';
  if (!account.counts) return 'counts no more: groundwork.yaml has nobody with this address';
  const by = account.invited ? `invited by ${account.invited.by} on ${account.invited.at.slice(0, 10)}` : '';
  return [`since ${account.since.slice(0, 10)}`, by, invited].filter(Boolean).join('; ');
}

export function tokenRows(terminal: Terminal, list: VerbOutput<'tokens'>): string {
  if (list.length === 0) return 'There are no tokens. Make one: groundwork token create <name> --for <person>\n';
  return table(
    terminal,
    titles('Token', 'Begins', 'Whose', 'Roles', 'Until', 'Last used', 'Id'),
    list.map(({ name, prefix, person, roles, expiresAt, lastUsedAt, state, id }) => [
      { text: name, tone: 'strong' as const },
      prefix,
      person ?? 'an agent',
      roles.join(', '),
      state === 'counts' ? expiresAt.slice(0, 10) : state,
      minute(lastUsedAt),
      id,
    ]),
  );
}

export function denialRows(terminal: Terminal, list: VerbOutput<'denials'>): string {
  if (list.length === 0) return 'Nothing was denied.\n';
  return table(
    terminal,
    titles('When', 'Who', 'What', 'Initiative', 'From', 'Why'),
    list.map(({ at, who, what, initiative, address, why }) => [
      minute(at),
      who,
      what,
      initiative ?? '',
      address ?? 'this machine',
      why,
    ]),
  );
}
