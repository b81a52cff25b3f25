import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dialect } from '../../src/sql/dialects/dialect.ts';
import { dialects } from '../../src/sql/dialects/index.ts';
import type { JsonValue, Step } from '../../src/sql/dialects/json/json-dialect.ts';
import { testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();
type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Answer = string | number | boolean | null;

/** Columns that are called as places are in the SQL of an engine, and must not be taken for them. */
const decoys = (d: Dialect) =>
  ['v', 'place', 'item', 'place_0', 'place_1', ...[1, 2, 3, 4].flatMap((level) => [`item_${level}`, `child_${level}`])]
    .map((name) => `CAST('"decoy"' AS ${d.typeName('string')}) AS ${name}`)
    .join(', ');

/** Asks one engine for an expression of each text, in order. */
async function ask(
  name: (typeof testedEngines)[number],
  texts: readonly (string | null)[],
  of: (d: Dialect, json: JsonValue) => string,
): Promise<readonly Answer[]> {
  const d = dialects[name];
  const rows = texts.map((text, i) => `(${i}, CAST(${d.literal(text)} AS ${d.typeName('string')}))`).join(', ');
  const from = `(SELECT i, ${decoys(d)}, ${d.json.parse('x').json} AS j FROM (VALUES ${rows}) AS texts(i, x)) AS t`;
  const found = await engines[name].query(`SELECT i, ${of(d, d.json.value('j'))} AS y FROM ${from} ORDER BY i`);
  return found.map((row) => row.y ?? null);
}

const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the steps lead, in JavaScript: undefined where an object lacks the member. */
function places(value: Json | undefined, [step, ...rest]: readonly Step[]): readonly (Json | undefined)[] {
  if (step === undefined) return [value];
  if (step.to === 'items') return isArray(value) ? value.flatMap((each) => places(each, rest)) : [];
  if (!isObject(value)) return [];
  return places(Object.hasOwn(value, step.name) ? value[step.name] : undefined, rest);
}

function repeats(items: readonly Json[]): boolean {
  const there = items.filter((each) => each !== null);
  return there.some((each, i) => there.slice(0, i).some((other) => isDeepStrictEqual(each, other)));
}

// PostgreSQL stores no zero byte, and half a surrogate pair is no text.
const text = fc
  .string({ unit: 'grapheme', maxLength: 4 })
  .filter((each) => !each.includes('\0') && each.isWellFormed());
const name = fc.oneof(fc.constantFrom('a', 'b', 'a/b', '~0', 'it\'s "x"', '', '0', 'constructor'), text);
const number = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.maxSafeInteger(), fc.constantFrom(0.5, 1e22, -2.25, 1e-7));
const { json: drawn } = fc.letrec<{ json: Json; list: readonly Json[]; object: { readonly [name: string]: Json } }>(
  (tie) => ({
    json: fc.oneof({ maxDepth: 3 }, fc.constant(null), fc.boolean(), number, text, tie('list'), tie('object')),
    list: fc.array(tie('json'), { maxLength: 4 }),
    object: fc.dictionary(name, tie('json'), { maxKeys: 4 }),
  }),
);
/** Without the objects that have no prototype, which JavaScript does not find equal to others. */
const anyJson = drawn.map((each) => JSON.parse(JSON.stringify(each)) as Json);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ to: 'items' } as const),
  name.map((each) => ({ to: 'member', name: each }) as const),
);

