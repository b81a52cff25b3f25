import { postgresText as literal } from '../quote.ts';
import type { JsonDialect, JsonValue, Step } from './json-dialect.ts';

const is = (kind: 'array' | 'object', json: string) => `jsonb_typeof(${json}) = '${kind}'`;
const value = (json: string): JsonValue => ({ json, text: `(${json} #>> '{}')`, type: `jsonb_typeof(${json})` });
const elements = (json: string) =>
  `jsonb_array_elements(CASE WHEN ${is('array', json)} THEN ${json} ELSE CAST('[]' AS jsonb) END)`;

/** The places as rows, and the last of them. The value stands in a subquery of its own, where no alias can hide a column of the table. */
function chain(json: string, steps: readonly Step[]): { readonly from: string; readonly place: string } {
  let place = 'place_0.v';
  const joined = steps.map((step, index) => {
    const before = place;
    place = `place_${index + 1}.v`;
    const made =
      step.to === 'items'
        ? elements(before)
        : `(SELECT ${before} -> ${literal(step.name)} WHERE ${is('object', before)})`;
    return ` CROSS JOIN LATERAL ${made} AS place_${index + 1}(v)`;
  });
  return { from: `(SELECT ${json}) AS place_0(v)${joined.join('')}`, place };
}

/** A text is tried by `pg_input_is_valid`, of PostgreSQL 16: before it the rule is errored. */
export const postgresJson: JsonDialect = {
  parse: (x) => value(`CASE WHEN pg_input_is_valid(${x}, 'jsonb') THEN CAST(${x} AS jsonb) END`),
  from: (x, nativeType) => value(nativeType === 'jsonb' ? x : `to_jsonb(${x})`),
  value,
  is: (kind, { type }) => `${type} = '${kind}'`,
  there: ({ json }) => `${json} IS NOT NULL`,
  items: ({ json }) => `jsonb_array_length(${json})`,
  members: ({ json }) => `(SELECT count(*) FROM jsonb_object_keys(${json}))`,
  has: ({ json }, name) => `jsonb_exists(${json}, ${literal(name)})`,
  repeats: ({ json }) =>
    `(SELECT count(item.v) > count(DISTINCT item.v) FROM ${elements(json)} AS item(v) WHERE jsonb_typeof(item.v) <> 'null')`,
  identity: ({ json }) => json,
  some: (x, steps, condition) => {
    if (steps.length === 0) return condition(x);
    const { from, place } = chain(x.json, steps);
    return `EXISTS (SELECT FROM ${from} WHERE ${condition(value(place))})`;
  },
  first: ({ json }, steps, condition) => {
    const { from, place } = chain(json, steps);
    return `(SELECT ${value(place).text} FROM ${from} WHERE ${condition(value(place))} LIMIT 1)`;
  },
  places: (outer, { json }, steps) => {
    const { from, place } = chain(json, steps);
    return `${outer} CROSS JOIN LATERAL (SELECT ${place} FROM ${from}) AS inside(v)`;
  },
};
