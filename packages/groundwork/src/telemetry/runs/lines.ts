/** One line of a text file, without its line end. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** Set when the line cannot be used as it is; `text` is then what could be read of it. */
  readonly trouble: 'not_utf8' | 'too_long' | null;
}

/** What one line may take in memory; a run takes a few hundred bytes. */
export const longestLine = 16 * 2 ** 20;

const newline = 0x0a;

/** Cuts bytes into lines, each decoded strictly as UTF-8, so that a bad byte is known by its line. Only one line is held at a time. */
export async function* readLines(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Line, void, undefined> {
  let held: Uint8Array[] = [];
  let length = 0;
  let number = 1;
  const take = (last: Uint8Array): Line => {
    const line = decode(number, held, length + last.length, last);
    held = [];
    length = 0;
    number += 1;
    return line;
  };
  for await (const chunk of stream) {
    let from = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, from)) {
      yield take(chunk.subarray(from, end));
      from = end + 1;
    }
    const rest = chunk.subarray(from);
    length += rest.length;
    // Of a line that is too long, the beginning is enough to say so.
    if (length <= longestLine) held.push(rest);
  }
  if (length > 0) yield take(new Uint8Array(0));
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(number: number, held: readonly Uint8Array[], length: number, last: Uint8Array): Line {
  if (length > longestLine) return { number, text: '', trouble: 'too_long' };
  const bytes = held.length === 0 ? last : Buffer.concat([...held, last]);
  try {
    return { number, text: withoutMark(number, strict.decode(bytes)), trouble: null };
  } catch {
    return { number, text: withoutMark(number, lenient.decode(bytes)), trouble: 'not_utf8' };
  }
}

/** Excel begins a UTF-8 file with a byte order mark. */
function withoutMark(number: number, text: string): string {
  return number === 1 && text.startsWith('\ufeff') ? text.slice(1) : text;
}
