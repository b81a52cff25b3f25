import { standardText as literal } from '../quote.ts';
import type { JsonDialect, JsonValue, Step } from './json-dialect.ts';

/** How deep objects whose members stand in another order are still the same; deeper they are compared as written. */
const depth = 4;

/** DuckDB would also read a comma before a closing bracket, NaN and Infinity, outside of texts. */
const strings = '"([^"\\\\]|\\\\.)*"';
const lenient = '(?i),\\s*[\\]}]|nan|inf';

/** The member by JSON pointer (RFC 6901), which any name can be written in. */
function pointer(name: string): string {
  return literal(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const is = (kind: 'array' | 'object', type: string) => `${type} = '${kind.toUpperCase()}'`;
const typeOf = (json: string) => `json_type(${json})`;
const textOf = (json: string) => `(${json} ->> '$')`;
/**
 * Of a struct, and of JSON: not with a dot, and not bare among the fields of a struct. There the engine looks for a column or a table of the name first, and only then for
 * what a lambda calls so.
 */
const part = (struct: string, name: string) => `struct_extract(${struct}, '${name}')`;
const own = (json: string) => `CAST(${json} AS JSON)`;
const value = (json: string): JsonValue => ({ json, text: textOf(json), type: typeOf(json) });

/**
 * The places as a list of JSON, built of functions alone: what stands in a CASE the engine computes again for each rule, and what does not, once for all of them.
 * What is no array has no items.
 */
function list(json: string, steps: readonly Step[]): string {
  const items = (value: string) => `json_extract(${value}, '$[*]')`;
  const [first, ...rest] = steps;
  const [start, left] = first?.to === 'items' ? [items(json), rest] : [`[${json}]`, steps];
  return left.reduce(
    (places, step) =>
      step.to === 'items'
        ? `flatten(list_transform(${places}, lambda place: ${items('place')}))`
        : `list_transform(list_filter(${places}, lambda place: ${is('object', typeOf('place'))}), lambda place: json_extract(place, ${pointer(step.name)}))`,
    start,
  );
}

/** A text that is the same for the same value: of an object its members in the order of their names, of a number its shortest digits. */
function identity(json: string, level = depth): string {
  const digits = `regexp_replace(CAST(${json} AS VARCHAR), '^-?0[.]0$|[.]0$', '')`;
  const scalar = `CASE WHEN json_type(${json}) = 'DOUBLE' THEN CASE WHEN ${digits} = '' THEN '0' ELSE ${digits} END ELSE CAST(${json} AS VARCHAR) END`;
  if (level === 0) return scalar;
  const [item, child] = [`item_${level}`, `child_${level}`];
  const items = `list_transform(json_extract(${json}, '$[*]'), lambda ${item}: struct_pack(key := '', value := ${own(item)}))`;
  const members = `list_sort(map_entries(TRY_CAST(${json} AS MAP(VARCHAR, JSON))))`;
  const children = `CASE WHEN ${is('array', typeOf(json))} THEN ${items} ELSE ${members} END`;
  const inside = `to_json(list_transform(${children}, lambda ${child}: [${part(child, 'key')}, ${identity(part(child, 'value'), level - 1)}]))`;
  return `CASE WHEN ${typeOf(json)} IN ('ARRAY', 'OBJECT') THEN concat(json_type(${json}), ${inside}) ELSE ${scalar} END`;
}

/** Texts and whole numbers are the same when they are written the same, which is much the quickest to see. */
function repeats(json: string): string {
  const there = `list_filter(json_extract(${json}, '$[*]'), lambda item: json_type(item) <> 'NULL')`;
  const written = `list_filter(${there}, lambda item: json_type(item) IN ('ARRAY', 'OBJECT', 'DOUBLE'))`;
  const same = `list_transform(${there}, lambda item: ${identity('item')})`;
  return `len(${there}) > CASE WHEN len(${there}) < 2 THEN len(${there}) WHEN len(${written}) = 0 THEN list_unique(${there}) ELSE list_unique(${same}) END`;
}

/** The places that fulfil a condition, each read once for all that the conditions ask of it. */
function somewhere(json: string, steps: readonly Step[], condition: (place: JsonValue) => string): string {
  const read = `struct_pack(json := ${own('place')}, text := ${textOf('place')}, type := ${typeOf('place')})`;
  const field = (name: string) => part('place', name);
  const places = `list_transform(${list(json, steps)}, lambda place: ${read})`;
  return `list_filter(${places}, lambda place: ${condition({ json: field('json'), text: field('text'), type: field('type') })})`;
}

export const duckdbJson: JsonDialect = {
  parse: (x) =>
    value(
      `CASE WHEN json_valid(${x}) AND NOT regexp_matches(regexp_replace(${x}, ${literal(strings)}, '""', 'g'), ${literal(lenient)}) THEN CAST(${x} AS JSON) END`,
    ),
  from: (x, nativeType) => value(nativeType === 'JSON' ? x : `to_json(${x})`),
  value,
  is: (kind, { type }) => is(kind, type),
  there: ({ json }) => `${json} IS NOT NULL`,
  items: ({ json }) => `json_array_length(${json})`,
  members: ({ json }) => `len(json_keys(${json}))`,
  has: ({ json }, name) => `json_extract(${json}, ${pointer(name)}) IS NOT NULL`,
  repeats: ({ json }) => repeats(json),
  identity: ({ json }) => identity(json),
  some: (x, steps, condition) =>
    steps.length === 0 ? condition(x) : `len(${somewhere(x.json, steps, condition)}) > 0`,
  first: ({ json }, steps, condition) => part(`${somewhere(json, steps, condition)}[1]`, 'text'),
  places: (from, { json }, steps) => `(SELECT unnest(${list(json, steps)}) AS v FROM ${from}) AS inside`,
};
