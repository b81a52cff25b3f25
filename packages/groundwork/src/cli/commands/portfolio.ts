import { withClient } from '../client.ts';
import { flag, type Run } from '../command.ts';
import { print } from '../render/acts.ts';
import { portfolioProgressText } from '../render/portfolio.ts';

/** `groundwork portfolio`: where every initiative stands, how far they came in time, and what comes first; nothing is computed from the company's data. */
export const run: Run = async (given) => {
  const answer = await withClient(given, 'portfolio', async (client) => ({
    portfolio: await client.call('portfolio', {}),
    progress: await client.call('portfolioProgress', {}),
  }));
  print(given, answer, portfolioProgressText(given.terminal, answer, { all: flag(given, 'all') }));
  return 0;
};
