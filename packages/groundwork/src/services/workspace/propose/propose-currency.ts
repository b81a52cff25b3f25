import { isCurrencyCode, isCurrencyName } from '../../../trust/profile/currency-columns.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { grouped } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';

/** The currency of the amounts of a table, and the figure that says so; `code` is null where no column does. */
export interface ProposedCurrency {
  readonly code: string | null;
  readonly figure: string;
  /** Several currencies in one column: their amounts cannot be added as they are. */
  readonly mixed: boolean;
}

/** Written where nothing says which; the person is asked to change it. */
export const assumedCurrency = 'USD';

/** What a column of ISO 4217 codes says, such as CurrencyIsoCode of Salesforce or deal_currency_code of HubSpot; of several codes the most frequent. */
export function proposeCurrency({ table, columns }: TableProfile): ProposedCurrency {
  const column = columns.find(holdsCurrencies);
  const [most, ...others] = column?.top ?? [];
  if (column === undefined || most === undefined)
    return {
      code: null,
      figure: `assumed: no column of ${table} says a currency; write that of your amounts`,
      mixed: false,
    };
  const counted = `${table}.${column.name}: ${most.value} in ${grouped(most.rows)} rows`;
  if (others.length === 0) return { code: most.value, figure: counted, mixed: false };
  const also = listWords(others.slice(0, 4).map(({ value, rows }) => `${value} in ${grouped(rows)}`));
  return {
    code: most.value,
    figure: `${counted}, ${also}: amounts in several currencies cannot be added; convert them first`,
    mixed: true,
  };
}

/** What a person must decide about the currency. `declared`: that of a groundwork.yaml which is there already; null where a new one is written. */
export function leftCurrency({ code, figure, mixed }: ProposedCurrency, declared: string | null) {
  const line = (yaml: string, why: string) => [
    { section: 'workspace' as const, subject: 'groundwork.yaml', yaml: `currency: ${yaml}`, figure: why },
  ];
  if (declared === null) return code === null || mixed ? line(code ?? assumedCurrency, figure) : [];
  if (mixed) return line(declared, figure);
  return code === null || code === declared
    ? []
    : line(declared, `of groundwork.yaml, but ${figure}; convert the amounts`);
}

function holdsCurrencies({ name, type, top, topComplete }: ColumnProfile): boolean {
  return type === 'string' && topComplete && isCurrencyName(name) && top.every(({ value }) => isCurrencyCode(value));
}
