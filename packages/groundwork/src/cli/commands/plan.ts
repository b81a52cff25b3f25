import { withClient } from '../client.ts';
import type { Run } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { planText } from '../render/plan.ts';

/** `groundwork plan <initiative>`: exit 1 when the target cannot be seen by the promised day, or nobody knows whether it can. */
export const run: Run = async (given) => {
  const initiative = given.words[0] as string;
  const answer = await withProgress(given.terminal, `Planning ${initiative}`, (say) =>
    withClient(given, 'plan', (client) => client.call('plan', { initiative }), say),
  );
  print(given, answer, planText(given.terminal, answer));
  return answer.seen === true ? 0 : 1;
};
