import { standardText as literal } from '../quote.ts';
import type { JsonDialect, Step } from './json-dialect.ts';

/** How deep objects whose members stand in another order are still the same; deeper they are compared as written. */
const depth = 4;

/** DuckDB would also read a comma before a closing bracket, NaN and Infinity, outside of texts. */
const strings = '"([^"\\\\]|\\\\.)*"';
const lenient = '(?i),\\s*[\\]}]|nan|inf';

/** The member by JSON pointer (RFC 6901), which any name can be written in. */
function pointer(name: string): string {
  return literal(`/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const is = (kind: 'array' | 'object', json: string) => `json_type(${json}) = '${kind.toUpperCase()}'`;
const text = (json: string) => `(${json} ->> '$')`;
const none = 'CAST([] AS JSON[])';

/** The places as a list of JSON. A level of its own for each step, so that no name of a lambda hides another. */
function list(json: string, [step, ...rest]: readonly Step[], level = 1): string {
  if (step === undefined) return `[${json}]`;
  if (step.to === 'member')
    return `CASE WHEN ${is('object', json)} THEN ${list(`json_extract(${json}, ${pointer(step.name)})`, rest, level)} ELSE ${none} END`;
  const items = `CASE WHEN ${is('array', json)} THEN json_extract(${json}, '$[*]') ELSE ${none} END`;
  if (rest.length === 0) return items;
  return `flatten(list_transform(${items}, lambda place_${level}: ${list(`place_${level}`, rest, level + 1)}))`;
}

function identity(json: string, level = depth): string {
  const digits = `regexp_replace(CAST(${json} AS VARCHAR), '^-?0[.]0$|[.]0$', '')`;
  const scalar = `CASE WHEN json_type(${json}) = 'DOUBLE' THEN CASE WHEN ${digits} = '' THEN '0' ELSE ${digits} END ELSE CAST(${json} AS VARCHAR) END`;
  if (level === 0) return scalar;
  const child = `child_${level}`;
  const key = `key_${level}`;
  const keys = `list_sort(json_keys(${json}))`;
  const escaped = `'/' || replace(replace(${key}, '~', '~0'), '/', '~1')`;
  const members = `list_transform(${keys}, lambda ${key}: json_extract(${json}, ${escaped}))`;
  const children = `CASE WHEN ${is('array', json)} THEN json_extract(${json}, '$[*]') ELSE ${members} END`;
  const inside = `to_json(list_transform(${children}, lambda ${child}: ${identity(child, level - 1)}))`;
  return `CASE WHEN json_type(${json}) IN ('ARRAY', 'OBJECT') THEN concat(json_type(${json}), to_json(${keys}), ${inside}) ELSE ${scalar} END`;
}

const somewhere = (json: string, steps: readonly Step[], condition: (place: string) => string) =>
  `list_filter(${list(json, steps)}, lambda place: ${condition('place')})`;

export const duckdbJson: JsonDialect = {
  parse: (x) =>
    `CASE WHEN json_valid(${x}) AND NOT regexp_matches(regexp_replace(${x}, ${literal(strings)}, '""', 'g'), ${literal(lenient)}) THEN CAST(${x} AS JSON) END`,
  from: (x, nativeType) => (nativeType === 'JSON' ? x : `to_json(${x})`),
  is,
  there: (x) => `${x} IS NOT NULL`,
  text,
  items: (x) => `json_array_length(${x})`,
  members: (x) => `len(json_keys(${x}))`,
  has: (x, name) => `json_extract(${x}, ${pointer(name)}) IS NOT NULL`,
  repeats: (x) => {
    const there = `list_filter(json_extract(${x}, '$[*]'), lambda item: ${text('item')} IS NOT NULL)`;
    const same = `list_transform(${there}, lambda item: ${identity('item')})`;
    return `len(${same}) > len(list_distinct(${same}))`;
  },
  identity: (x) => identity(x),
  some: (x, steps, condition) => (steps.length === 0 ? condition(x) : `len(${somewhere(x, steps, condition)}) > 0`),
  first: (x, steps, condition) => text(`${somewhere(x, steps, condition)}[1]`),
  places: (from, x, steps) => `(SELECT unnest(${list(x, steps)}) AS v FROM ${from}) AS inside`,
};
