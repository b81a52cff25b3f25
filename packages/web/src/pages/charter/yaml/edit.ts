import { type Document, isCollection, isMap, isSeq, type Pair } from 'yaml';
import { charterKeys } from '../../../groundwork.ts';
import {
  afterColon,
  child,
  endOf,
  endOfPair,
  isEmpty,
  keyOf,
  lineEnd,
  lineStart,
  type Path,
  pairOf,
  plain,
  read,
  startOf,
  valueAt,
} from './nodes.ts';
import { inline, isFlow, keyText, nested, pairLines } from './render.ts';

interface Change {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * The text with one answer written at a path, and everything else as it was: comments, order, the way it is set. null where the text is no YAML, or what stands at the path
 * cannot hold it. What is written is read back before it is given; where the form of the text is too unusual for that, the whole is set anew by the YAML library, which
 * keeps comments and order.
 */
export function withAnswer(text: string, path: Path, value: unknown): string | null {
  const document = read(text);
  if (!document) return null;
  const before = plain(document);
  if (same(valueAt(before, path), value)) return text;
  if (Array.isArray(value)) {
    const items = itemByItem(text, path, value, valueAt(before, path));
    if (items !== null) return items;
  }
  const wanted = placed(before, path, value);
  if (wanted === undefined) return null;
  const change = changeFor(document, text, path, value);
  const changed = change && apply(text, change);
  if (changed !== null && says(changed, wanted)) return changed;
  document.setIn(path, document.createNode(value));
  return setAnew(document, wanted);
}

/** The text without what is at a path; a group that would be empty goes with it. Otherwise as `withAnswer`. */
export function withoutAnswer(text: string, path: Path): string | null {
  const document = read(text);
  if (!document) return null;
  const before = plain(document);
  if (valueAt(before, path) === undefined) return text;
  const whole = emptied(before, path);
  const wanted = removed(before, whole);
  const change = removal(document, text, whole);
  const changed = change && apply(text, change);
  if (changed !== null && says(changed, wanted)) return changed;
  document.deleteIn(whole);
  return setAnew(document, wanted);
}

/** The text with another name for a key, in its place. */
export function withKey(text: string, path: Path, name: string): string | null {
  const document = read(text);
  const pair = document && pairOf(nodeAt(document, path.slice(0, -1)), path.at(-1) ?? '');
  if (!document || !pair) return null;
  const changed = apply(text, { from: startOf(pair.key), to: endOf(pair.key, text), insert: keyText(name) });
  const after = plain(read(changed));
  return same(valueAt(after, [...path.slice(0, -1), name]), valueAt(plain(document), path)) ? changed : null;
}

/** A list that is there keeps its items: those that differ are written, new ones come last, what is too many goes. */
function itemByItem(text: string, path: Path, value: readonly unknown[], known: unknown): string | null {
  if (!Array.isArray(known) || known.length === 0 || value.length === 0) return null;
  let result: string | null = text;
  for (const [index, item] of value.entries()) if (result !== null) result = withAnswer(result, [...path, index], item);
  for (let last = known.length - 1; last >= value.length; last -= 1)
    if (result !== null) result = withoutAnswer(result, [...path, last]);
  return result;
}

const apply = (text: string, { from, to, insert }: Change) => text.slice(0, from) + insert + text.slice(to);

function says(text: string, wanted: unknown): boolean {
  const document = read(text);
  return document !== null && same(plain(document), wanted);
}

function setAnew(document: Document, wanted: unknown): string | null {
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return says(text, wanted) ? text : null;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.reduce<unknown>((node, step) => child(node, step), document.contents);
}

function changeFor(document: Document, text: string, path: Path, value: unknown): Change | null {
  let node: unknown = document.contents;
  for (const [depth, step] of path.entries()) {
    const rest = nested(path.slice(depth + 1), value);
    const upTo = path.slice(0, depth + 1);
    const pair = pairOf(node, step);
    const next = child(node, step);
    if (pair && (next === null || isEmpty(next))) return fill(pair, upTo, rest, text, isFlow(node));
    if (next === undefined || next === null) return added(node, upTo, rest, text);
    if (depth === path.length - 1 || !isCollection(next)) return replaced(pair, next, rest, text, isFlow(node));
    node = next;
  }
  return null;
}

/** What stands there gives way; a group below its key gives way to one line beside it. */
function replaced(pair: Pair | undefined, node: unknown, value: unknown, text: string, insideFlow: boolean): Change {
  const below = pair !== undefined && isCollection(node) && !node.flow;
  const from = below ? afterColon(endOf(pair.key, text), text) : startOf(node);
  return { from, to: endOf(node, text), insert: `${below ? ' ' : ''}${inline(value, insideFlow || isFlow(node))}` };
}

/** A key that holds nothing yet. */
function fill(pair: Pair, path: Path, value: unknown, text: string, insideFlow: boolean): Change {
  const at = afterColon(endOf(pair.key, text), text);
  const indent = startOf(pair.key) - lineStart(text, startOf(pair.key));
  const lines = insideFlow ? '' : pairLines(path, value, indent).split('\n').slice(1).join('\n');
  if (lines === '')
    return { from: at, to: at, insert: `${text[at - 1] === ':' ? '' : ':'} ${inline(value, insideFlow)}` };
  const end = lineEnd(text, at);
  return { from: end, to: end, insert: `\n${lines}` };
}

function added(parent: unknown, path: Path, value: unknown, text: string): Change | null {
  if (isFlow(parent)) return addedInFlow(parent, path, value, text);
  if (isMap(parent)) {
    const items = parent.items as Pair[];
    const first = items[0];
    if (!first) return null;
    const indent = startOf(first.key) - lineStart(text, startOf(first.key));
    const lines = pairLines(path, value, indent);
    const before = items.findLast((each) => path.length > 1 || rank(keyOf(each)) <= rank(String(path[0])));
    if (!before) return { from: startOf(first.key), to: startOf(first.key), insert: `${lines}\n${' '.repeat(indent)}` };
    const at = lineEnd(text, endOfPair(before, text));
    return { from: at, to: at, insert: `\n${' '.repeat(indent)}${lines}` };
  }
  const last = isSeq(parent) ? parent.items.at(-1) : undefined;
  if (last === undefined) return null;
  const dash = text.lastIndexOf('-', startOf(last));
  const at = lineEnd(text, endOf(last, text));
  return { from: at, to: at, insert: `\n${' '.repeat(dash - lineStart(text, dash))}- ${inline(value, false)}` };
}

function addedInFlow(parent: unknown, path: Path, value: unknown, text: string): Change | null {
  if (!isCollection(parent)) return null;
  const last = parent.items.at(-1);
  const written = isMap(parent) ? `${keyText(path.at(-1) ?? '')}: ${inline(value, true)}` : inline(value, true);
  if (last === undefined) {
    const [from, to] = [startOf(parent), endOf(parent, text)];
    return { from, to, insert: isMap(parent) ? `{ ${written} }` : `[${written}]` };
  }
  const at = isMap(parent) ? endOfPair(last as Pair, text) : endOf(last, text);
  return { from: at, to: at, insert: `, ${written}` };
}

/** Where a key stands among the others of a charter; what is none of its keys comes last. */
function rank(key: string): number {
  const at = (charterKeys as readonly string[]).indexOf(key);
  return at === -1 ? charterKeys.length : at;
}

function removal(document: Document, text: string, path: Path): Change | null {
  const parent = nodeAt(document, path.slice(0, -1));
  if (!isCollection(parent)) return null;
  const items: readonly unknown[] = parent.items;
  const last = path.at(-1) ?? '';
  const index = isMap(parent) ? (items as Pair[]).findIndex((each) => keyOf(each) === String(last)) : Number(last);
  const from = (at: number) => startOf(isMap(parent) ? (items[at] as Pair).key : items[at]);
  const to = (at: number) => (isMap(parent) ? endOfPair(items[at] as Pair, text) : endOf(items[at], text));
  if (parent.flow) {
    if (index + 1 < items.length) return { from: from(index), to: from(index + 1), insert: '' };
    return index === 0 ? null : { from: to(index - 1), to: to(index), insert: '' };
  }
  const start = lineStart(text, from(index));
  const end = Math.min(text.length, lineEnd(text, to(index)) + 1);
  const lead = text.slice(start, from(index));
  if (/^\s*(-\s*)?$/.test(lead) && (isSeq(parent) || !lead.includes('-')))
    return { from: start, to: text[end - 1] === '\r' ? end + 1 : end, insert: '' };
  // The first key after a dash: the next one takes its place.
  return index + 1 < items.length ? { from: from(index), to: from(index + 1), insert: '' } : null;
}

/** The path of what has to go so that no empty group is left. */
function emptied(data: unknown, path: Path): Path {
  const parent = valueAt(data, path.slice(0, -1));
  const alone = typeof parent === 'object' && parent !== null && Object.keys(parent).length === 1;
  return alone && path.length > 1 ? emptied(data, path.slice(0, -1)) : path;
}

/** Plain data with a value at a path; undefined where something else than a group or a list stands in its way. */
function placed(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (data === null || data === undefined) return nested([step, ...rest], value);
  if (typeof data !== 'object') return undefined;
  if (Array.isArray(data)) {
    if (typeof step !== 'number' || step > data.length) return undefined;
    const inner = placed(data[step], rest, value);
    return inner === undefined ? undefined : [...data.slice(0, step), inner, ...data.slice(step + 1)];
  }
  const inner = placed((data as Readonly<Record<string, unknown>>)[step], rest, value);
  return inner === undefined ? undefined : { ...data, [step]: inner };
}

function removed(data: unknown, [step, ...rest]: Path): unknown {
  if (typeof data !== 'object' || data === null || step === undefined) return data;
  if (Array.isArray(data))
    return rest.length === 0
      ? data.toSpliced(Number(step), 1)
      : data.with(Number(step), removed(data[Number(step)], rest));
  const { [step]: inner, ...others } = data as Readonly<Record<string, unknown>>;
  return rest.length === 0 ? others : { ...data, [step]: removed(inner, rest) };
}

/** Whether two pieces of plain data say the same, in whatever order their keys are. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
    )
  );
}
