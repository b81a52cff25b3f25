import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { readPromptfooResults } from './promptfoo.ts';

const ended = { errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

const read = (document: unknown, rule = {}) =>
  readPromptfooResults(
    { name: 'evals/latest.json', text: typeof document === 'string' ? document : JSON.stringify(document) },
    rule,
  );

/** One result as promptfoo 0.9x and later write it (version 3). */
const result = (given: Record<string, unknown> = {}) => ({
  id: 'b3c1',
  provider: { id: 'openai:gpt-4o', label: '' },
  prompt: { raw: 'Answer: where is my order 17?', label: 'Answer: {{question}}' },
  promptId: '7d1e',
  promptIdx: 0,
  testIdx: 0,
  testCase: { vars: { question: 'where is my order 17?' }, assert: [{ type: 'icontains', value: 'shipped' }] },
  vars: { question: 'where is my order 17?', _conversation: [] },
  success: true,
  failureReason: 0,
  score: 1,
  namedScores: {},
  latencyMs: 812,
  ...given,
});

const exported = (results: readonly unknown[], rest: Record<string, unknown> = {}) => ({
  evalId: 'eval-a1b-2026-03-01T09:30:00',
  results: { version: 3, timestamp: '2026-03-01T09:30:00.000Z', prompts: [], results, stats: {} },
  config: {},
  shareableUrl: null,
  ...rest,
});

const order = (question: string, given: Record<string, unknown> = {}) =>
  result({ testCase: { vars: { question } }, vars: { question }, ...given });

describe('readPromptfooResults', () => {
  test('takes repetitions of a test, each with a testIdx of its own, as trials of one task', () => {
    const repeated = [
      order('where?', { testIdx: 0 }),
      order('when?', { testIdx: 1, success: false, failureReason: 1 }),
      order('where?', { testIdx: 2, success: false, failureReason: 2 }),
      order('when?', { testIdx: 3 }),
    ];
    expect(read(exported(repeated))).toEqual({
      tasks: [
        { id: '{"question":"where?"}', variant: null, trials: 2, successes: 1, ...ended, errors: 1 },
        { id: '{"question":"when?"}', variant: null, trials: 2, successes: 1, ...ended },
      ],
      at: '2026-03-01T09:30:00.000Z',
    });
  });

  test('does not take what a conversation left among the variables for another task', () => {
    const turns = [1, 2].map((turn) => result({ testIdx: turn, vars: { question: 'q', _conversation: [turn] } }));
    expect(read(exported(turns)).tasks).toHaveLength(1);
  });

  test('names tasks by their description, and tells equal descriptions apart', () => {
    const described = [1, 2].map((n) => result({ testCase: { description: 'late order', vars: { n } } }));
    expect(read(exported(described)).tasks.map((task) => task.id)).toEqual(['late order', 'late order #2']);
  });

  test('keeps tests apart that differ in their assertions only', () => {
    const asserted = ['shipped', 'lost'].map((value) =>
      result({ testCase: { vars: { q: 1 }, assert: [{ type: 'contains', value }] } }),
    );
    expect(read(exported(asserted)).tasks).toHaveLength(2);
  });

  test('keeps tests apart by index where nothing else tells them apart', () => {
    const bare = [0, 1].map((testIdx) => ({ testIdx, promptIdx: 0, provider: 'p', vars: {}, success: true }));
    expect(read(exported(bare)).tasks).toHaveLength(2);
  });

  test('keeps providers and prompts apart as variants', () => {
    const both = [
      result(),
      result({ provider: { id: 'anthropic:claude', label: 'claude' } }),
      result({ promptIdx: 1, prompt: { raw: 'x', label: 'Reply: {{question}}' } }),
    ];
    expect(read(exported(both)).tasks.map((task) => task.variant)).toEqual([
      'openai:gpt-4o, Answer: {{question}}',
      'claude, Answer: {{question}}',
      'openai:gpt-4o, Reply: {{question}}',
    ]);
  });

  test('reads version 2 with its table, version 1 without test cases, the bare summary, a bare array and JSON lines', () => {
    const old = {
      prompt: { raw: 'Answer: a', display: 'Answer: {{q}}' },
      vars: { q: 'a' },
      success: true,
      score: 1,
      namedScores: {},
    };
    const tasks = [{ id: '{"q":"a"}', variant: null, trials: 1, successes: 1, ...ended }];
    const summary = { version: 1, results: [old], stats: {}, table: { head: {}, body: [] } };
    expect(read({ results: { ...summary, version: 2, timestamp: '2024-02-01T00:00:00Z' } })).toEqual({
      tasks,
      at: '2024-02-01T00:00:00.000Z',
    });
    expect(read({ results: summary }).tasks).toEqual(tasks);
    expect(read(summary).tasks).toEqual(tasks);
    expect(read([old]).tasks).toEqual(tasks);
    expect(read(`${JSON.stringify(old)}\n${JSON.stringify({ ...old, success: false })}\n`).tasks).toEqual([
      { ...tasks[0], trials: 2 },
    ]);
  });

  test('takes the time the evaluation ran over the time it was exported', () => {
    const metadata = { evaluationCreatedAt: '2026-02-01T00:00:00.000Z', exportedAt: '2026-06-01T00:00:00.000Z' };
    expect(read(exported([result()], { metadata })).at).toBe('2026-02-01T00:00:00.000Z');
  });

  test('a run that promptfoo says timed out is told from one that failed otherwise', () => {
    const [task] = read([
      order('where?', { success: false, failureReason: 2, error: 'Evaluation timed out after 300000ms' }),
      order('where?', { success: false, failureReason: 2, error: 'API error: 500' }),
    ]).tasks;
    expect(task).toMatchObject({ trials: 2, successes: 0, errors: 1, timeouts: 1 });
  });

  test('decides by a named score where the suite declares one, by the whole score where it declares a pass mark', () => {
    const graded = [
      order('a', { success: true, score: 0.6, namedScores: { relevance: 0.9, tone: 0.2 } }),
      order('b', { success: true, score: 0.3, namedScores: { relevance: 0.1 } }),
      order('c', { success: true, score: 0.3, namedScores: {} }),
    ];
    const passed = (rule: object) => read(graded, rule).tasks.map(({ successes, unscored }) => [successes, unscored]);
    expect(passed({})).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    expect(passed({ passes_at: 0.5 })).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(passed({ score: 'relevance', passes_at: 0.5 })).toEqual([
      [1, 0],
      [0, 0],
      [0, 1],
    ]);
    expect(() => passed({ score: 'relevance' })).toThrow('does not say what passes: 0.9, 0.1.');
    expect(() => passed({ score: 'relevanse', passes_at: 0.5 })).toThrow('holds no score relevanse.');
  });

  test('an empty file and an empty run hold no task', () => {
    expect(read(' \n').tasks).toEqual([]);
    expect(read(exported([])).tasks).toEqual([]);
  });
});

describe('what readPromptfooResults refuses, and what it does not', () => {
  test.each([
    ['{ "results": ', 'evaluation.json_malformed', 'evals/latest.json is not JSON.'],
    ['{"a":1}\n{"a":\n', 'evaluation.json_malformed', 'Line 2 of evals/latest.json is not JSON.'],
    ['task,trial,success\na,1,true\n', 'evaluation.json_malformed', 'evals/latest.json is not JSON.'],
    ['{"results": {"outputs": []}}', 'evaluation.other_format', 'evals/latest.json holds no promptfoo results.'],
    ['null', 'evaluation.other_format', 'evals/latest.json holds no promptfoo results.'],
    [
      '[{"success": true}, {"pass": true}]',
      'evaluation.result_unreadable',
      'Result 2 in evals/latest.json does not say whether it succeeded.',
    ],
    [
      '[{"success": "true"}]',
      'evaluation.result_unreadable',
      'Result 1 in evals/latest.json does not say whether it succeeded.',
    ],
  ])('refuses %j as %s', (text, code, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code, message }));
  });

  test('any JSON is read or refused with a typed error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc
            .array(fc.record({ success: fc.boolean(), vars: fc.jsonValue(), testCase: fc.jsonValue() }))
            .map((value) => JSON.stringify(value)),
        ),
        (text) => {
          try {
            const { tasks } = read(text);
            expect(tasks.every((task) => task.successes <= task.trials)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(GroundworkError);
          }
        },
      ),
    );
  });

  test('the order of keys in variables does not make another task', () => {
    const vars = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 5 });
    fc.assert(
      fc.property(vars, (given) => {
        const turned = Object.fromEntries(Object.entries(given).reverse());
        const results = [given, turned].map((each) => ({ success: true, testCase: { vars: each } }));
        expect(read(results).tasks).toHaveLength(1);
      }),
    );
  });
});
