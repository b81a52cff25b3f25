import { isMap, isSeq, stringify } from 'yaml';
import type { Path } from './nodes.ts';

const plainly = { lineWidth: 0, blockQuote: false } as const;
const quoted = {
  ...plainly,
  defaultStringType: 'QUOTE_DOUBLE',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;
/** Text on one line that neither begins nor ends with a space; anything else is only safe in quotes. */
const isPlainLine = /^[^\s\p{C}\p{Z}]([^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}\p{Z}])?$/u;

/** One value as it stands after its key: text and numbers on one line, groups and lists in braces and brackets. */
export function inline(value: unknown, insideFlow: boolean): string {
  if (Array.isArray(value)) return `[${value.map((each) => inline(each, true)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, each]) => `${keyText(key)}: ${inline(each, true)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  if (typeof value === 'string' && !isPlainLine.test(value)) return stringify(value, quoted).replace(/\n$/, '');
  if (!insideFlow) return stringify(value, plainly).trimEnd();
  // Inside braces a comma or a bracket ends a plain text: the library knows when to quote.
  return stringify([value], { ...plainly, collectionStyle: 'flow', flowCollectionPadding: false })
    .trimEnd()
    .slice(1, -1);
}

export const keyText = (key: string | number) => stringify(String(key), plainly).trimEnd();

/** A key and its value at an indent: sections and what has a name of its own in them go below their key, the rest beside it. */
export function pairLines(path: Path, value: unknown, indent: number): string {
  const key = keyText(path.at(-1) ?? '');
  if (!isGroup(value) || !goesBelow(path)) return `${key}: ${inline(value, false)}`;
  const deeper = indent + 2;
  const members = Object.entries(value).map(([name, each]) => pairLines([...path, name], each, deeper));
  return [`${key}:`, ...members.map((each) => `${' '.repeat(deeper)}${each}`)].join('\n');
}

/** `process:`, and each of the metrics, tables and tools: as people write charters. */
const goesBelow = (path: Path) =>
  path.length === 1 ||
  (path.length === 2 && ['metrics', 'data'].includes(String(path[0]))) ||
  path.join('.') === 'governance.tools';

export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

/** A value for a path that is not there yet, from the first step that is missing on. */
export function nested(steps: Path, value: unknown): unknown {
  return steps.reduceRight<unknown>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value);
}

export const isFlow = (node: unknown) => (isMap(node) || isSeq(node)) && node.flow === true;
