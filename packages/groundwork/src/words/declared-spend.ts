import { conversionWords, noRateWords, type StatedRate, stateRateWords } from './conversion.ts';
import { money } from './numbers.ts';
import { listWords, plural } from './phrases.ts';

interface Sum {
  readonly amount: number;
  readonly currency: string;
  readonly initiatives: number;
}

/** What a list says was spent and is to come back in a year, each currency by itself. */
interface DeclaredSpend {
  /** That of the workspace. */
  readonly currency: string;
  readonly spend: readonly (Sum & {
    /** The stated rate; null where it needs none, or where there is none. */
    readonly converted: StatedRate | null;
  })[];
  readonly promise: readonly Sum[];
  readonly dryRun: boolean;
}

/** What was spent and is promised, what that is together, and by which rates it counts: a sentence or two each. */
export function declaredSpendWords({ currency, spend, promise }: DeclaredSpend): readonly string[] {
  return [
    ...(spend.length === 0 ? [] : [`Declared spend: ${sumsWords(spend)}.${together(spend, currency)}`]),
    ...spend.flatMap(({ converted }) => (converted ? [conversionWords(converted)] : [])),
    ...(promise.length === 0
      ? []
      : [`Promised for a year: ${sumsWords(promise)}; nobody has verified that, so it is in no sum.`]),
  ];
}

const sumsWords = (sums: readonly Sum[]): string =>
  listWords(sums.map((each) => `${money(each.amount, each.currency)} of ${plural(each.initiatives, 'initiative')}`));

const isSummed = ({ currency, converted }: DeclaredSpend['spend'][number], own: string) =>
  converted !== null || currency === own;

function together(spend: DeclaredSpend['spend'], own: string): string {
  if (spend.some((each) => !isSummed(each, own)))
    return spend.length > 1 ? ' Two currencies are never summed without a stated rate.' : '';
  if (spend.every(({ converted }) => converted === null)) return '';
  const sum = spend.reduce((total, { amount, converted }) => total + amount * (converted?.perUnit ?? 1), 0);
  return spend.length > 1 ? ` Together ${money(sum, own)}.` : ` In ${own} ${money(sum, own)}.`;
}

/** Of what counts in no sum, why and what to do about it, a sentence or two each: what to know before it is written. */
export function missingRateWords({ currency, spend, dryRun }: DeclaredSpend): readonly string[] {
  const missing = spend.filter((each) => !isSummed(each, currency));
  const cure = dryRun
    ? 'Do so before you import: without a rate it is only a comment in the charters.'
    : 'Then import the list again: it takes the marks off the economics section, which is a comment at the end of those charters.';
  return [
    ...missing.map(
      (each) =>
        `${money(each.amount, each.currency)} is in no sum: ${noRateWords(each.currency, currency)}. ${stateRateWords(each.currency, currency)}`,
    ),
    ...(missing.length > 0 ? [cure] : []),
  ];
}

/** Of which initiatives that were there the spend counts now that a rate is stated: a sentence, or none. */
export function countedWords({
  initiatives,
  dryRun,
}: {
  readonly initiatives: readonly { readonly initiative: string; readonly outcome: string }[];
  readonly dryRun: boolean;
}): readonly string[] {
  const counted = initiatives.filter(({ outcome }) => outcome === 'counted').map(({ initiative }) => initiative);
  if (counted.length === 0) return [];
  const off = dryRun ? 'would be taken off' : 'were taken off';
  return [
    `A rate is stated by now of the spend of ${listWords(counted)}: the marks ${off} the economics section, which an import had left as a comment.`,
  ];
}
