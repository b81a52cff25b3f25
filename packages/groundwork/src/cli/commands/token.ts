import { fail } from '../../errors/problem.ts';
import type { VerbInput } from '../../services/verbs.ts';
import { instantWords } from '../../words/instants.ts';
import { withClient } from '../client.ts';
import { flag, type Run, textOption } from '../command.ts';
import { tokenRows } from '../render/accounts.ts';
import { done, print } from '../render/acts.ts';
import { paint } from '../terminal.ts';

/** `groundwork token create <name> (--for PERSON | --agent)`: the token, said once. */
export const create: Run = async (given) => {
  const person = textOption(given, 'for');
  const agent = flag(given, 'agent');
  if (agent === (person !== undefined)) fail('cli.token_for_whom', {});
  const answer = await withClient(given, 'token create', (client) =>
    client.call('createToken', {
      name: given.words[0] as string,
      for: person,
      agent: agent || undefined,
      roles: textOption(given, 'roles')?.split(',') as VerbInput<'createToken'>['roles'],
      days: readDays(textOption(given, 'days')),
    }),
  );
  const whose = answer.person ?? 'an agent';
  const text = `${done(given.terminal, `${answer.name} is a token of ${whose}, as ${answer.roles.join(' and ')}, until ${instantWords(answer.expiresAt)}. It is shown this once:`, null)}\n  ${paint(given.terminal, 'strong', answer.token)}\n`;
  print(given, answer, text);
  return 0;
};

/** `groundwork token list` */
export const list: Run = async (given) => {
  const answer = await withClient(given, 'token list', (client) => client.call('tokens', {}));
  print(given, answer, tokenRows(given.terminal, answer));
  return 0;
};

/** `groundwork token revoke <id>` */
export const revoke: Run = async (given) => {
  const answer = await withClient(given, 'token revoke', (client) =>
    client.call('revokeToken', { token: given.words[0] as string }),
  );
  print(given, answer, done(given.terminal, `${answer.name} counts no more.`, null));
  return 0;
};

function readDays(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 366 ? Number(text) : fail('cli.days_malformed', { days: text });
}
