/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

const mask = '***';
/** Shorter words occur everywhere; inside a URL they are found by their place. */
const shortest = 4;

/** `://user:password@`, up to the last @ of the authority. */
const userinfo = /(:\/\/[^\s/?#"'<>:]*):[^\s/?#"'<>]*@/g;
/** `password=…` in the query of a URL or in a connection string. */
const parameter = /\b((?:ssl)?(?:password|passwd|pwd|secret|token|api_?key)=)[^&;\s"'<>]+/gi;

/**
 * A function that replaces every secret in a text with `***`: as it is, without white space around it, URL-encoded, and
 * as JSON writes it. Passwords inside URLs are replaced too, whether they are known or not. Secrets shorter than four
 * characters are left alone outside URLs.
 */
export function redactor(secrets: Iterable<string>): Redact {
  const forms = [...new Set([...secrets].flatMap(formsOf))];
  return (text) => {
    const covered = cover(text, forms);
    // Most texts hold neither, which is found out faster without a pattern.
    const address = covered.includes('@') ? covered.replaceAll(userinfo, `$1:${mask}@`) : covered;
    return address.includes('=') ? address.replaceAll(parameter, `$1${mask}`) : address;
  };
}

/** Redacts every text in a JSON value, keys too. The value itself is not changed. */
export function redactDeep<T>(value: T, redact: Redact): T {
  return redactValue(value, redact) as T;
}

function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redact));
  if (value === null || typeof value !== 'object') return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [redact(key), redactValue(member, redact)]));
}

/** How a secret may be written in a text. A URL is a secret as a whole, and so is the password in it. */
function formsOf(secret: string): string[] {
  const bare = [...new Set([secret, secret.trim(), ...passwordsIn(secret)])];
  return bare.flatMap(writings).filter((form) => form.length >= shortest && /[^*]/.test(form));
}

function writings(secret: string): string[] {
  const encoded = encodeURIComponent(secret.toWellFormed());
  const lowerHex = encoded.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase());
  const form = new URLSearchParams({ x: secret }).toString().slice(2);
  const json = JSON.stringify(secret).slice(1, -1);
  return secret.length < shortest ? [] : [secret, encoded, lowerHex, encodeURI(secret.toWellFormed()), form, json];
}

function passwordsIn(secret: string): string[] {
  const url = URL.parse(secret);
  if (url === null || url.password === '') return [];
  return [url.password, decoded(url.password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Replaces every stretch that some form covers, overlapping ones as one, so that no end of a secret is left over. */
function cover(text: string, forms: readonly string[]): string {
  if (!forms.some((form) => text.includes(form))) return text;
  const stretches = forms.flatMap((form) => occurrences(text, form)).sort((a, b) => a[0] - b[0]);
  const kept: string[] = [];
  let end = 0;
  for (const [from, to] of stretches) {
    if (from >= end) kept.push(text.slice(end, from), mask);
    end = Math.max(end, to);
  }
  return kept.join('') + text.slice(end);
}

function occurrences(text: string, form: string): [number, number][] {
  const found: [number, number][] = [];
  for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) found.push([at, at + form.length]);
  return found;
}
