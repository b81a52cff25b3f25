export interface Amount {
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** As a cell says it: it may leave the currency to its column. */
type InCell = Pick<Amount, 'value'> & { readonly currency: string | null };

const symbols: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₩': 'KRW', zł: 'PLN' };
const codes = new Set(Intl.supportedValuesOf('currency'));

/** The first currency that a text names by its ISO 4217 code or by a sign that only one has; null where it names none. */
export function currencyIn(text: string): string | null {
  const code = [...text.matchAll(/(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/g)]
    .map(([each]) => each)
    .find((each) => codes.has(each));
  const sign = Object.keys(symbols).find((each) => text.includes(each));
  return code ?? (sign === undefined ? null : (symbols[sign] ?? null));
}

export const isCurrency = (text: string): boolean => codes.has(text);

/** The same, with signs that several currencies have; `unclear` where the workspace's is none of these. */
export function currencySaid(text: string, workspaceCurrency: string): string | null {
  return currencyIn(text) ?? bySign(text, workspaceCurrency);
}

/** Currencies whose sign is a dollar; without a code the workspace's is meant where it is one of them. */
const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD']);
const yens = new Set(['JPY', 'CNY']);

/**
 * Reads money as people write it: `$40,000`, `40.000,50 EUR`, `1.2m`, `40k`. Money has two decimals at most, so a mark before three digits parts thousands. In brackets, as books of account write what went out, it is spent as well. Answers in a
 * sentence why it cannot be read.
 */
export function readAmount(text: string, workspaceCurrency: string): InCell | string {
  const trimmed = text.trim();
  // T€ and TEUR are thousands, and so they are written for the rest.
  const written = trimmed.replace(/(?<=\d\s*)T\s?(?=€|EUR\b)/, 'k ');
  const currency = currencySaid(written, workspaceCurrency);
  if (currency === 'unclear') return `“${trimmed}” does not say which currency it is in`;
  const bare = written
    .replace(currency ?? '', '')
    .replace(/US\$|[€£₹₩¥$]|zł/g, '')
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[.,][-–—]+$/, '');
  const bracketed = /^\((.*)\)$/.exec(bare);
  const found = /^(-?)((?:\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,]\d{1,2})?)(k|tsd|m|mn|mio|bn|mrd)?\.?$/i.exec(
    bracketed?.[1] ?? bare,
  );
  if (!found) return `“${trimmed}” is no amount of money`;
  const [, minus = '', digits = '', scale = ''] = found;
  if (minus !== '') return `“${trimmed}” is less than nothing`;
  // 1,250k and 1,250m are a thousand times as much in one country as in another; 1.125m is what people write for a part.
  if (scale !== '' && (/^(?:k|tsd)$/i.test(scale) ? /^\d+[.,]\d{3}$/ : /^\d+,\d{3}$/).test(digits))
    return `“${trimmed}” may be thousands or a part of one`;
  const whole = plainNumber(digits, scale !== '');
  if (whole === null) return `“${trimmed}” is no amount of money`;
  const value = Number((whole * scaleOf(scale)).toPrecision(15));
  return { value, currency };
}

function bySign(text: string, workspaceCurrency: string): string | null {
  // US$ is one of them; A$, C$ and R$ are others.
  const before = /(?<![A-Za-z])([A-Z]{1,3})\$/.exec(text)?.[1];
  if (before !== undefined) return before === 'US' ? 'USD' : 'unclear';
  if (text.includes('$')) return dollars.has(workspaceCurrency) ? workspaceCurrency : 'unclear';
  if (text.includes('¥')) return yens.has(workspaceCurrency) ? workspaceCurrency : 'unclear';
  return null;
}

/** The last mark is that of decimals where one or two digits follow; every other parts thousands, and all of these are alike. */
function plainNumber(digits: string, scaled: boolean): number | null {
  const decimals = /^(.*?)[.,](\d{1,2})$/.exec(digits);
  // 1.125m: with a scale, three digits are decimals too.
  const fraction = scaled ? /^(\d+)[.,](\d{1,3})$/.exec(digits) : null;
  if (fraction) return Number(`${fraction[1]}.${fraction[2]}`);
  const whole = decimals ? (decimals[1] ?? '') : digits;
  const marks = new Set(whole.match(/[.,]/g) ?? []);
  const mark = decimals ? digits.charAt(whole.length) : null;
  if (marks.size > 1 || (mark !== null && marks.has(mark))) return null;
  return Number(`${whole.replace(/[.,]/g, '')}${decimals ? `.${decimals[2]}` : ''}`);
}

const scaleOf = (scale: string) =>
  ({ k: 1e3, tsd: 1e3, m: 1e6, mn: 1e6, mio: 1e6, bn: 1e9, mrd: 1e9 })[scale.toLowerCase()] ?? 1;
