import { withClient } from '../client.ts';
import type { Run } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { valueText } from '../render/value.ts';

/** `groundwork value <initiative>` */
export const run: Run = async (given) => {
  const initiative = given.words[0] as string;
  const answer = await withProgress(given.terminal, `Valuing ${initiative}`, (say) =>
    withClient(given, 'value', (client) => client.call('value', { initiative }), say),
  );
  print(given, answer, valueText(given.terminal, answer));
  return 0;
};
