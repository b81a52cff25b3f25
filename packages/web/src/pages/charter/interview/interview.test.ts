import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charterKeys } from '../../../../../groundwork/src/charter/charter-keys.ts';
import { charterJsonSchema } from '../../../../../groundwork/src/charter/json-schema.ts';
import { type Schema, schemasAt } from '../schema/schema.ts';
import { plain, read, valueAt } from '../yaml/nodes.ts';
import { answered, answeredOne, chosenKey, shown, typedValue } from './answers.ts';
import type { Question, Simple } from './asked.ts';
import { idOf, isAnswered, placeFollowUps } from './follow-ups.ts';
import { interview } from './questions.ts';

const folder = new URL('../../../../../../examples/northwind/initiatives/', import.meta.url);
const charters = readdirSync(folder).map((id) => readFileSync(new URL(`${id}/charter.yaml`, folder), 'utf8'));
const designs = ['holdout', 'staggered', 'before_after'].map((design) => ({
  rollout: { design },
  data: { 'crm.x': {} },
}));
const root = charterJsonSchema() as Schema;

/** Every place that the interview writes to, with how it is asked for. */
function places({
  path,
  as,
}: Question): readonly { readonly path: readonly (string | number)[]; readonly as: Simple }[] {
  if (as.kind === 'parts') return as.parts.map((each) => ({ path: [...path, ...each.path], as: each.as }));
  if (as.kind === 'many')
    return as.parts.map((each) => ({ path: [...path, as.named ? 'crm.x' : 0, ...each.path], as: each.as }));
  return [{ path, as }];
}

