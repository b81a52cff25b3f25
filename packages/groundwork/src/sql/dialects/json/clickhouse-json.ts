import { escapedText } from '../quote.ts';
import type { JsonDialect, JsonValue, Step } from './json-dialect.ts';

/** As deep as DuckDB compares them. */
const depth = 4;
const literal = (value: string) => `'${escapedText(value, "'")}'`;
const is = (kind: 'array' | 'object', json: string) => `JSONType(${json}) = '${kind === 'array' ? 'Array' : 'Object'}'`;
const raw = (json: string) => `JSONExtractArrayRaw(coalesce(${json}, ''))`;
/** JSON texts are never NULL inside an array: a member that is not there is the empty text, which is no JSON. */
const member = (json: string, name: string) => `JSONExtractRaw(coalesce(${json}, ''), ${name})`;
const text = (json: string) =>
  `multiIf(coalesce(${json}, '') IN ('', 'null'), NULL, JSONType(${json}) = 'String', JSONExtractString(coalesce(${json}, '')), ${json})`;

const value = (json: string): JsonValue => ({ json, text: text(json), type: `JSONType(${json})` });

function list(json: string, [step, ...rest]: readonly Step[], level = 1): string {
  if (step === undefined) return `[coalesce(${json}, '')]`;
  if (step.to === 'member') {
    const inside = list(member(json, literal(step.name)), rest, level);
    return `if(${is('object', json)}, ${inside}, CAST([], 'Array(String)'))`;
  }
  const items = `if(${is('array', json)}, ${raw(json)}, CAST([], 'Array(String)'))`;
  return rest.length === 0
    ? items
    : `arrayFlatten(arrayMap(place_${level} -> ${list(`place_${level}`, rest, level + 1)}, ${items}))`;
}

function identity(json: string, level = depth): string {
  const number = `JSONType(${json}) IN ('Int64', 'UInt64', 'Double')`;
  const digits = `replaceRegexpOne(coalesce(${json}, ''), '[.]0+$', '')`;
  const scalar = `if(${number}, if(${digits} = '-0', '0', ${digits}), coalesce(${json}, ''))`;
  if (level === 0) return scalar;
  const [child, key] = [`child_${level}`, `key_${level}`];
  const keys = `arraySort(JSONExtractKeys(coalesce(${json}, '')))`;
  const children = `if(${is('array', json)}, ${raw(json)}, arrayMap(${key} -> ${member(json, key)}, ${keys}))`;
  const inside = `toJSONString(arrayMap(${child} -> ${identity(child, level - 1)}, ${children}))`;
  return `if(JSONType(${json}) IN ('Array', 'Object'), concat(toString(JSONType(${json})), toJSONString(${keys}), ${inside}), ${scalar})`;
}

export const clickhouseJson: JsonDialect = {
  parse: (x) => value(`if(isValidJSON(${x}), ${x}, NULL)`),
  from: (x) => value(`toJSONString(${x})`),
  value,
  is: (kind, { json }) => is(kind, json),
  there: ({ json }) => `coalesce(${json}, '') != ''`,
  items: ({ json }) => `JSONLength(coalesce(${json}, ''))`,
  members: ({ json }) => `JSONLength(coalesce(${json}, ''))`,
  has: ({ json }, name) => `JSONHas(coalesce(${json}, ''), ${literal(name)})`,
  repeats: ({ json }) => {
    const same = `arrayMap(item -> ${identity('item')}, arrayFilter(item -> item != 'null', ${raw(json)}))`;
    return `length(${same}) > length(arrayDistinct(${same}))`;
  },
  identity: ({ json }) => identity(json),
  some: (x, steps, condition) =>
    steps.length === 0
      ? condition(x)
      : `arrayExists(place -> coalesce(${condition(value('place'))}, false), ${list(x.json, steps)})`,
  first: ({ json }, steps, condition) =>
    text(`arrayFirst(place -> coalesce(${condition(value('place'))}, false), ${list(json, steps)})`),
  places: (from, { json }, steps) => `(SELECT arrayJoin(${list(json, steps)}) AS v FROM ${from}) AS inside`,
};
