import type { BoardReport } from './board-report.ts';

// Other control characters than line breaks, halves of surrogate pairs and what is no character: none may stand in XML 1.0 (section 2.2). The rest turns the direction of all that follows.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** The report with a mark in place of every character that no file may hold: whoever writes a charter could else make the deck unreadable. */
export function printable(report: BoardReport): BoardReport {
  const change = (_: string, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed().replaceAll(unprintable, '\ufffd') : value;
  return JSON.parse(JSON.stringify(report), change) as BoardReport;
}
