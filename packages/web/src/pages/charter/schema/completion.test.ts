import { describe, expect, it } from 'vitest';
import { charterJsonSchema } from '../../../../../groundwork/src/charter/json-schema.ts';
import { offersFor, typingAt } from './completion.ts';
import { type Schema, schemasAt, wordsFor } from './schema.ts';

const root = charterJsonSchema() as Schema;
const names = { people: [{ id: 'dana.ruiz', name: 'Dana Ruiz' }], sources: ['crm', 'warehouse'] };

/** What is offered at the bar, with the word before it taken for what is being typed. */
function offered(marked: string): readonly string[] {
  const to = marked.indexOf('|');
  const text = marked.replace('|', '');
  const from = to - (/[\w.-]*$/.exec(text.slice(0, to))?.[0].length ?? 0);
  const typing = typingAt(text, from, to);
  return typing ? offersFor(root, typing, names).map((each) => each.label) : [];
}

const metrics = 'metrics:\n  spend: { table: crm.customers, unit: id, kind: mean, value: spend }\n';

describe('what is offered while a charter is typed', () => {
  it('are the sections that are not there yet', () => {
    const labels = offered('version: 1\nid: a\n|\nowner: { person: null }\n');
    expect(labels).toContain('process');
    expect(labels).not.toContain('owner');
    expect(offered('version: 1\npro|')).toContain('process');
  });

  it('are the keys of a section, whether it is written below its name or in braces', () => {
    expect(offered('process:\n  name: a\n  |\n')).toContain('produces');
    expect(offered('process:\n  name: a\n  |\nmetrics: {}\n')).not.toContain('name');
    expect(offered('process:\n  |\n')).toContain('produces');
    expect(offered('owner: { person: a, | }\n')).toEqual(['review_every']);
    expect(offered('owner: { person: a, rev|')).toEqual(['review_every']);
  });

  it('are the keys of an item of a list', () => {
    expect(offered(`${metrics}success:\n  harmless:\n    - { metric: spend }\n    - |\n`)).toContain(
      'increase_at_most',
    );
    expect(offered(`${metrics}success:\n  harmless:\n    - metric: spend\n      |\n`)).toEqual([
      'increase_at_most',
      'decrease_at_most',
    ]);
  });

  it('are the keys of the alternative that was chosen, and no others', () => {
    const staggered = offered('rollout:\n  design: staggered\n  starts: 2026-10-01\n  |\n');
    expect(staggered).toEqual(['period', 'assignment']);
    expect(offered('metrics:\n  a:\n    kind: ratio\n    |\n')).toContain('numerator');
    expect(offered('metrics:\n  a:\n    kind: mean\n    |\n')).not.toContain('numerator');
  });

  it('are values: of an enumeration, a constant, a truth', () => {
    expect(offered('facing: |\n')).toEqual(['revenue', 'internal']);
    expect(offered('rollout:\n  design: |\n')).toEqual(['holdout', 'staggered', 'before_after']);
    expect(offered('governance:\n  tools:\n    send: { effect: write, reversible: | }\n')).toEqual(['true', 'false']);
  });

  it('are people, metrics and tables where the schema asks for one', () => {
    expect(offered('owner: { person: d| }\n')).toContain('dana.ruiz');
    expect(offered('governance:\n  stop: { who: [|] }\n')).toEqual(['dana.ruiz']);
    expect(offered(`${metrics}success:\n  primary: { metric: | }\n`)).toEqual(['spend']);
    expect(offered(`${metrics}rollout:\n  design: holdout\n  assignment: { table: | }\n`)).toEqual([
      'crm.customers',
      'crm.',
      'warehouse.',
    ]);
  });

  it('is nothing in a comment', () => {
    expect(offered('version: 1\n# pro|\n')).toEqual([]);
  });
});

describe('what the schema says about a path', () => {
  it('is its description, an example and the values it may have', () => {
    expect(wordsFor(schemasAt(root, ['success', 'primary', 'by'], {}))).toEqual({
      title: 'day',
      description: 'The day by which it is promised.',
      example: '2026-12-31',
      values: [],
    });
    expect(wordsFor(schemasAt(root, ['governance', 'autonomy'], {}))?.values).toEqual([
      'suggest',
      'act_with_approval',
      'act',
    ]);
    expect(wordsFor(schemasAt(root, ['owner', 'person'], {}))?.description).toMatch(/^One person of groundwork.yaml/);
  });

  it('is nothing of a key that it does not know', () => {
    expect(wordsFor(schemasAt(root, ['ownr'], {}))).toBeNull();
  });
});
