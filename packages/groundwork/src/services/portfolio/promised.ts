import type { PromiseSaid } from '../../initiative-list/spend-said.ts';
import { roundedMoney } from '../../words/numbers.ts';
import { countWords, listWords } from '../../words/phrases.ts';

interface Promised extends PromiseSaid {
  /** Whether it goes on no more. */
  readonly over: boolean;
}

/** What lists promise for a year, each currency by itself, and of how many. What has ended promises nothing any more, and is told apart. A sentence, or none. */
export function promisedSentences(said: readonly Promised[]): readonly string[] {
  if (said.length === 0) return [];
  const on = said.filter(({ over }) => !over);
  const gone = said.filter(({ over }) => over);
  const parts = [
    ...(on.length > 0 ? [`promise ${sums(on)} a year for ${initiatives(on)}`] : []),
    ...(gone.length > 0
      ? [`promised ${sums(gone)} a year for ${on.length > 0 ? countWords(gone.length) : initiatives(gone)} that ended`]
      : []),
  ];
  return [`Lists ${parts.join(', and ')}; nobody has verified that, so it is in no sum.`];
}

const initiatives = ({ length }: readonly Promised[]) =>
  `${countWords(length)} ${length === 1 ? 'initiative' : 'initiatives'}`;

function sums(said: readonly Promised[]): string {
  const byCurrency = [...Map.groupBy(said, ({ currency }) => currency)].toSorted(([a], [b]) => (a < b ? 1 : -1));
  return listWords(
    byCurrency.map(([currency, all]) =>
      roundedMoney(
        all.reduce((sum, { amount }) => sum + amount, 0),
        currency,
      ),
    ),
  );
}
