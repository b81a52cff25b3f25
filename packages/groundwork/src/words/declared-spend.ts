import { conversionWords, noRateWords, type StatedRate, stateRateWords } from './conversion.ts';
import { money } from './numbers.ts';
import { listWords, plural } from './phrases.ts';

/** What a list says was spent, each currency by itself. */
interface DeclaredSpend {
  /** That of the workspace. */
  readonly currency: string;
  readonly spend: readonly {
    readonly amount: number;
    readonly currency: string;
    readonly initiatives: number;
    /** The stated rate; null where it needs none, or where there is none. */
    readonly converted: StatedRate | null;
  }[];
  readonly dryRun: boolean;
}

/** What was spent, by which rates it counts, and of what counts in no sum what to do about it: a sentence or two each. */
export function declaredSpendWords({ currency, spend, dryRun }: DeclaredSpend): readonly string[] {
  if (spend.length === 0) return [];
  const sums = spend.map((each) => `${money(each.amount, each.currency)} of ${plural(each.initiatives, 'initiative')}`);
  const missing = spend.filter((each) => each.converted === null && each.currency !== currency);
  const cure = dryRun
    ? 'Do so before you import: without a rate it is only a comment in the charters.'
    : 'Then take the marks off the economics section, which is a comment at the end of those charters.';
  return [
    `Declared spend: ${listWords(sums)}.${spend.length > 1 ? ' Two currencies are never summed without a stated rate.' : ''}`,
    ...spend.flatMap(({ converted }) => (converted ? [conversionWords(converted)] : [])),
    ...missing.map(
      (each) =>
        `${money(each.amount, each.currency)} is in no sum: ${noRateWords(each.currency, currency)}. ${stateRateWords(each.currency, currency)}`,
    ),
    ...(missing.length > 0 ? [cure] : []),
  ];
}
