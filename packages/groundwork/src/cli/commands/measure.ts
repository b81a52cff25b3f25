import { withClient } from '../client.ts';
import type { Run } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { measureText } from '../render/measure.ts';

/** `groundwork measure <initiative>`: exit 1 when a metric is harmful or breached, or the split is not as planned. */
export const run: Run = async (given) => {
  const initiative = given.words[0] as string;
  const answer = await withProgress(given.terminal, `Measuring ${initiative}`, (say) =>
    withClient(given, 'measure', (client) => client.call('measure', { initiative }), say),
  );
  print(given, answer, measureText(given.terminal, answer));
  const harmed = answer.metrics.some((each) => each.verdict === 'harmful' || each.verdict === 'breached');
  return harmed || answer.checks.sampleRatio?.ok === false ? 1 : 0;
};
