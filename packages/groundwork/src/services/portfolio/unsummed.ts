import type { Workspace } from '../../charter/schema/workspace.ts';
import type { SpendSaid } from '../../initiative-list/spend-said.ts';
import { noRateWords } from '../../words/conversion.ts';
import { roundedMoney } from '../../words/numbers.ts';
import { countWords } from '../../words/phrases.ts';
import { rateOf } from '../value/converted.ts';

/** What lists say was spent and no sum holds, a sentence for each currency, with the reason. */
export function unsummedSentences(config: Workspace, said: readonly SpendSaid[]): readonly string[] {
  return [...Map.groupBy(said, ({ currency }) => currency)].map(([currency, all]) => {
    const total = all.reduce((sum, { amount }) => sum + amount, 0);
    const why =
      rateOf(config, currency) === null
        ? noRateWords(currency, config.currency)
        : 'it stands in the charters as a comment, not under economics.costs; to count it, import the list again';
    return `The spend of ${countWords(all.length)}, ${roundedMoney(total, currency)}, is in ${currency} and in no sum: ${why}.`;
  });
}
