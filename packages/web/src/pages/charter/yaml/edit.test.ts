import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAnswer, withKey, withoutAnswer } from './edit.ts';
import { type Path, plain, read, valueAt } from './nodes.ts';
import { offsetOf, pathAt, rangeOf } from './places.ts';

const folder = new URL('../../../../../../examples/northwind/initiatives/', import.meta.url);
const charters = readdirSync(folder).map((id) => readFileSync(new URL(`${id}/charter.yaml`, folder), 'utf8'));
const unusual = `# An odd one, \t and a tab
version: 1
id: odd
"title": 'It''s odd' # why

owner:   # nobody yet
process:
    name: >-
      folded
      text
    steps:
    # the first
    - one   # 1
    - two
    - "three, and more"

    for: |
      many

      lines
success: {primary: {metric: a,increase: 10%}, harmless: [
    { metric: b, increase_at_most: 0.5pp }, # tight
    { metric: c }
  ]}
metrics:
  a: &a
    table: crm.customers
    unit: id # the unit
  b: { table: crm.customers, unit: id,
       kind: mean }
`;
/** Each section of a charter alone, which is read in a tenth of the time. */
const sections = charters.flatMap((text) => text.split(/^(?=[a-z])/m));

/** Every path of a text at which a text, a number or a truth stands. */
function answered(data: unknown, path: Path = []): readonly Path[] {
  if (typeof data !== 'object' || data === null) return path.length > 0 && data !== null ? [path] : [];
  const steps = Array.isArray(data) ? [...data.keys()] : Object.keys(data);
  return steps.flatMap((step) => answered((data as Record<string | number, unknown>)[step], [...path, step]));
}

const placesOf = (texts: readonly string[]) =>
  texts.flatMap((text) => answered(plain(read(text))).map((path) => ({ text, path })));
const inCharters = placesOf(charters);
const places = placesOf([...sections, unusual]);
const anyPlace = fc.oneof(fc.constantFrom(...inCharters), { arbitrary: fc.constantFrom(...places), weight: 3 });
const anyAnswer = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '10%',
    '0.5pp',
    '2026-12-31',
    'a, b',
    '# no comment',
    '- no item',
    'true',
    '42',
    '{',
    "it's: odd",
    '*a',
    '&a',
    ' ',
    'a\nb',
  ),
  fc.integer(),
  fc.boolean(),
);

/** The lines of the first text on which two differ, counted from 1. */
function changedLines(before: string, after: string) {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return { first: start + 1, last: a.length - end };
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length;

describe('an answer that is written into a charter', () => {
  it('is read back, and every line that does not hold it stays as it is', () => {
    fc.assert(
      fc.property(anyPlace, anyAnswer, ({ text, path }, answer) => {
        const after = withAnswer(text, path, answer) ?? '';
        expect(valueAt(plain(read(after)), path)).toEqual(answer);
        if (after === text) return;
        const range = rangeOf(text, path);
        const changed = changedLines(text, after);
        expect(changed.first).toBeGreaterThanOrEqual(lineOf(text, range?.from ?? -1));
        expect(changed.last).toBeLessThanOrEqual(lineOf(text, range?.to ?? -1));
      }),
      { numRuns: 300 },
    );
  });

  it('that was there already changes nothing', () => {
    for (const { text, path } of places) expect(withAnswer(text, path, valueAt(plain(read(text)), path))).toBe(text);
  });

  it('and is taken out again leaves all else as it said before', () => {
    fc.assert(
      fc.property(anyPlace, ({ text, path }) => {
        const after = withoutAnswer(text, path) ?? '';
        const left = plain(read(after));
        expect(Array.isArray(valueAt(left, path.slice(0, -1))) || valueAt(left, path) === undefined).toBe(true);
        const lines = text.split('\n');
        const range = rangeOf(text, path.slice(0, 1));
        const others = [
          ...lines.slice(0, lineOf(text, range?.from ?? -1) - 1),
          ...lines.slice(lineOf(text, range?.to ?? -1)),
        ];
        expect(after.split('\n')).toEqual(expect.arrayContaining(others));
      }),
      { numRuns: 200 },
    );
  });
});

const first = `# What it promises.
version: 1
id: an-idea
title: "An idea"
owner: { person: null, review_every: 30d }   # one person
# sponsor: first.last

# process:
#   name: Outreach
`;

describe('a first charter', () => {
  it('gets a section in its place, and keeps its comments', () => {
    const text = withAnswer(first, ['process', 'produces'], 'One e-mail, within five days') ?? '';
    expect(text).toContain('# one person\nprocess:\n  produces: One e-mail, within five days\n# sponsor');
    const more = withAnswer(text, ['process', 'for'], 'Lapsed customers') ?? '';
    expect(more).toContain('  produces: One e-mail, within five days\n  for: Lapsed customers\n# sponsor');
  });

  it('gets a person between the braces that are there', () => {
    expect(withAnswer(first, ['owner', 'person'], 'dana.ruiz')).toBe(first.replace('null', 'dana.ruiz'));
  });

  it('gets a target that is set as people set one', () => {
    const text = withAnswer(first, ['success', 'primary', 'metric'], 'spend') ?? '';
    const more = withAnswer(text, ['success', 'primary', 'increase'], '10%') ?? '';
    expect(more).toContain('success:\n  primary: { metric: spend, increase: 10% }\n');
    expect(withKey(more, ['success', 'primary', 'increase'], 'decrease')).toContain('{ metric: spend, decrease: 10% }');
    const harmless = withAnswer(more, ['success', 'harmless', 0, 'metric'], 'complaints, all') ?? '';
    expect(harmless).toContain('  harmless: [{ metric: "complaints, all" }]\n');
  });

  it('loses a group with the last answer in it', () => {
    const text = withAnswer(first, ['process', 'log', 'table'], 'crm.events') ?? '';
    expect(withoutAnswer(text, ['process', 'log', 'table'])).toBe(first);
  });

  it('is filled where a section has a name and nothing else', () => {
    const text = 'id: a\nprocess: # later\ntitle: b\n';
    expect(withAnswer(text, ['process', 'name'], 'Outreach')).toBe(
      'id: a\nprocess: # later\n  name: Outreach\ntitle: b\n',
    );
  });

  it('that is no YAML is left alone', () => {
    expect(withAnswer('a: [1', ['a'], 2)).toBeNull();
    expect(withoutAnswer('a: "1', ['a'])).toBeNull();
    expect(withAnswer('a: 1\n', ['a', 'b'], 2)).toBeNull();
  });
});

describe('a place in the text and a path', () => {
  it('lead to each other', () => {
    for (const { text, path } of places) {
      const range = rangeOf(text, path);
      expect(pathAt(text, range?.from ?? -1)).toEqual(path);
      expect(pathAt(text, range?.to ?? -1)).toEqual(path);
    }
  });

  it('of a key that is not there lead to the group that would hold it', () => {
    expect(rangeOf(unusual, ['process', 'produces'])).toEqual(rangeOf(unusual, ['process']));
    expect(rangeOf(unusual, ['economics'])).toBeNull();
  });

  it('are found from the line and column of a problem, and kept within the line', () => {
    expect(offsetOf('a: 1\nbb: 2\n', { line: 2, column: 5 })).toBe(9);
    expect(offsetOf('a: 1\nbb: 2\n', { line: 1, column: 80 })).toBe(4);
    expect(offsetOf('a: 1', { line: 9, column: 1 })).toBe(4);
  });
});
