import { bytesOf } from './bytes.ts';
import type { DataFile } from './folder.ts';

const [newline, carriageReturn, quote] = [0x0a, 0x0d, 0x22];

/**
 * Whether a CSV file ends inside quotes. DuckDB 1.5, where it reads a file in order, leaves such a last record out without a word; side by side it refuses it. A quote
 * opens a value only where the value begins.
 */
export async function endsInsideQuotes(file: DataFile, delimiter: string): Promise<boolean> {
  const separator = delimiter.charCodeAt(0);
  let [quoted, begins] = [false, true];
  for await (const piece of bytesOf(file)) {
    for (const byte of piece as Buffer) {
      if (quoted) {
        // A doubled quote closes and opens again.
        if (byte === quote) [quoted, begins] = [false, true];
      } else if (byte === quote && begins) quoted = true;
      else begins = byte === separator || byte === newline || byte === carriageReturn;
    }
  }
  return quoted;
}
