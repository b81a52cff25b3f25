import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';
import { type Environment, substitute } from './substitute.ts';

function substituted(text: string, env: Environment) {
  const read = readYaml(text, 'groundwork.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return substitute(read.located, env);
}

const dollar = '$';

describe('substitute', () => {
  test('puts variables into text at every depth, and remembers them', () => {
    const text = `sources: { w: { url: "postgres://${dollar}{USER}:${dollar}{PASSWORD}@db/${dollar}{USER}" } }\nlist: ["${dollar}{USER}"]\n`;
    const { value, secrets, problems } = substituted(text, { USER: 'dana', PASSWORD: 's3cret' });
    expect(value).toEqual({ sources: { w: { url: 'postgres://dana:s3cret@db/dana' } }, list: ['dana'] });
    expect(secrets).toEqual(['dana', 's3cret']);
    expect(problems).toEqual([]);
  });

  test('leaves an escaped reference as the text it stands for, and does not read what it put in', () => {
    const text = `a: ${dollar}${dollar}{HOME}\nb: ${dollar}{TRICK}\nc: costs ${dollar}5 or ${dollar}HOME\n`;
    expect(substituted(text, { HOME: '/home', TRICK: `${dollar}{HOME}` }).value).toEqual({
      a: `${dollar}{HOME}`,
      b: `${dollar}{HOME}`,
      c: `costs ${dollar}5 or ${dollar}HOME`,
    });
  });

  test('reports each variable that is missing or empty where it is taken, and goes on', () => {
    const { problems, incomplete, secrets } = substituted(
      `a: ${dollar}{NONE}\nb:\n  - x ${dollar}{EMPTY} ${dollar}{SET}\nc: ${dollar}{toString}\n`,
      { EMPTY: '', SET: 'here' },
    );
    expect(problems.map((each) => [each.message, each.location?.line, each.location?.column])).toEqual([
      ['a takes the environment variable NONE, which is not set.', 1, 4],
      ['b[0] takes the environment variable EMPTY, which is empty.', 3, 5],
      ['c takes the environment variable toString, which is not set.', 4, 4],
    ]);
    expect(problems[0]?.fix).toBe(
      `Set NONE before running groundwork, or write ${dollar}${dollar}{NONE} if the text is meant as it is.`,
    );
    expect(incomplete).toEqual([['a'], ['b', 0], ['c']]);
    expect(secrets).toEqual(['here']);
  });

  test.each([`${dollar}{}`, `${dollar}{A-B}`, `${dollar}{1A}`, `${dollar}{A`])(
    'refuses %s, which names no variable',
    (text) => {
      const { problems } = substituted(`a: "${text}"\n`, { A: 'x' });
      expect(problems.map(({ code }) => code)).toEqual(['charter.variable_malformed']);
      expect(problems[0]?.fix).toBe(`Name a variable, or write ${dollar}${dollar}{ for the two characters themselves.`);
    },
  );

  test('leaves text without a reference as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes(`${dollar}{`));
        const located = { file: 'a', value: { a: [text] }, locate: () => null };
        expect(substitute(located, {}).value).toEqual({ a: [text] });
      }),
    );
  });
});
