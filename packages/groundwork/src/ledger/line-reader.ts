import { strictText } from './text.ts';

/** What a ledger can be read from: its text or bytes, whole or in chunks cut anywhere, such as a file stream. */
export type LedgerSource = string | Uint8Array | Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export interface RawLine {
  /** From 1. */
  readonly number: number;
  /** Without its newline; null when it is not UTF-8 or too long. */
  readonly text: string | null;
  readonly tooLong: boolean;
  /** Whether a newline ends it; only the last line can lack one. */
  readonly ended: boolean;
}

/** Far above any line of ours: a limit so that a file without newlines cannot fill the memory. */
export const longestLine = 8 * 1024 * 1024;

const newline = 0x0a;

/**
 * The lines between newlines (only U+000A ends a line: a carriage return is content), one at a time. Bytes are decoded
 * strictly and a byte order mark is kept, so that no changed byte is smoothed over.
 */
export async function* readLines(source: LedgerSource): AsyncGenerator<RawLine> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array) => {
    if (length <= longestLine && part.length > 0) parts.push(part);
    length += part.length;
  };
  const take = (ended: boolean): RawLine => {
    number += 1;
    const tooLong = length > longestLine;
    const text = tooLong ? null : decode(parts);
    parts = [];
    length = 0;
    return { number, text, tooLong, ended };
  };
  for await (const chunk of chunksOf(source)) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      keep(bytes.subarray(from, end));
      yield take(true);
      from = end + 1;
    }
    keep(bytes.subarray(from));
  }
  if (length > 0) yield take(false);
}

function chunksOf(source: LedgerSource): Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array> {
  return typeof source === 'string' || source instanceof Uint8Array ? [source] : source;
}

function decode(parts: readonly Uint8Array[]): string | null {
  try {
    return strictText(Buffer.concat(parts));
  } catch {
    return null;
  }
}
