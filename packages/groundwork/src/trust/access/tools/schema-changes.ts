import { canonicalJson } from '../../../canonical/json.ts';

type Node = Readonly<Record<string, unknown>>;

/**
 * What differs between two JSON Schemas, one sentence part a change, outermost first: properties added, removed, of another type, that became required or are no
 * longer; any other keyword by its name. `where` names the schema: `input`. Values are not quoted: they are the server's text.
 */
export function schemaChanges(before: unknown, after: unknown, where: string): readonly string[] {
  return changesAt(before, after, where, '');
}

function changesAt(before: unknown, after: unknown, where: string, path: string): readonly string[] {
  if (same(before, after)) return [];
  const here = path === '' ? `the ${where} schema` : `${where} property "${path}"`;
  if (!isNode(before) || !isNode(after)) {
    if (isNothing(before)) return [`${here} was added`];
    return [isNothing(after) ? `${here} was removed` : `${here} changed`];
  }
  const types =
    same(before['type'], after['type']) || (before['type'] === undefined && after['type'] === undefined)
      ? []
      : [`${here} changed its type from ${typeWords(before['type'])} to ${typeWords(after['type'])}`];
  return [
    ...types,
    ...propertyChanges(before, after, where, path),
    ...itemChanges(before, after, where, path),
    ...otherChanges(before, after, here),
  ];
}

function propertyChanges(before: Node, after: Node, where: string, path: string): readonly string[] {
  const [old, now] = [membersOf(before['properties']), membersOf(after['properties'])];
  const [required, requiredNow] = [namesOf(before['required']), namesOf(after['required'])];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now), ...required, ...requiredNow])];
  return names.flatMap((name) => {
    const inner = path === '' ? name : `${path}.${name}`;
    const called = `${where} property "${inner}"`;
    const [was, is] = [Object.hasOwn(old, name), Object.hasOwn(now, name)];
    if (!was && is) return [`${called} was added${requiredNow.has(name) ? ' and is required' : ''}`];
    if (was && !is) return [`${called} was removed`];
    const need =
      required.has(name) === requiredNow.has(name) ? [] : [`${called} ${becameWords(requiredNow.has(name))}`];
    return [...need, ...(was && is ? changesAt(old[name], now[name], where, inner) : [])];
  });
}

function itemChanges(before: Node, after: Node, where: string, path: string): readonly string[] {
  if (same(before['items'], after['items'])) return [];
  return changesAt(before['items'], after['items'], where, `${path}[]`);
}

const walked = new Set(['type', 'properties', 'required', 'items']);

function otherChanges(before: Node, after: Node, here: string): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !walked.has(key));
  return keys.filter((key) => !same(before[key], after[key])).map((key) => `"${key}" of ${here} changed`);
}

function becameWords(required: boolean): string {
  return required ? 'became required' : 'is no longer required';
}

function typeWords(type: unknown): string {
  if (typeof type === 'string') return type;
  return Array.isArray(type) && type.every((each) => typeof each === 'string') ? type.join(' or ') : 'none';
}

function membersOf(value: unknown): Node {
  return isNode(value) ? value : {};
}

function namesOf(value: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}
