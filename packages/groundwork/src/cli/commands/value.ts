import { type Client, withClient } from '../client.ts';
import type { ExitCode, Given, Run } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { valueText } from '../render/value.ts';
import { portfolioText } from '../render/value-portfolio.ts';

/** `groundwork value [initiative]`: one initiative, or all of them and their totals when none is named. */
export const run: Run = async (given) => {
  const [initiative] = given.words;
  if (initiative === undefined) return portfolio(given);
  const answer = await ask(given, `Valuing ${initiative}`, (client) => client.call('value', { initiative }));
  print(given, answer, valueText(given.terminal, answer));
  return 0;
};

/** An idea without economics is none of the portfolio's return yet, and no fault; a charter that cannot be read is. */
async function portfolio(given: Given): Promise<ExitCode> {
  const answer = await ask(given, 'Valuing all initiatives', (client) => client.call('portfolioValue', {}));
  print(given, answer, portfolioText(given.terminal, answer));
  const faulty = answer.unvalued.some(({ problems }) => problems.some(({ kind }) => kind !== 'refused'));
  if (faulty) return 2;
  return answer.initiatives.length > 0 ? 0 : 1;
}

function ask<T>(given: Given, what: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withProgress(given.terminal, what, (say) => withClient(given, 'value', work, say));
}
