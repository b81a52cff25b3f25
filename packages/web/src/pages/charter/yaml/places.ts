import { isMap, isSeq, type Pair } from 'yaml';
import { child, endOf, endOfPair, keyOf, type Path, pairOf, read, startOf } from './nodes.ts';

/** The path of what stands at a place of the text: the deepest key or item around it. Empty where there is none, and where the text is no YAML. */
export function pathAt(text: string, offset: number): Path {
  const path: (string | number)[] = [];
  let node: unknown = read(text)?.contents;
  for (;;) {
    const step = stepAt(node, offset, text);
    if (step === null) return path;
    path.push(step);
    node = child(node, step);
  }
}

function stepAt(node: unknown, offset: number, text: string): string | number | null {
  if (isMap(node)) {
    const pair = (node.items as Pair[]).find((each) => startOf(each.key) <= offset && offset <= endOfPair(each, text));
    return pair ? keyOf(pair) : null;
  }
  if (!isSeq(node)) return null;
  const index = node.items.findIndex((each) => startOf(each) <= offset && offset <= endOf(each, text));
  return index === -1 ? null : index;
}

/** Where the text says what is at a path: from its key, or its first character in a list, to its end. Of a path that is not there, the part that is. */
export function rangeOf(text: string, path: Path): { readonly from: number; readonly to: number } | null {
  let node: unknown = read(text)?.contents;
  let found: { readonly from: number; readonly to: number } | null = null;
  for (const step of path) {
    const pair = pairOf(node, step);
    const next = child(node, step);
    if (pair) found = { from: startOf(pair.key), to: endOfPair(pair, text) };
    else if (next) found = { from: startOf(next), to: endOf(next, text) };
    else break;
    node = next;
  }
  return found;
}

/** The offset of a line and a column that count from 1, as problems give them. */
export function offsetOf(text: string, { line, column }: { readonly line: number; readonly column: number }): number {
  let at = 0;
  for (let each = 1; each < line; each += 1) {
    const next = text.indexOf('\n', at);
    if (next === -1) return text.length;
    at = next + 1;
  }
  const end = text.indexOf('\n', at);
  return Math.min(at + Math.max(0, column - 1), end === -1 ? text.length : end);
}
