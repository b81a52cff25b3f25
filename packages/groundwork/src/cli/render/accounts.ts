import type { VerbOutput } from '../../services/verbs.ts';
import { instantWords } from '../../words/instants.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

const titles = (...names: readonly string[]) => names.map((title) => ({ title }));
const orNever = (at: string | null) => (at === null ? 'never' : instantWords(at));

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
      account ? orNever(account.signedInAt) : '',
      stateOf(account, invite),
    ]),
  );
}

function stateOf(
  account: VerbOutput<'accounts'>[number]['account'],
  invite: VerbOutput<'accounts'>[number]['invite'],
): string {
  const invited = invite
    ? `invited until ${instantWords(invite.expiresAt)}${invite.counts ? '' : ', which is over'}`
    : '';
  if (!account) return invited || 'none';
  if (!account.counts) return 'counts no more: groundwork.yaml has nobody with this address';
  const by = account.invited ? `invited by ${account.invited.by} on ${instantWords(account.invited.at)}` : '';
  return [`since ${instantWords(account.since)}`, by, invited].filter(Boolean).join('; ');
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
      state === 'counts' ? instantWords(expiresAt) : state,
      orNever(lastUsedAt),
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
      instantWords(at),
      who,
      what,
      initiative ?? '',
      address ?? 'this machine',
      why,
    ]),
  );
}
