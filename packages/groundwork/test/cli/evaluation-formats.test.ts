import { describe, expect, test } from 'vitest';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const workspace = useSmallWorkspace();

interface Said {
  readonly code: string;
  readonly subject: string;
  readonly state: string;
  readonly message: string;
}

/** The findings about evaluations of `groundwork check win-back`, with these suites and judges and these files. */
async function check(evaluation: object, files: Readonly<Record<string, string>>): Promise<readonly Said[]> {
  for (const [file, text] of Object.entries(files)) await workspace.write(file, text);
  await workspace.charter((charter) => {
    charter.evaluation = evaluation;
  });
  const { document } = await workspace.run('check win-back');
  const conditions = (document as { conditions: readonly { id: string; findings: readonly Said[] }[] }).conditions;
  const observation = conditions.find(({ id }) => id === 'observation');
  return (observation?.findings ?? []).filter(({ code }) => code.startsWith('evaluation.'));
}

const numbered = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Sixty tasks, of which the first fails, in each format that a suite can declare. */
const same: Readonly<Record<string, { readonly text: string; readonly keys?: object }>> = {
  csv: { text: `task,trial,success\n${numbered(60, (i) => `t${i},1,${i > 0}\n`).join('')}` },
  promptfoo: {
    text: JSON.stringify({ results: { version: 3, results: numbered(60, (i) => ({ vars: { i }, success: i > 0 })) } }),
  },
  inspect: {
    text: JSON.stringify({
      version: 2,
      eval: { created: '2026-01-01T00:00:00+00:00' },
      samples: numbered(60, (i) => ({
        id: i,
        epoch: 1,
        scores: { match: { value: i > 0 ? 'C' : 'I' }, length: { value: 12.5 } },
      })),
    }),
    keys: { score: 'match', valid_for: '100y' },
  },
  langfuse: {
    text: `traceId,name,dataType,value,stringValue\n${numbered(60, (i) => `trace-${i},quality,NUMERIC,${i > 0 ? 0.8 : 0.4},\n`).join('')}`,
    keys: { passes_at: 0.5 },
  },
  phoenix: {
    text: JSON.stringify(
      numbered(60, (i) => ({
        example_id: `e${i}`,
        repetition_number: 1,
        error: null,
        annotations: [{ name: 'hallucination', label: i > 0 ? 'factual' : 'hallucinated', score: i > 0 ? 0 : 1 }],
      })),
    ),
    keys: { passes_at: ['factual'] },
  },
  junit: {
    text: `<testsuites><testsuite name="evals">${numbered(60, (i) => `<testcase name="t${i}">${i > 0 ? '' : '<failure/>'}</testcase>`).join('')}</testsuite></testsuites>`,
  },
};

describe('groundwork check judges the results of a suite', () => {
  test.each(Object.keys(same))('in %s', async (format) => {
    const { text, keys = {} } = same[format] as (typeof same)[string];
    const suite = { id: 'answers', results: 'evals/results', format, require: { pass_rate: '90%' }, ...keys };
    expect(await check({ suites: [suite] }, { 'evals/results': text })).toEqual([
      expect.objectContaining({
        code: 'evaluation.pass_rate',
        subject: 'answers',
        state: 'met',
        message: 'answers: 59 of 60 trials pass: 98.3%, at least 91.1% with 95% confidence; 90% is required.',
      }),
    ]);
  });

  test('a dataset run of Langfuse, beside the scores of its traces', async () => {
    const suite = { id: 'answers', format: 'langfuse', results: 'scores.csv', run_items: 'items.csv' };
    const require = { pass_hat: { k: 2, at_least: '80%' } };
    const found = await check(
      { suites: [{ ...suite, require }] },
      {
        'scores.csv': same.langfuse?.text.replaceAll('0.8', '1').replaceAll('0.4', '0') ?? '',
        'items.csv': `datasetItemId,traceId\n${numbered(60, (i) => `item-${i >> 1},trace-${i}\n`).join('')}`,
      },
    );
    expect(found).toEqual([expect.objectContaining({ code: 'evaluation.pass_hat', state: 'met' })]);
    expect(found[0]?.message).toContain('All of 2 trials of a task pass 96.7% of the time');
  });

  test('against the agent before it, and its judge against people', async () => {
    const suite = { id: 'answers', results: 'new.csv', format: 'csv', require: { pass_rate: '80%' } };
    const found = await check(
      {
        suites: [{ ...suite, compare_with: { results: 'old.csv', worse_by_at_most: '10pp' } }],
        judges: [{ id: 'judge', labels: 'labels.csv', require: { kappa: 0.6 } }],
      },
      {
        'new.csv': same.csv?.text ?? '',
        'old.csv': same.csv?.text.replace('t1,1,true', 't1,1,false') ?? '',
        'labels.csv': `human,judge\n${'pass,pass\n'.repeat(40)}${'fail,fail\n'.repeat(20)}${'pass,fail\n'.repeat(2)}`,
      },
    );
    expect(found.map(({ code, state }) => [code, state])).toEqual([
      ['evaluation.pass_rate', 'met'],
      ['evaluation.compared', 'met'],
      ['evaluation.judge_agreement', 'met'],
    ]);
  });

  test('a dataset run of Langfuse against the run before it', async () => {
    const scores = (from: string) => (same.langfuse?.text ?? '').replaceAll('trace-', from);
    const items = (from: string) => `datasetItemId,traceId\n${numbered(60, (i) => `item-${i},${from}${i}\n`).join('')}`;
    const before = { results: 'old.csv', run_items: 'old-items.csv', worse_by_at_most: '10pp' };
    const suite = { id: 'answers', format: 'langfuse', results: 'new.csv', run_items: 'new-items.csv', passes_at: 0.5 };
    expect(
      await check(
        { suites: [{ ...suite, require: {}, compare_with: before }] },
        {
          'new.csv': scores('n-'),
          'new-items.csv': items('n-'),
          'old.csv': scores('o-'),
          'old-items.csv': items('o-'),
        },
      ),
    ).toEqual([expect.objectContaining({ code: 'evaluation.compared', state: 'met' })]);
  });

  test('a judge alone is judged, and is no evaluation', async () => {
    const judges = [{ id: 'judge', labels: 'labels.csv', require: { kappa: 0.6 } }];
    expect(await check({ judges }, { 'labels.csv': 'human,judge\npass,pass\n' })).toEqual([
      expect.objectContaining({ code: 'evaluation.judge_unmeasured', state: 'unverified' }),
    ]);
    const { document } = await workspace.run('check win-back');
    expect(JSON.stringify(document)).toContain('observation.no_evaluation');
  });

  test('a packed Inspect log is answered with the command that converts it', async () => {
    const suite = { id: 'answers', results: 'log.eval', format: 'inspect', require: { pass_rate: '80%' } };
    expect(await check({ suites: [suite] }, { 'log.eval': 'PK\u0003\u0004rest' })).toEqual([
      expect.objectContaining({
        code: 'evaluation.log_packed',
        state: 'unverified',
        fix: 'Convert the log: inspect log convert --to json --output-dir <folder> <log>',
      }),
    ]);
  });
});
