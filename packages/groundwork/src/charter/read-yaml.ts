import { basename } from 'node:path';
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { type Location, type Problem, problem } from '../errors/problem.ts';
import { composeYaml, mostParts } from './compose-yaml.ts';
import { type Path, writePath } from './path.ts';

/** Where in the file a path is, or null where the file does not have it. */
export type Locate = (path: Path, part?: 'key' | 'value') => Location | null;

/** What a file says, as plain data, and where it says it. */
export interface Located {
  readonly file: string;
  readonly value: unknown;
  /**
   * The value at a path: its first character; for a group of keys or a list written below its key, the key. With
   * `'key'`, the key itself.
   */
  readonly locate: Locate;
}

export type ReadYaml =
  | { readonly ok: true; readonly located: Located }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The place of a value, its key, and what is inside it. */
interface Mark {
  readonly at: number;
  readonly key: number | null;
  readonly inside: ReadonlyMap<string, Mark>;
}

interface Built {
  readonly value: unknown;
  readonly mark: Mark;
}

interface Reading {
  readonly file: string;
  readonly problems: Problem[];
  readonly locationOf: (offset: number) => Location;
  readonly anchors: Map<string, ParsedNode>;
  /** What each alias stood for where it was first met: a later anchor of the same name does not change it. */
  readonly aliases: Map<Alias, ParsedNode>;
  readonly open: Set<ParsedNode>;
  parts: number;
  full: boolean;
}

/**
 * Reads YAML 1.2 into plain data with the position of every key and value. Never throws, whatever the text: what is
 * wrong comes as problems with file, line and column. `file` is the name that locations carry.
 */
export function readYaml(text: string, file: string): ReadYaml {
  const composed = composeYaml(text, file);
  if (!('document' in composed)) return { ok: false, problems: composed };
  const { document, locationOf } = composed;
  const reading: Reading = {
    file,
    problems: [],
    locationOf,
    anchors: new Map(),
    aliases: new Map(),
    open: new Set(),
    parts: 0,
    full: false,
  };
  const { value, mark } = build(reading, document.contents, null, []);
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  return { ok: true, located: { file, value, locate: locateIn(mark, locationOf) } };
}

function locateIn(root: Mark, locationOf: (offset: number) => Location): Locate {
  return (path, part = 'value') => {
    let mark: Mark | undefined = root;
    for (const step of path) mark = mark?.inside.get(String(step));
    if (mark === undefined) return null;
    return locationOf(part === 'key' ? (mark.key ?? mark.at) : mark.at);
  };
}

function build(reading: Reading, node: ParsedNode | null, key: number | null, path: Path): Built {
  const at = placeOf(node, key);
  const nothing = { value: null, mark: { at, key, inside: new Map() } };
  reading.parts += 1;
  if (reading.parts > mostParts) return refuseOnce(reading, at, nothing);
  if (node === null) return nothing;
  if (isAlias(node)) return buildAlias(reading, node, key, path, nothing);
  if (node.anchor !== undefined) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return { value: scalarValue(reading, node, at, path), mark: nothing.mark };
  reading.open.add(node);
  const built = isMap(node) ? buildMap(reading, node, { at, key }, path) : buildList(reading, node, { at, key }, path);
  reading.open.delete(node);
  return built;
}

/** Where people look for a value: at its first character, or at its key where it is empty or starts on the next line. */
function placeOf(node: ParsedNode | null, key: number | null): number {
  const start = node?.range[0] ?? key ?? 0;
  if (node === null || key === null) return start;
  const below = (isMap(node) || isSeq(node)) && !node.flow;
  return below || (isScalar(node) && node.type === 'PLAIN' && node.source === '') ? key : start;
}

function buildMap(reading: Reading, map: YAMLMap.Parsed, place: Omit<Mark, 'inside'>, path: Path): Built {
  const value: Record<string, unknown> = {};
  const inside = new Map<string, Mark>();
  for (const pair of map.items) {
    const at = pair.key?.range?.[0] ?? place.at;
    const key = keyText(reading, pair.key, at, path);
    if (key === null) continue;
    const first = inside.get(key)?.key;
    if (first !== undefined && first !== null) {
      const line = reading.locationOf(first).line;
      reading.problems.push(
        problem('charter.duplicate_key', { where: where(reading, path), key, line }, reading.locationOf(at)),
      );
      continue;
    }
    const built = build(reading, pair.value, at, [...path, key]);
    value[key] = built.value;
    inside.set(key, built.mark);
  }
  return { value, mark: { ...place, inside } };
}

