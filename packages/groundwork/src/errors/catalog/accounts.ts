import type { Catalog } from '../wording.ts';

const either = (words: readonly string[]) => words.join(' or ');

export const accountsErrors = {
  'rights.sign_in': {
    kind: 'forbidden',
    word: (d: { what: string }) => ({
      message: `Nobody has signed in, and ${d.what} is for people and programs with an account.`,
      expected: 'a session, or Authorization: Bearer <token>',
      fix: 'Sign in, or give a token that has not expired.',
    }),
  },
  'rights.missing': {
    kind: 'forbidden',
    word: (d: { who: string; what: string; roles: readonly string[] }) => ({
      message: `${d.who} may not do this: ${d.what}.`,
      expected: `the role ${either(d.roles)}`,
      fix: 'Ask an admin for the role, under accounts.roles in groundwork.yaml, or for a token with it.',
    }),
  },
  'rights.not_by_token': {
    kind: 'forbidden',
    word: (d: { what: string }) => ({
      message: `A token may not do this: ${d.what}.`,
      expected: 'somebody who has signed in',
      fix: 'Sign in, or run it on the machine of the server.',
    }),
  },
  'rights.other_person': {
    kind: 'forbidden',
    word: (d: { who: string; as: string; person: string | null }) => ({
      message: `${d.who} may not act as ${d.as}: nobody acts in the name of somebody else.`,
      expected: d.person ?? 'no person: a token of an agent acts for none',
      fix: d.person === null ? 'Leave out as.' : `Leave out as, or let ${d.as} sign in.`,
    }),
  },
  'rights.access_section': {
    kind: 'forbidden',
    word: (d: { who: string }) => ({
      message: `${d.who} may not change the access section: the server starts the programs it names, and sends its secrets to the addresses it names.`,
      expected: 'the access section as it is',
      fix: 'Let an admin change it, or change it in the workspace folder.',
    }),
  },
  'rights.variable': {
    kind: 'forbidden',
    word: (d: { who: string; where: string; names: readonly string[] }) => ({
      message: `${d.who} may not write ${d.names.join(', ')} into ${d.where}: what the server's environment holds could then be read out of what is computed.`,
      expected: 'environment variables only where the saved charter takes them, in the same words',
      fix: 'Leave the value as it is saved, or let an admin change it, or change it in the workspace folder.',
    }),
  },
  'rights.reinvite': {
    kind: 'forbidden',
    word: (d: { who: string; person: string }) => ({
      message: `${d.who} may not invite ${d.person} again: ${d.person} signs in already, and whoever holds the link could become ${d.person}.`,
      expected: `${d.person} themselves, or somebody on the machine of the server`,
      fix: `Run there: groundwork accounts invite ${d.person}.`,
    }),
  },
  'accounts.not_configured': {
    kind: 'refused',
    word: (d: { what: string }) => ({
      message: `${d.what} needs accounts, and groundwork.yaml has no accounts section.`,
      expected: 'accounts: { url, secret, roles }',
      fix: 'Write an accounts section in groundwork.yaml; docs/accounts.md shows one.',
    }),
  },
  'accounts.host_without': {
    kind: 'refused',
    word: (d: { host: string }) => ({
      message: `This server does not listen on ${d.host}: others would reach it, and groundwork.yaml has no accounts by which to tell them apart.`,
      expected: 'accounts in groundwork.yaml, or 127.0.0.1',
      fix: 'Write an accounts section in groundwork.yaml (docs/accounts.md shows one), or leave out --host.',
    }),
  },
  'accounts.secret': {
    kind: 'refused',
    word: (d: { where: string; variable: string | null; length: number; wanted: number }) => ({
      message:
        d.variable === null
          ? `${d.where} has ${d.length} characters, which can be guessed.`
          : `${d.where} takes the variable ${d.variable}, which is not set.`,
      expected: d.wanted === 1 ? 'a secret' : `at least ${d.wanted} characters that nobody can guess`,
      fix:
        d.variable === null
          ? 'Make one with: openssl rand -base64 32. Keep it in an environment variable.'
          : `Set ${d.variable} where the server is started.`,
    }),
  },
  'accounts.unknown_person': {
    kind: 'missing',
    word: (d: { person: string; people: readonly string[] }) => ({
      message: `${d.person} is not among the people of groundwork.yaml.`,
      expected: either(d.people) || 'somebody under people',
      fix: `Write ${d.person} under people in groundwork.yaml, with an e-mail address.`,
    }),
  },
  'accounts.cannot_sign_in': {
    kind: 'refused',
    word: (d: { person: string; why: string }) => ({
      message: `${d.person} cannot have an account: ${d.why}.`,
      expected: 'a person with an e-mail address of their own',
      fix: `Correct people.${d.person} in groundwork.yaml.`,
    }),
  },
  'accounts.closed': {
    kind: 'refused',
    word: (d: { person: string }) => ({
      message: `${d.person} is not invited: accounts.sign_up is closed.`,
      expected: 'accounts.sign_up: invite',
      fix: 'Open it in groundwork.yaml for as long as people are invited.',
    }),
  },
  'accounts.no_password': {
    kind: 'refused',
    word: (_: Record<string, never>) => ({
      message: 'Nobody needs an invitation: people sign in with a provider, and accounts.password is off.',
      expected: 'accounts.password: true',
      fix: 'Let them sign in with the provider; the e-mail address it has verified says who they are.',
    }),
  },
  'accounts.none': {
    kind: 'missing',
    word: (d: { person: string }) => ({
      message: `${d.person} has no account and no invitation.`,
      fix: 'See groundwork accounts list.',
    }),
  },
  'accounts.invite_gone': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'This invitation counts no more: it was used, taken back, replaced, or has expired.',
      expected: 'the latest invitation, once',
      fix: 'Ask an admin for another: groundwork accounts invite <person>.',
    }),
  },
  'accounts.password_length': {
    kind: 'input',
    word: (d: { least: number; most: number }) => ({
      message: `This password cannot be taken: it needs ${d.least} to ${d.most} characters.`,
      expected: `${d.least} to ${d.most} characters`,
      fix: 'Take a longer one: a few words are good.',
    }),
  },
  'accounts.token_roles': {
    kind: 'forbidden',
    word: (d: { person: string | null; roles: readonly string[]; has: readonly string[] }) => ({
      message:
        d.person === null
          ? `A token of no person has the role agent alone, not ${either(d.roles)}.`
          : `A token of ${d.person} cannot have the role ${either(d.roles)}, which ${d.person} has not.`,
      expected: either(d.has),
      fix: d.person === null ? 'Leave out --role, or say with --for whose token it is.' : 'Leave it out.',
    }),
  },
  'accounts.token_of_other': {
    kind: 'forbidden',
    word: (d: { who: string }) => ({
      message: `${d.who} may make and revoke tokens of their own only.`,
      expected: 'a token of their own',
      fix: 'Ask an admin.',
    }),
  },
  'accounts.token_missing': {
    kind: 'missing',
    word: (d: { token: string }) => ({
      message: `There is no token ${d.token} that counts.`,
      fix: 'See groundwork token list.',
    }),
  },
  'accounts.token_refused': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message:
        'The token of this request counts no more: it is unknown, revoked or has expired, or its person is gone.',
      expected: 'a token that counts',
      fix: 'Make another: groundwork token create <name>.',
    }),
  },
  'accounts.sign_in_refused': {
    kind: 'forbidden',
    word: (_: Record<string, never>) => ({
      message: 'The e-mail address or the password is wrong, or there is no account.',
      expected: 'the address of people in groundwork.yaml, and its password',
      fix: 'Try again; an admin can send another invitation, which sets a new password.',
    }),
  },
  'accounts.provider_refused': {
    kind: 'forbidden',
    word: (d: { why: string }) => ({
      message: `Signing in with a provider was refused: ${d.why}.`,
      expected: 'a person of groundwork.yaml, whose e-mail address the provider has verified',
      fix: 'Compare the address under people in groundwork.yaml with the one the provider has.',
    }),
  },
  'accounts.provider_unavailable': {
    kind: 'unavailable',
    word: (d: { why: string }) => ({
      message: `Nobody can sign in with this provider now: ${d.why}.`,
      expected: 'an OpenID provider under accounts.oidc that answers',
      fix: 'See whether its issuer answers at .well-known/openid-configuration, then try again.',
    }),
  },
  'accounts.too_many': {
    kind: 'forbidden',
    word: (d: { what: string; seconds: number }) => ({
      message: `Too many ${d.what}.`,
      expected: 'fewer of them',
      fix: `Wait ${d.seconds} seconds and try again.`,
    }),
  },
  'accounts.unreadable': {
    kind: 'unavailable',
    word: (_: Record<string, never>) => ({
      message: 'groundwork.yaml cannot be read, so it cannot be told who may do what.',
      expected: 'a groundwork.yaml without mistakes',
      fix: 'Run groundwork check on the machine of the server; it says what is wrong.',
    }),
  },
} as const satisfies Catalog;
