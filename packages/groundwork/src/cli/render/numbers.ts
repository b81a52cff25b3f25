const minus = '−';

/** A number as people read it: grouped, with as many decimals as its size deserves, a true minus where the terminal has one. */
export function number(value: number, digits?: number): string {
  const size = Math.abs(value);
  const decimals = digits ?? (size >= 1000 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 3 : 5);
  return sign(value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
}

export function percent(value: number, digits = 1): string {
  return `${number(value * 100, digits)}%`;
}

export function signed(text: string, value: number): string {
  return value > 0 ? `+${text}` : text;
}

/** 12 345 → $12k; whole below a thousand. */
export function money(value: number, currency: string): string {
  const compact = Math.abs(value) >= 1000;
  const text = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    notation: compact ? 'compact' : 'standard',
    maximumSignificantDigits: 3,
  }).format(value);
  return sign(text.replace('K', 'k'));
}

/** `(lower to upper)`; an edge that is not known is said to be unbounded. */
export function range(lower: number | null, upper: number | null, format: (value: number) => string): string {
  if (lower === null && upper === null) return '(unbounded)';
  if (lower === null) return `(up to ${format(upper as number)})`;
  if (upper === null) return `(${format(lower)} or more)`;
  return `(${format(lower)} to ${format(upper)})`;
}

function sign(text: string): string {
  return text.replace('-', minus);
}
