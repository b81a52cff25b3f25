import { describe, expect, test } from 'vitest';
import { exampleWorkspace } from '../example.ts';
import { readYaml } from '../read-yaml.ts';
import { charter as charterSchema } from '../schema/charter.ts';
import { workspace as workspaceSchema } from '../schema/workspace.ts';
import { substitute } from '../substitute.ts';
import { validate } from '../validate.ts';
import { crossCheck } from './cross-check.ts';

function located(text: string, file: string) {
  const read = readYaml(text, file);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.located;
}

const env = { WAREHOUSE_URL: 'postgres://db/crm', NOTIFY_URL: 'https://notify.example' };
const workspace = workspaceSchema.parse(substitute(located(exampleWorkspace, 'groundwork.yaml'), env).value);
const withHistory = (history: string) =>
  located(`version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\nhistory: ${history}\n`, 'charter.yaml');

function check(history: string): readonly string[] {
  const written = withHistory(history);
  return crossCheck({ charter: charterSchema.parse(written.value), workspace, written }).map(
    ({ message, location }) => `${location?.line}: ${message}`,
  );
}

describe('a declared history', () => {
  test.each([
    '{ started: 2025-01-15 }',
    '{ started: 2025-01-15, funded: 2025-01-15, piloted: 2025-03-01, produced: 2025-09-01 }',
    '{ started: 2025-01-15, piloted: unknown, ended: { on: 2025-06-30, as: stopped, because: Nobody owned it } }',
    '{ started: unknown, produced: unknown, ended: { on: unknown, as: retired } }',
    '{ started: 2025-01-15, piloted: 2025-03-01, produced: 2026-09-01, ended: { on: 2026-01-30, as: stopped, resumed: 2026-06-15 } }',
    '{ started: 2025-01-15, produced: 2026-09-01, ended: { on: 2026-01-30, as: stopped, resumed: unknown } }',
  ])('may be %s', (history) => {
    expect(check(history)).toEqual([]);
  });

  test.each([
    '{ started: 2025-01-15, ended: { on: 2026-01-30, as: stopped, resumed: 2026-01-29 } }',
    '{ started: 2025-01-15, produced: 2026-03-01, ended: { on: 2026-01-30, as: stopped, resumed: 2026-06-15 } }',
  ])('has no restart before its end, and nothing between the two: %s', (history) => {
    expect(check(history)).toHaveLength(1);
  });

  test.each([
    [
      '{ started: 2025-02-01, funded: 2025-01-31 }',
      '5: history.funded is 2025-01-31, and history.started is 2025-02-01.',
    ],
    [
      '{ started: 2025-02-01, piloted: unknown, ended: { on: 2025-01-01, as: stopped } }',
      '5: history.ended.on is 2025-01-01, and history.started is 2025-02-01.',
    ],
  ])('has its days in order: %s', (history, problem) => {
    expect(check(history)).toEqual([problem]);
  });

  test('is a day or the word unknown', () => {
    const written = withHistory('{ started: last spring }');
    const result = validate(charterSchema, { written, value: written.value });
    expect(result.ok ? [] : result.problems.map(({ message, expected }) => `${message} (${expected})`)).toEqual([
      'history.started is "last spring". (a day as YYYY-MM-DD, such as 2026-03-31, or unknown)',
    ]);
  });
});
