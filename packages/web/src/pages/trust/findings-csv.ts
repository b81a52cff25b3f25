import type { Diagnosis } from '../../groundwork.ts';

const columns = [
  'condition',
  'code',
  'subject',
  'state',
  'severity',
  'measured',
  'unit',
  'expected',
  'message',
  'fix',
  'declared',
] as const;

/** Every finding on a line (RFC 4180), the suspicions last. Without the sample rows. */
export function findingsCsv({ conditions, suspicions }: Diagnosis): string {
  const all = [
    ...conditions.flatMap(({ id, findings }) => findings.map((found) => ({ ...found, condition: id as string }))),
    ...suspicions.map((found) => ({ ...found, condition: 'suspicion' })),
  ];
  const lines = all.map(({ location, ...found }) => {
    const row = { ...found, declared: location ? `${location.file}:${location.line}:${location.column}` : null };
    return columns.map((name) => cell(row[name])).join(',');
  });
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula is written as text: a value of the data may begin with anything (OWASP, CSV injection). */
function cell(value: string | number | boolean | null): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
