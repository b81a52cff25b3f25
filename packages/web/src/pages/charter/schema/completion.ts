import { isMap, isScalar, isSeq, type Pair, parseDocument } from 'yaml';
import { keyOf, type Path, plain, valueAt } from '../yaml/nodes.ts';
import { type Schema, schemasAt, typed, valuesOf } from './schema.ts';

/** Where something is being typed, and what the text says around it. */
export interface Typing {
  /** Of the group or list that it is in, or of the key that it is the value of. */
  readonly path: Path;
  readonly as: 'key' | 'value';
  readonly data: unknown;
}

/** What is being typed from `from` to `to`: a key of a group, or a value. null where the text around it cannot be understood. */
export function typingAt(text: string, from: number, to: number): Typing | null {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (/(^|\s)#/.test(before)) return null;
  const after = text.slice(to);
  const alone = /^\s*(-\s+)*$/.test(before) && !/^\s*:/.test(after);
  // Alone on its line it is read as a key, so that it is no more of the line before.
  for (const word of alone ? [`${typed}: `, typed] : [typed]) {
    const document = parseDocument(text.slice(0, from) + word + after, { logLevel: 'silent' });
    const found = find(document.contents, []);
    if (found) return { ...found, data: plain(document) };
  }
  return null;
}

function find(node: unknown, path: Path): Omit<Typing, 'data'> | null {
  if (isScalar(node)) return String(node.value).includes(typed) ? { path, as: 'value' } : null;
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) {
      const found = find(item, [...path, index]);
      if (found) return found;
    }
  }
  if (isMap(node)) {
    for (const pair of node.items as Pair[]) {
      if (keyOf(pair).includes(typed)) return { path, as: 'key' };
      const found = find(pair.value, [...path, keyOf(pair)]);
      if (found) return found;
    }
  }
  return null;
}

export interface Offer {
  readonly label: string;
  readonly kind: 'key' | 'value';
  readonly detail: string | null;
  readonly info: string | null;
  readonly required: boolean;
}

/** What the workspace knows by name. */
export interface Names {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly sources: readonly string[];
}

/** What could be typed there: keys that are not there yet, values that the schema names, and ids of people, metrics and tables. */
export function offersFor(root: Schema, { path, as, data }: Typing, names: Names): readonly Offer[] {
  const schemas = schemasAt(root, path, data);
  const values = as === 'value' || isItem(path) ? valueOffers(schemas, { path, data }, names) : [];
  const keys = as === 'key' || isItem(path) || values.length === 0 ? keyOffers(schemas, path, data) : [];
  return as === 'key' && keys.length > 0 ? keys : [...values, ...keys];
}

const isItem = (path: Path) => typeof path.at(-1) === 'number';

function keyOffers(schemas: readonly Schema[], path: Path, data: unknown): readonly Offer[] {
  const there = valueAt(data, path);
  const taken = new Set(typeof there === 'object' && there !== null ? Object.keys(there) : []);
  const offers = new Map<string, Offer>();
  for (const { properties = {}, required = [] } of schemas)
    for (const [label, schema] of Object.entries(properties))
      if (!taken.has(label) && !offers.has(label))
        offers.set(label, {
          label,
          kind: 'key',
          detail: schema.title ?? null,
          info: schema.description ?? null,
          required: required.includes(label),
        });
  return [...offers.values()];
}

function valueOffers(
  schemas: readonly Schema[],
  { path, data }: Pick<Typing, 'path' | 'data'>,
  names: Names,
): readonly Offer[] {
  const offer = (label: string, detail: string | null = null): Offer => ({
    label,
    kind: 'value',
    detail,
    info: schemas[0]?.description ?? null,
    required: false,
  });
  const kinds = new Set(schemas.map((each) => each.title));
  const named = kinds.has('person')
    ? names.people.map(({ id, name }) => offer(id, name))
    : kinds.has('table')
      ? tablesIn(data, names).map((each) => offer(each))
      : isMetric(schemas, path)
        ? metricsIn(data).map((each) => offer(each))
        : [];
  const constants = schemas.flatMap((each) => (each.const === undefined ? [] : [offer(String(each.const), null)]));
  const listed = valuesOf(schemas).filter((each) => !constants.some(({ label }) => label === each));
  return [...named, ...constants, ...listed.map((each) => offer(each))];
}

/** The schema calls ids of metrics and of sources a name; keys tell them apart. */
const isMetric = (schemas: readonly Schema[], path: Path) =>
  schemas.some(({ title }) => title === 'name') &&
  path.some((step) => ['metric', 'measured_by', 'compare_with'].includes(String(step)));

export function metricsIn(data: unknown): readonly string[] {
  const metrics = valueAt(data, ['metrics']);
  return typeof metrics === 'object' && metrics !== null
    ? Object.keys(metrics).filter((each) => !each.includes(typed))
    : [];
}

/** Every table that the text names, and the beginning of what each source holds. */
export function tablesIn(data: unknown, { sources }: Names): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown, key: string | null): void => {
    if (typeof value === 'string' && key === 'table' && !value.includes(typed)) found.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, each] of Object.entries(value)) visit(each, Array.isArray(value) ? key : name);
  };
  visit(data, null);
  const declared = valueAt(data, ['data']);
  if (typeof declared === 'object' && declared !== null)
    for (const table of Object.keys(declared)) if (!table.includes(typed)) found.add(table);
  return [...found].toSorted().concat(sources.map((each) => `${each}.`));
}
