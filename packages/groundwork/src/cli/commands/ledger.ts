import { resolve } from 'node:path';
import { createFile } from '../../services/new-file.ts';
import { withClient } from '../client.ts';
import type { Run } from '../command.ts';
import { done, print } from '../render/acts.ts';

/** `groundwork ledger export [file]`: to the file, or to stdout. Never overwrites. */
export const exportLedger: Run = async (given) => {
  const answer = await withClient(given, 'ledger export', (client) => client.call('exportLedger', {}));
  const [name] = given.words;
  if (name === undefined) {
    given.terminal.out(given.json ? `${JSON.stringify(answer, null, 2)}\n` : (answer.text ?? ''));
    return 0;
  }
  const file = resolve(name);
  createFile(file, answer.text ?? '', name);
  print(
    given,
    { ...answer, file, text: null },
    `${done(given.terminal, `${answer.entries} entries are in ${name}. Check it anywhere: groundwork verify ${name}`, null)}  key ${answer.vkey}\n`,
  );
  return 0;
};

/** `groundwork ledger checkpoint`: the signed note on stdout, ready to publish. */
export const checkpoint: Run = async (given) => {
  const answer = await withClient(given, 'ledger checkpoint', (client) => client.call('checkpoint', {}));
  print(given, answer, answer.note);
  if (!given.json && given.terminal.interactive)
    given.terminal.err(
      '\nPublish this note where nobody of the company can change it, or e-mail it to the reviewer. Keep the file exactly as it is.\n',
    );
  return 0;
};
