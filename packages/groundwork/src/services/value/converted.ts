import type { Economics } from '../../charter/schema/economics.ts';
import type { ExchangeRate, Workspace } from '../../charter/schema/workspace.ts';
import { convertEconomics } from '../../value/currency.ts';
import { conversionWords } from '../../words/conversion.ts';
import type { Read } from '../charters.ts';
import type { PortfolioValueDocument, ValueDocument } from '../documents/value.ts';

/** By which stated rate amounts were converted; null where they are in the currency of the workspace. */
export type Conversion = ValueDocument['converted'];

/** What a charter says of money, in the currency of the workspace. */
export interface InReporting {
  /** null where it says nothing. */
  readonly economics: Economics | null;
  readonly converted: Conversion;
}

/** Converted by the rate that groundwork.yaml states: a charter in a currency without one is not read. */
export function inReporting({ workspace: { config }, loaded }: Pick<Read, 'workspace' | 'loaded'>): InReporting {
  const { economics } = loaded.charter;
  const from = economics?.currency;
  const converted = from === undefined ? null : conversionOf(config, from);
  if (!economics || converted === null) return { economics: economics ?? null, converted: null };
  return { economics: convertEconomics(economics, converted.perUnit), converted };
}

/** By which rate amounts of a currency count; null where they need none, or none is stated. */
export function conversionOf(config: Workspace, from: string): Conversion {
  const rate = from === config.currency ? null : rateOf(config, from);
  return rate && { from, to: config.currency, perUnit: rate.per_unit, on: rate.on, source: rate.source };
}

/** By which rate the money of a charter was converted, in a sentence; none where it needed none. */
export function conversionNotes(read: Pick<Read, 'workspace' | 'loaded'>): readonly string[] {
  const { converted } = inReporting(read);
  return converted ? [conversionWords(converted)] : [];
}

/** The rates that were used, each with whom it was used of. */
export function convertedOf(
  all: readonly { readonly initiative: string; readonly converted: Conversion }[],
): PortfolioValueDocument['converted'] {
  const used = all.flatMap(({ initiative, converted }) => (converted ? [{ initiative, converted }] : []));
  return [...Map.groupBy(used, ({ converted }) => converted.from).values()].flatMap((each) => {
    const [first] = each;
    return first ? [{ ...first.converted, initiatives: each.map(({ initiative }) => initiative) }] : [];
  });
}

/** null where none is stated. */
export function rateOf({ exchange_rates = {} }: Workspace, currency: string): ExchangeRate | null {
  return Object.hasOwn(exchange_rates, currency) ? (exchange_rates[currency] ?? null) : null;
}
