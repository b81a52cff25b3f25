import { describe, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';
import { hashSections, hashWritten, sectionNames } from './sections.ts';

function written(text: string): Record<string, unknown> {
  const read = readYaml(text, 'charter.yaml');
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.located.value as Record<string, unknown>;
}

describe('sectionNames', () => {
  test('are the keys that a signature can bind to', () => {
    expect(sectionNames).toEqual([
      'owner',
      'sponsor',
      'reviewer',
      'process',
      'metrics',
      'success',
      'rollout',
      'baseline',
      'data',
      'pipeline',
      'access',
      'governance',
      'evaluation',
      'economics',
      'history',
    ]);
  });
});

describe('hashSections', () => {
  test('does not change with comments, order, quotes and formatting', () => {
    const one = written('owner: { person: dana.ruiz, review_every: 30d } # she\nsuccess:\n  confidence: 95%\n');
    const other = written('success: { "confidence": "95%" }\nowner:\n  review_every: 30d\n  person: \'dana.ruiz\'\n');
    expect(hashSections(one)).toEqual(hashSections(other));
    expect(hashWritten(one)).toBe(hashWritten(other));
  });

  test('changes with a value, in that section only', () => {
    const before = hashSections(written('owner: { person: dana.ruiz }\nsuccess: { confidence: 95% }\n'));
    const after = hashSections(written('owner: { person: dana.ruiz }\nsuccess: { confidence: 90% }\n'));
    expect(after.owner).toBe(before.owner);
    expect(after.success).not.toBe(before.success);
  });

  test('is null for a section that is not there, and not for one that is empty', () => {
    const hashes = hashSections(written('owner: { person: dana.ruiz }\nsuccess:\n'));
    expect(hashes.governance).toBeNull();
    expect(hashes.success).toBe(hashWritten(null));
  });
});
