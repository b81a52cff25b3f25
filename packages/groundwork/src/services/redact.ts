import type { Redact } from '../charter/redact.ts';
import type { Finding } from '../conditions/finding.ts';

/** A finding as it may be kept and shown: its words, its query and its samples may quote what came from the environment; codes, states and places cannot. */
export function redactFinding(finding: Finding, hide: Redact): Finding {
  const text = <T>(value: T): T => (typeof value === 'string' ? (hide(value) as T) : value);
  return {
    ...finding,
    subject: hide(finding.subject),
    measured: text(finding.measured),
    expected: text(finding.expected),
    message: hide(finding.message),
    fix: text(finding.fix),
    sql: text(finding.sql),
    samples: finding.samples.map((sample) =>
      Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, text(value)])),
    ),
  };
}

/** A result with the texts under the keys `sql` and `message`, however deep, as they may be kept and shown. Everything else stays as it is. */
export function redactWords<T>(value: T, hide: Redact): T {
  if (Array.isArray(value)) return value.map((each) => redactWords(each, hide)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      (key === 'sql' || key === 'message') && typeof each === 'string' ? hide(each) : redactWords(each, hide),
    ]),
  ) as T;
}
