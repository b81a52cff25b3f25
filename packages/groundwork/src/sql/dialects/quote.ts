import { fail } from '../../errors/problem.ts';

/** A number as every engine reads it; negative ones in parentheses, so that `a-` before it does not become a comment. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) fail('sql.literal_invalid', { value: String(value), expected: 'a finite number' });
  const text = Object.is(value, -0) ? '0' : String(value);
  return value < 0 ? `(${text})` : text;
}

/** Refuses the one character that no engine takes inside a text. */
export function checkText(value: string): string {
  if (value.includes('\0'))
    fail('sql.literal_invalid', { value: 'A text with a zero byte', expected: 'text without it' });
  return value;
}

/** `2026-01-31`, and a day that exists. */
export function checkDay(value: string): string {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? Date.parse(`${value}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== value) {
    fail('sql.literal_invalid', { value: `"${value}"`, expected: 'a day, such as 2026-01-31' });
  }
  return value;
}

/** An ISO 8601 time (without an offset: UTC) as `2026-01-31 00:00:00.000` in UTC. */
export function utcText(iso: string): string {
  const zoned = /(Z|[+-][0-9]{2}:?[0-9]{2})$/.test(iso) || !/[T ]/.test(iso) ? iso : `${iso.replace(' ', 'T')}Z`;
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}/.test(iso) ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(time))
    fail('sql.literal_invalid', { value: `"${iso}"`, expected: 'a time, such as 2026-01-31T09:30:00Z' });
  checkDay(iso.slice(0, 10));
  return new Date(time).toISOString().replace('T', ' ').replace('Z', '');
}

/** A text as standard SQL has it: quotes doubled, a backslash itself. */
export function standardText(value: string): string {
  return `'${checkText(value).replaceAll("'", "''")}'`;
}

/** With a backslash inside, in the form that means the same whatever `standard_conforming_strings` of PostgreSQL is. */
export function postgresText(value: string): string {
  const quoted = standardText(value);
  return quoted.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** For ClickHouse, where a backslash escapes. */
export function escapedText(value: string, quote: string): string {
  return checkText(value).replace(/[\\'"`]/g, (c) => (c === '\\' || c === quote ? `\\${c}` : c));
}
