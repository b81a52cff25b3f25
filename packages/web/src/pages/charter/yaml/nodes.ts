import { type Document, isCollection, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** The text of a charter, read; null where it is no YAML, of which the server says more. */
export function read(text: string): Document.Parsed | null {
  const document = parseDocument(text, { logLevel: 'silent' });
  return document.errors.length === 0 ? document : null;
}

/** What a text says, as plain data; nothing where it is no YAML. */
export function plain(document: Document | null): unknown {
  try {
    return document?.toJS() ?? null;
  } catch {
    // An alias that names nothing, or itself.
    return null;
  }
}

/** What plain data says at a path; undefined where it says nothing. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}

export const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? -1;

/** Where a node ends, without the comments and the empty lines that the parser counts in. */
export function endOf(node: unknown, text: string): number {
  if (isCollection(node) && !node.flow) {
    const last = node.items.at(-1);
    if (isMap(node) && last) return endOfPair(last as Pair, text);
    if (last) return endOf(last, text);
  }
  const [start, end] = (node as Node | null)?.range ?? [0, 0];
  return isScalar(node) ? start + text.slice(start, end).trimEnd().length : end;
}

/** Where a key and what it holds end: after its colon where it holds nothing. */
export function endOfPair({ key, value }: Pair, text: string): number {
  const keyEnd = endOf(key, text);
  const colon = afterColon(keyEnd, text);
  if (value === null || isEmpty(value)) return colon;
  return Math.max(colon, endOf(value, text));
}

/** The place right after the colon of a key; the end of the key where it has none. */
export function afterColon(keyEnd: number, text: string): number {
  const found = /^\s*:/.exec(text.slice(keyEnd));
  return found ? keyEnd + found[0].length : keyEnd;
}

/** A value that nobody has written: `owner:` alone. */
export function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && node.range !== null && node.range?.[0] === node.range?.[1];
}

export const keyOf = ({ key }: Pair): string => (isScalar(key) ? String(key.value) : '');

export const pairOf = (node: unknown, key: string | number): Pair | undefined =>
  isMap(node) ? (node.items as Pair[]).find((each) => keyOf(each) === String(key)) : undefined;

/** One step into a node. */
export function child(node: unknown, step: string | number): unknown {
  if (isMap(node)) return pairOf(node, step)?.value;
  return isSeq(node) && typeof step === 'number' ? node.items[step] : undefined;
}

export function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** The end of the line, before its break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}