describe('the interview', () => {
  it('asks for nothing that the schema does not know', () => {
    for (const data of designs)
      for (const { path, as } of interview(data).flatMap((each) => each.questions.flatMap(places)))
        for (const key of as.kind === 'one' ? as.keys.map((each) => [each.value]) : [[]])
          expect(schemasAt(root, [...path, ...key], data), [...path, ...key].join('.')).not.toHaveLength(0);
  });

  it('offers no choice that the schema does not', () => {
    for (const data of designs)
      for (const { path, as } of interview(data).flatMap((each) => each.questions.flatMap(places))) {
        if (as.kind !== 'choice') continue;
        const allowed = schemasAt(root, path, path.at(-1) === 'design' ? {} : data).flatMap((each) => [
          each.const,
          ...(each.enum ?? []),
          ...(each.type === 'boolean' ? [true, false] : []),
        ]);
        expect(allowed.map(String)).toEqual(expect.arrayContaining(as.choices.map((each) => each.value)));
      }
  });

  it('reads back every answer that is typed into a field of a charter', () => {
    const fields = charters.flatMap((text) =>
      interview(plain(read(text)))
        .flatMap((each) => each.questions)
        .flatMap(({ path, as }) =>
          as.kind === 'many' || as.kind === 'parts' || as.kind === 'one' ? [] : [{ text, path, as }],
        ),
    );
    const word = fc.stringMatching(/^[A-Za-z0-9#:'"{}%-][A-Za-z0-9 #:'"{}%-]{0,20}[a-z]$/);
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.array(word, { minLength: 1, maxLength: 4 }),
        ({ text, path, as }, given) => {
          const typed =
            as.kind === 'words' || as.kind === 'people' || as.kind === 'metrics'
              ? given.join(', ')
              : (given[0] as string);
          const after = answered(text, path, as.kind, typed) ?? '';
          expect(shown(valueAt(plain(read(after)), path), as.kind)).toBe(typed);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('knows the keys of a charter in the order of the schema', () => {
    expect(Object.keys(root.properties ?? {})).toEqual([...charterKeys]);
  });

  it('asks each question under a name of its own, for every section of the charter', () => {
    for (const data of designs) {
      const all = interview(data).flatMap((each) => each.questions);
      expect(new Set(all.map(idOf)).size).toBe(all.length);
    }
    const asked = new Set(
      designs.flatMap((data) => interview(data)).flatMap((each) => each.questions.map(({ path }) => path[0])),
    );
    // What happened before is written by an import, and by nobody's answer.
    const untold = charterKeys.filter((key) => !asked.has(key) && !['version', 'id', 'history'].includes(key));
    expect(untold).toEqual([]);
  });

  it('asks how the process may run, what must be reached, where the deals are, and what else may be assumed', () => {
    const ids = interview({}).flatMap((each) => each.questions.map(idOf));
    expect(ids).toEqual(
      expect.arrayContaining([
        'process.flow',
        'process.flow.next',
        'process.fitness.*',
        'pipeline',
        'access',
        'evaluation.judges',
        'economics.scenarios',
      ]),
    );
  });

  it('knows what is answered', () => {
    const all = interview({}).flatMap((each) => each.questions);
    const data = { title: 'A', owner: { person: null }, success: { primary: { metric: 'a', decrease: '2%' } } };
    expect(all.filter((each) => isAnswered(each, data)).map(idOf)).toEqual([
      'title',
      'success.primary.metric',
      'success.primary.*',
    ]);
  });
});

describe('an answer', () => {
  it('is a number where it is one, and text where it only looks like one', () => {
    expect(['10', '0.05', '-3', '10%', '007', '1e5', ' 12 '].map(typedValue)).toEqual([
      10,
      0.05,
      -3,
      '10%',
      '007',
      '1e5',
      12,
    ]);
  });

  it('of one key takes the place of the other', () => {
    const text = 'success:\n  primary: { metric: a, increase: 10% } # ours\n';
    const keys = [
      { value: 'increase', label: 'up' },
      { value: 'decrease', label: 'down' },
    ];
    const path = ['success', 'primary'];
    const after = answeredOne(text, path, keys, { key: 'decrease', given: '2%' });
    expect(after).toBe('success:\n  primary: { metric: a, decrease: 2% } # ours\n');
    expect(chosenKey(plain(read(after ?? '')), path, keys)).toEqual({ key: 'decrease', value: '2%' });
    expect(answeredOne(text, path, keys, { key: 'increase', given: '' })).toBe(
      'success:\n  primary: { metric: a } # ours\n',
    );
  });

  it('that says more than a field can hold is left to the YAML', () => {
    expect(shown({ low: 1, high: 2 }, 'value')).toBeNull();
    expect(shown(['a', { b: 1 }], 'words')).toBeNull();
  });

  it('that is taken out names nobody as owner, since the key must stay', () => {
    expect(answered('owner: { person: a }\n', ['owner', 'person'], 'person', '')).toBe('owner: { person: null }\n');
  });
});

describe('what the server says', () => {
  const text =
    'version: 1\nid: a\ntitle: A\nowner: { person: the team }\nprocess:\n  name: B\nsuccess:\n  primary: { metric: m }\n';
  const problem = (line: number, column: number) => ({
    code: 'charter.malformed',
    kind: 'input' as const,
    message: 'Not a person.',
    expected: null,
    fix: 'Name one person.',
    location: { file: 'charter.yaml', line, column },
  });
  const gap = (condition: 'process' | 'success' | 'governance', subject: string, line: number | null) => ({
    condition,
    code: 'x.y',
    subject,
    message: `${subject} is open.`,
    fix: 'Write it.',
    location: line === null ? null : { file: 'charter.yaml', line, column: 3 },
  });

  it('marks the section that asks for it, and no condition for what stands above them all', () => {
    const written = 'version: 1\nid: a\ntitle: A\nfacing: sales\nowner: { person: b }\n';
    const sections = interview(plain(read(written)));
    const { byQuestion } = placeFollowUps(written, sections, { problems: [problem(4, 9)], gaps: [] });
    expect([...byQuestion.keys()]).toEqual(['facing']);
    expect(sections.find(({ questions }) => questions.some((each) => idOf(each) === 'facing'))?.id).toBe('initiative');
  });

  it('stands at the question that it is about', () => {
    const { byQuestion, bySection } = placeFollowUps(text, interview(plain(read(text))), {
      problems: [problem(4, 18)],
      gaps: [gap('process', 'process.produces', 5), gap('success', 'm', 8), gap('governance', 'a', null)],
    });
    expect([...byQuestion.keys()]).toEqual([
      'owner.person',
      'process.produces',
      'success.primary.*',
      'governance.autonomy',
    ]);
    expect(byQuestion.get('owner.person')).toEqual([
      { message: 'Not a person.', fix: 'Name one person.', kind: 'problem' },
    ]);
    expect(bySection.size).toBe(0);
  });
});
