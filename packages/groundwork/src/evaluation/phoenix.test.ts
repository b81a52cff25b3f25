import { describe, expect, test } from 'vitest';
import { readPhoenixResults } from './phoenix.ts';

const annotation = (name: string, score: number | null, label: string | null = null, error: string | null = null) => ({
  name,
  annotator_kind: 'CODE',
  label,
  score,
  explanation: null,
  trace_id: null,
  error,
  metadata: {},
  start_time: '2026-03-01T09:32:00+00:00',
  end_time: '2026-03-01T09:32:01+00:00',
});

/** One run as GET /v1/experiments/{id}/json writes it. */
const run = (example: string, repetition: number, annotations: readonly unknown[], error: string | null = null) => ({
  example_id: example,
  repetition_number: repetition,
  input: { question: 'where?' },
  reference_output: { answer: 'here' },
  output: 'here',
  error,
  latency_ms: 812.4,
  start_time: `2026-03-01T09:3${repetition}:00.5+00:00`,
  end_time: '2026-03-01T09:31:01+00:00',
  trace_id: '7f',
  annotations,
});

const read = (document: unknown, rule = {}) =>
  readPhoenixResults(
    { name: 'evals/experiment.json', text: typeof document === 'string' ? document : JSON.stringify(document) },
    rule,
  );

const none = { variant: null, successes: 0, errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

describe('readPhoenixResults', () => {
  test('takes an example as a task and its repetitions as trials; a failed run fails, a failed evaluator gives no score', () => {
    const runs = [
      run('RXhhbXBsZTox', 1, [annotation('exact', 1)]),
      run('RXhhbXBsZTox', 2, [annotation('exact', 0)]),
      run('RXhhbXBsZToy', 1, [], 'TimeoutError()'),
      run('RXhhbXBsZToy', 2, [annotation('exact', null, null, 'judge unavailable')]),
    ];
    expect(read(runs)).toEqual({
      tasks: [
        { id: 'RXhhbXBsZTox', ...none, trials: 2, successes: 1 },
        { id: 'RXhhbXBsZToy', ...none, trials: 1, errors: 1, unscored: 1 },
      ],
      at: '2026-03-01T09:31:00.500Z',
    });
  });

  test('reads the CSV that pandas writes of the same experiment', () => {
    const text = [
      'example_id,repetition_number,input,error,start_time,annotation_exact_label,annotation_exact_score,annotation_exact_error',
      'a,1,"{""q"": ""x, y""}",,2026-03-01T09:30:00+00:00,True,1.0,',
      'a,2,{},,2026-03-01T09:29:00+00:00,False,0.0,',
      'b,1,{},boom,2026-03-01T09:31:00+00:00,,,',
      'b,2,{},,2026-03-01T09:31:00+00:00,,,judge unavailable',
    ].join('\n');
    expect(read(`${text}\n`)).toEqual({
      tasks: [
        { id: 'a', ...none, trials: 2, successes: 1 },
        { id: 'b', ...none, trials: 1, errors: 1, unscored: 1 },
      ],
      at: '2026-03-01T09:29:00.000Z',
    });
  });

  test('does not guess what a label beside a number means: 1 may stand for hallucinated', () => {
    const runs = [
      run('a', 1, [annotation('hallucination', 1, 'hallucinated')]),
      run('b', 1, [annotation('hallucination', 0, 'factual')]),
    ];
    expect(() => read(runs)).toThrow(
      expect.objectContaining({
        code: 'evaluation.pass_mark_missing',
        message: 'The score hallucination in evals/experiment.json does not say what passes: hallucinated, factual.',
      }),
    );
    const passed = (rule: object) => read(runs, rule).tasks.map(({ successes }) => successes);
    expect(passed({ passes_at: ['factual'] })).toEqual([0, 1]);
    expect(passed({ passes_at_most: 0 })).toEqual([0, 1]);
  });

  test('a label where the pass mark is a number is refused, and several evaluators need a choice', () => {
    const runs = [run('a', 1, [annotation('tone', null, 'kind'), annotation('exact', 1)])];
    expect(() => read(runs)).toThrow(expect.objectContaining({ code: 'evaluation.score_undeclared' }));
    expect(() => read(runs, { score: 'tone', passes_at: 0.5 })).toThrow(
      expect.objectContaining({ code: 'evaluation.score_unreadable' }),
    );
    expect(read(runs, { score: 'exact' }).tasks[0]?.successes).toBe(1);
  });
});

describe('what readPhoenixResults refuses', () => {
  test.each([
    ['a run that stands twice', [run('a', 1, []), run('a', 1, [])], 'evaluation.score_repeated'],
    [
      'an evaluator that stands twice',
      [run('a', 1, [annotation('x', 1), annotation('x', 0)])],
      'evaluation.score_repeated',
    ],
    ['a run without an example', [{ ...run('a', 1, []), example_id: null }], 'evaluation.result_unreadable'],
    ['rows of something else', [{ id: 1 }], 'evaluation.other_format'],
    ['a list of numbers', [1, 2], 'evaluation.other_format'],
    ['a CSV of something else', 'task,trial\na,1\n', 'evaluation.other_format'],
  ])('%s', (_, document, code) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ code }));
  });
});
