import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { flow, keyText } from './write-yaml.ts';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
}

/** The line under `people` that adds somebody. */
export const personLine = ({ id, name }: NewPerson): string => `${keyText(id)}: { name: ${flow(name)} }`;

/**
 * The text of groundwork.yaml with more people, every other byte as it was: comments, order and spaces. null where they cannot be put in without touching another line, as in
 * an alias or a file that cannot be read. Whoever writes the result reads it first.
 */
export function addPeople(text: string, people: readonly NewPerson[]): string | null {
  if (people.length === 0) return text;
  const document = parseDocument(text);
  const root = document.contents;
  if (document.errors.length > 0 || !isMap(root)) return null;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'people') as Pair | undefined;
  if (!pair && root.flow) return null;
  if (!pair) return `${text.replace(/\s*$/, '')}${end}${end}people:${end}${lines(people, '  ', end)}`;
  const { value } = pair;
  if (isScalar(value) && value.value === null) return afterKey(text, pair, people, end);
  if (!isMap(value)) return null;
  if (value.flow) return insideBraces(text, value, people);
  return belowLast(text, value, people, end);
}

const lines = (people: readonly NewPerson[], indent: string, end: string) =>
  people.map((each) => `${indent}${personLine(each)}${end}`).join('');

/** `people:` with nothing in it. */
function afterKey(text: string, { key }: Pair, people: readonly NewPerson[], end: string): string | null {
  const at = isScalar(key) ? key.range?.[1] : undefined;
  if (at === undefined) return null;
  const next = lineEnd(text, at);
  return /^\s*:\s*(#.*)?$/.test(text.slice(at, next)) ? insertLine(text, next, lines(people, '  ', end), end) : null;
}

/** `people: { a: {…}, b: {…} }` */
function insideBraces(text: string, map: YAMLMap, people: readonly NewPerson[]): string | null {
  const close = (map.range?.[1] ?? 0) - 1;
  if (text[close] !== '}') return null;
  const before = text.slice(0, close).replace(/\s+$/, '');
  // After a comment the brace stands on a line of its own, and so must what is put in.
  if (/#[^\n]*$/.test(before)) return null;
  const comma = map.items.length === 0 || before.endsWith(',') ? '' : ',';
  return `${before}${comma} ${people.map(personLine).join(', ')} ${text.slice(close)}`;
}

/** One line for each below the last person, as far in as the first. */
function belowLast(text: string, map: YAMLMap, people: readonly NewPerson[], end: string): string | null {
  const [first] = map.items as readonly Pair[];
  const last = map.items.at(-1) as Pair | undefined;
  const start = isScalar(first?.key) ? first.key.range?.[0] : undefined;
  const value = last?.value as { readonly range?: readonly number[] | null } | null | undefined;
  const lastAt = value?.range?.[1] ?? (isScalar(last?.key) ? last.key.range?.[1] : undefined);
  if (start === undefined || lastAt === undefined) return null;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (!/^ +$/.test(indent)) return null;
  // A block value ends where the next line begins; a flow value in the middle of its line.
  const next = text[lastAt - 1] === '\n' ? lastAt - 1 : lineEnd(text, lastAt);
  return insertLine(text, next, lines(people, indent, end), end);
}

function lineEnd(text: string, from: number): number {
  const next = text.indexOf('\n', from);
  return next === -1 ? text.length : next;
}

/** Puts lines after the one that ends at `at`. */
function insertLine(text: string, at: number, added: string, end: string): string {
  return at >= text.length ? `${text}${end}${added}` : `${text.slice(0, at + 1)}${added}${text.slice(at + 1)}`;
}
