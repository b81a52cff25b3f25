import { GroundworkError } from '../../errors/problem.ts';
import { instantWords } from '../../words/instants.ts';
import { withClient } from '../client.ts';
import type { Run } from '../command.ts';
import { accountRows, denialRows } from '../render/accounts.ts';
import { done, print } from '../render/acts.ts';
import { paint } from '../terminal.ts';

/** `groundwork accounts invite <person>`: the link, to be given to the person. */
export const invite: Run = async (given) => {
  const person = given.words[0] as string;
  const answer = await withClient(given, 'accounts invite', (client) => client.call('invite', { person }));
  const until = instantWords(answer.expiresAt);
  const text = `${done(given.terminal, `${person} sets a password for ${answer.email} with this link, once, until ${until}:`, null)}\n  ${paint(given.terminal, 'strong', answer.link)}\n\nGive it to nobody else: whoever opens it first is ${person}.\n`;
  print(given, answer, text);
  return 0;
};

/** `groundwork accounts [list]`. Where groundwork.yaml has no accounts nobody has one, and that is an answer. */
export const list: Run = async (given) => {
  const answer = await withClient(given, 'accounts list', (client) =>
    client.call('accounts', {}).catch((error: unknown) => {
      if (error instanceof GroundworkError && error.code === 'accounts.not_configured') return null;
      throw error;
    }),
  );
  print(given, answer ?? [], answer === null ? notConfigured : accountRows(given.terminal, answer));
  return 0;
};

const notConfigured = 'Nobody has an account: groundwork.yaml has no accounts section. docs/accounts.md shows one.\n';

/** `groundwork accounts revoke <person>` */
export const revoke: Run = async (given) => {
  const person = given.words[0] as string;
  const answer = await withClient(given, 'accounts revoke', (client) => client.call('revokeAccount', { person }));
  const tokens =
    answer.tokens === 0 ? '' : ` ${answer.tokens} ${answer.tokens === 1 ? 'token' : 'tokens'} of theirs with it.`;
  print(
    given,
    answer,
    done(given.terminal, `The account of ${person} is gone, and its sessions have ended.${tokens}`, null),
  );
  return 0;
};

/** `groundwork accounts denials` */
export const denials: Run = async (given) => {
  const answer = await withClient(given, 'accounts denials', (client) => client.call('denials', {}));
  print(given, answer, denialRows(given.terminal, answer));
  return 0;
};
