import { describe, expect, test } from 'vitest';
import { exampleWorkspace } from '../example.ts';
import { readYaml } from '../read-yaml.ts';
import { charter as charterSchema } from '../schema/charter.ts';
import { workspace as workspaceSchema } from '../schema/workspace.ts';
import { substitute } from '../substitute.ts';
import { crossCheck } from './cross-check.ts';

function located(text: string, file: string) {
  const read = readYaml(text, file);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.located;
}

const env = { WAREHOUSE_URL: 'postgres://db/crm', NOTIFY_URL: 'https://notify.example' };
const workspace = workspaceSchema.parse(substitute(located(exampleWorkspace, 'groundwork.yaml'), env).value);

/** What is wrong with a charter that has one suite of this format with these keys. */
function check(format: string, keys: string): readonly string[] {
  const suite = `{ id: a, results: r, format: ${format}, require: { pass_rate: 80% }, ${keys} }`;
  const head = 'version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\n';
  const written = located(`${head}evaluation:\n  suites:\n    - ${suite}\n`, 'charter.yaml');
  return crossCheck({ charter: charterSchema.parse(written.value), workspace, written }).map(
    ({ message, location }) => `${location?.line}: ${message}`,
  );
}

describe('a suite declares only what its format has', () => {
  test.each([
    ['csv', 'columns: { task: t }, passes_at: 0.5'],
    ['promptfoo', 'score: relevance, passes_at: [good]'],
    ['inspect', 'score: accuracy, passes_at: 1'],
    ['langfuse', 'run_items: items.csv, score: tone, passes_at: [kind]'],
    ['phoenix', 'score: toxicity, passes_at_most: 0.1, not_run_at_most: 10%'],
    ['junit', 'compare_with: { results: old.xml, worse_by_at_most: 2pp }'],
  ])('%s with %s', (format, keys) => {
    expect(check(format, keys)).toEqual([]);
  });

  test.each([
    ['junit', 'score: a', '7: evaluation.suites[0].score means nothing for junit.'],
    ['junit', 'passes_at: 1', '7: evaluation.suites[0].passes_at means nothing for junit.'],
    ['csv', 'score: a', '7: evaluation.suites[0].score means nothing for csv.'],
    ['inspect', 'columns: { task: t }', '7: evaluation.suites[0].columns means nothing for inspect.'],
    ['phoenix', 'run_items: a.csv', '7: evaluation.suites[0].run_items means nothing for phoenix.'],
    [
      'inspect',
      'passes_at: 0.5, passes_at_most: 0.1',
      '7: evaluation.suites[0].passes_at_most stands beside passes_at: nobody knows which of the two decides.',
    ],
  ])('%s with %s is a mistake', (format, keys, message) => {
    expect(check(format, keys)).toEqual([message]);
  });

  test('a judge has an id of its own', () => {
    const judge = '{ id: j, labels: l.csv, require: { kappa: 0.6 } }';
    const text = `version: 1\nid: a\ntitle: A\nowner: { person: dana.ruiz }\nevaluation: { judges: [${judge}, ${judge}] }\n`;
    const written = located(text, 'charter.yaml');
    const found = crossCheck({ charter: charterSchema.parse(written.value), workspace, written });
    expect(found.map(({ code }) => code)).toEqual(['charter.duplicate_id']);
  });
});