test.each(testedEngines)('%s looks inside JSON as JavaScript does', async (engine) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyJson, { minLength: 1, maxLength: 20 }),
      fc.array(step, { maxLength: 3 }),
      async (values, steps) => {
        const texts = values.map((each) => JSON.stringify(each));
        const reached = values.map((each) => places(each, steps));
        const some = (holds: (place: Json | undefined) => boolean) => reached.map((each) => each.some(holds));
        const asked = async (of: (d: Dialect, place: JsonValue) => string) =>
          (await ask(engine, texts, (d, json) => d.json.some(json, steps, (place) => of(d, place)))).map(Boolean);
        expect(await asked((d, place) => d.json.there(place))).toEqual(some((place) => place !== undefined));
        expect(await asked((_, place) => `${place.text} IS NULL`)).toEqual(
          some((place) => place === undefined || place === null),
        );
        for (const kind of ['array', 'object'] as const)
          expect(await asked((d, place) => d.json.is(kind, place))).toEqual(
            some(kind === 'array' ? isArray : isObject),
          );
        expect(
          await asked((d, place) => `CASE WHEN ${d.json.is('array', place)} THEN ${d.json.items(place)} > 1 END`),
        ).toEqual(some((place) => isArray(place) && place.length > 1));
        expect(
          await asked((d, place) => `CASE WHEN ${d.json.is('array', place)} THEN ${d.json.repeats(place)} END`),
        ).toEqual(some((place) => isArray(place) && repeats(place)));
        expect(
          await asked((d, place) => `CASE WHEN ${d.json.is('object', place)} THEN ${d.json.members(place)} > 1 END`),
        ).toEqual(some((place) => isObject(place) && Object.keys(place).length > 1));
        expect(
          await asked((d, place) => `CASE WHEN ${d.json.is('object', place)} THEN ${d.json.has(place, 'a')} END`),
        ).toEqual(some((place) => isObject(place) && Object.hasOwn(place, 'a')));
        const firsts = await ask(engine, texts, (d, json) =>
          d.json.first(json, steps, (place) => `${place.text} IS NOT NULL`),
        );
        expect(firsts.map((each) => each !== null)).toEqual(some((place) => place !== undefined && place !== null));
      },
    ),
    { numRuns: 60 },
  );
});

test.each(testedEngines)('%s gives every place of every row once, equal where they are equal', async (engine) => {
  const d = dialects[engine];
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyJson, { minLength: 1, maxLength: 20 }),
      fc.array(step, { maxLength: 2 }),
      async (values, steps) => {
        const rows = values.map((each) => `(CAST(${d.literal(JSON.stringify(each))} AS ${d.typeName('string')}))`);
        const from = `(SELECT ${decoys(d)}, ${d.json.parse('x').json} AS j FROM (VALUES ${rows.join(', ')}) AS texts(x)) AS t`;
        const counted = `SELECT count(*) AS n FROM ${d.json.places(from, d.json.value('j'), steps)} WHERE ${d.json.value('inside.v').text} IS NOT NULL GROUP BY ${d.json.identity(d.json.value('inside.v'))}`;
        const groups: Json[][] = [];
        for (const each of values.flatMap((value) => places(value, steps))) {
          if (each === undefined || each === null) continue;
          const same = groups.find(([first]) => isDeepStrictEqual(first, each));
          if (same) same.push(each);
          else groups.push([each]);
        }
        const found = await engines[engine].query(counted);
        expect(found.map((row) => Number(row.n)).toSorted()).toEqual(groups.map((each) => each.length).toSorted());
      },
    ),
    { numRuns: 60 },
  );
});

const texts: readonly (readonly [string | null, boolean])[] = [
  ['[1, 2]', true],
  [' {"a": [null]} ', true],
  ['"text"', true],
  ['12', true],
  ['-0.5e3', true],
  ['["a, ]", "NaN", "it\\"s,]"]', true],
  ['null', true],
  ['[1,]', false],
  ['{"a": 1,}', false],
  ['[NaN]', false],
  ['[-Infinity]', false],
  ['[1, 2', false],
  ['01', false],
  ["['a']", false],
  ['gold', false],
  ['', false],
  ['  ', false],
  [null, false],
];

test.each(testedEngines)('%s takes for JSON what RFC 8259 does', async (engine) => {
  const found = await ask(
    engine,
    texts.map(([each]) => each),
    (_, json) => `${json.json} IS NOT NULL`,
  );
  expect(found).toEqual(texts.map(([, valid]) => valid));
});

test.each(testedEngines)('%s finds numbers and objects equal that are written otherwise', async (engine) => {
  const lists = [
    '[1, 1.0]',
    '[100, 1e2]',
    '[0, -0.0]',
    '[1, "1"]',
    '[{"a":1,"b":2}, {"b":2.0,"a":1}]',
    '[[1,2],[2,1]]',
  ];
  expect(await ask(engine, lists, (d, json) => d.json.repeats(json))).toEqual([true, true, true, false, true, false]);
});