function buildList(reading: Reading, list: YAMLSeq.Parsed, place: Omit<Mark, 'inside'>, path: Path): Built {
  const value: unknown[] = [];
  const inside = new Map<string, Mark>();
  for (const [index, item] of list.items.entries()) {
    // A list of pairs exists only under tags that are not understood here.
    const built = build(reading, item as ParsedNode, null, [...path, index]);
    value.push(built.value);
    inside.set(String(index), built.mark);
  }
  return { value, mark: { ...place, inside } };
}

/** An alias is read again where it stands, so that nothing is shared and positions point to what is written. */
function buildAlias(reading: Reading, alias: Alias.Parsed, key: number | null, path: Path, nothing: Built): Built {
  const target = reading.aliases.get(alias) ?? reading.anchors.get(alias.source);
  if (target === undefined || reading.open.has(target)) {
    const what =
      target === undefined
        ? `The alias *${alias.source}, which names no anchor before it,`
        : `The alias *${alias.source}, which contains itself,`;
    refuse(reading, alias.range[0], what, `Write the value out, or put '*${alias.source}' in quotes.`);
    return nothing;
  }
  reading.aliases.set(alias, target);
  const built = build(reading, target, null, path);
  return { value: built.value, mark: { ...built.mark, key } };
}

function keyText(reading: Reading, key: ParsedNode | null, at: number, path: Path): string | null {
  reading.parts += 1;
  if (!isScalar(key) || key.value === null || key.value === undefined) {
    refuse(reading, at, 'A key that is not one word', 'Write the key as text before the colon.');
    return null;
  }
  if (key.anchor !== undefined) reading.anchors.set(key.anchor, key);
  const text = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
  if (text === '<<' && key.type === 'PLAIN') {
    refuse(reading, at, 'The merge key <<', 'Write the keys out, or use an alias for a whole value.');
    return null;
  }
  if (text === '__proto__' || !text.isWellFormed()) {
    refuse(reading, at, `The key ${JSON.stringify(text)} of ${where(reading, path)}`, 'Rename it.');
    return null;
  }
  return text;
}

function scalarValue(reading: Reading, scalar: Scalar.Parsed, at: number, path: Path): unknown {
  const { value } = scalar;
  if (typeof value === 'string' && !value.isWellFormed()) {
    refuse(reading, at, 'Half of a surrogate pair (\\ud800 to \\udfff)', 'Write the whole character.');
    return null;
  }
  if (typeof value === 'number') checkNumber(reading, value, scalar.source, at, path);
  return value;
}

/** A number that would not be kept as it is written: `00501` would become 501, a long one would be rounded. */
function checkNumber(reading: Reading, value: number, source: string, at: number, path: Path): void {
  const zeros = /^[-+]?0[0-9]/.test(source);
  const rounded = /^[-+]?[0-9]+$/.test(source) && !Number.isSafeInteger(value);
  const beyond = !Number.isFinite(value) && /[0-9]/.test(source);
  if (!zeros && !rounded && !beyond) return;
  const data = { where: where(reading, path), found: source, read: String(value) };
  reading.problems.push(problem('charter.number_unclear', data, reading.locationOf(at)));
}

function refuse(reading: Reading, at: number, what: string, fix: string): void {
  reading.problems.push(problem('charter.yaml_unsupported', { what, fix }, reading.locationOf(at)));
}

function refuseOnce(reading: Reading, at: number, nothing: Built): Built {
  if (!reading.full)
    reading.problems.push(problem('charter.yaml_too_long', { limit: mostParts }, reading.locationOf(at)));
  reading.full = true;
  return nothing;
}

function where(reading: Reading, path: Path): string {
  return path.length === 0 ? basename(reading.file) : writePath(path);
}
