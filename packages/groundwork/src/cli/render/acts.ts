import type { Given } from '../command.ts';
import { paint, type Terminal } from '../terminal.ts';

/** The document for `--json`, else the text. */
export function print(given: Given, document: unknown, text: string): void {
  given.terminal.out(given.json ? `${JSON.stringify(document, null, 2)}\n` : text);
}

/** One line that something was done, and the ledger entry that proves it. */
export function done(terminal: Terminal, text: string, entry: { index: number; leafHash: string } | null): string {
  const mark = paint(terminal, 'met', terminal.unicode ? '●' : '+');
  const proof = entry ? `  ${paint(terminal, 'quiet', `ledger #${entry.index} ${entry.leafHash.slice(0, 8)}`)}` : '';
  return `${mark} ${text}${proof}\n`;
}
