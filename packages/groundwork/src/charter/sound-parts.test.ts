import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';
import { charter } from './schema/charter.ts';
import { soundParts } from './sound-parts.ts';
import { validate } from './validate.ts';

function soundIn(text: string) {
  const read = readYaml(text, 'charter.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const validated = validate(charter, { written: read.located, value: read.located.value });
  return soundParts(read.located, read.located.value, validated.ok ? [] : validated.paths);
}

describe('soundParts', () => {
  test('leaves out the wrong value, and what cannot be without it', () => {
    const text = `title: T
extra: 1
owner: { person: 5 }
process: { name: N, steps: [a, 2] }
metrics:
  good: { table: crm.c, unit: u, kind: mean, value: x }
  bad: { table: crm.c, unit: u, kind: ratio, numerator: x }
economics: { costs: [{ name: A, per_month: 1 }, { name: B }], horizon: soon }
`;
    expect(soundIn(text)).toEqual({
      title: 'T',
      process: { name: 'N' },
      metrics: { good: { table: 'crm.c', unit: 'u', kind: 'mean', value: 'x' } },
      economics: { horizon: '12mo' },
    });
  });

  test('is nothing where the charter is no group of keys', () => {
    expect(soundIn('- 1\n')).toEqual({});
    expect(soundIn('5\n')).toEqual({});
  });
});
