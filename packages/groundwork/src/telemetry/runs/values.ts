/** A value that could be read, or what was expected instead. */
export type Reading<T> = { readonly value: T } | { readonly expected: string };

const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  t: true,
  y: true,
  '1': true,
  pass: true,
  passed: true,
  false: false,
  no: false,
  f: false,
  n: false,
  '0': false,
  fail: false,
  failed: false,
};

const statuses: Readonly<Record<string, 'ok' | 'error' | null>> = {
  ok: 'ok',
  success: 'ok',
  succeeded: 'ok',
  completed: 'ok',
  complete: 'ok',
  done: 'ok',
  error: 'error',
  errored: 'error',
  failed: 'error',
  failure: 'error',
  timeout: 'error',
  cancelled: 'error',
  canceled: 'error',
  running: null,
  in_progress: null,
  pending: null,
  unset: null,
};

export function readText(value: unknown): Reading<string> {
  if (typeof value === 'string') return { value };
  if (typeof value === 'boolean') return { value: String(value) };
  if (typeof value !== 'number') return { expected: 'text' };
  // Beyond 2^53 JSON numbers run together: two ids would become one.
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? { expected: 'a number this long in double quotes' }
    : { value: String(value) };
}

export function readStatus(value: unknown): Reading<'ok' | 'error' | null> {
  const word = String(value).trim().toLowerCase().replace('status_code_', '');
  if (typeof value === 'string' && Object.hasOwn(statuses, word)) return { value: statuses[word] ?? null };
  return { expected: 'ok or error' };
}

export function readBoolean(value: unknown): Reading<boolean> {
  if (typeof value === 'boolean') return { value };
  const word = typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : '';
  return Object.hasOwn(words, word) ? { value: words[word] === true } : { expected: 'true or false' };
}

/** A number that is not negative, written plainly: no currency sign, no thousands separator, which would be a guess. */
export function readAmount(value: unknown): Reading<number> {
  const number = asNumber(value);
  return number !== null && number >= 0 ? { value: number } : { expected: 'a number such as 0.0125, not negative' };
}

/** A whole number that is not negative. */
export function readCount(value: unknown): Reading<number> {
  const number = asNumber(value);
  return number !== null && number >= 0 && Number.isSafeInteger(number)
    ? { value: number }
    : { expected: 'a whole number, not negative' };
}

/** Tool calls as a count, or as the list of them. */
export function readToolCalls(value: unknown): Reading<number> {
  return Array.isArray(value) ? { value: value.length } : readCount(value);
}

export function readCurrency(value: unknown): Reading<string> {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  return /^[A-Z]{3}$/.test(code) ? { value: code } : { expected: 'an ISO 4217 code, such as USD' };
}

export function readAttributes(value: unknown): Reading<Readonly<Record<string, unknown>>> {
  const expected = 'a JSON object';
  const object = typeof value === 'string' ? parseJson(value) : value;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return { expected };
  return { value: object as Readonly<Record<string, unknown>> };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}
