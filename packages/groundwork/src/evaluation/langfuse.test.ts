import { describe, expect, test } from 'vitest';
import { readLangfuseResults } from './langfuse.ts';
import type { ResultsFile } from './results.ts';

/** One row of the table of scores as Langfuse exports it. */
const score = (traceId: string | null, value: unknown, rest: Record<string, unknown> = {}) => ({
  id: `s-${traceId}`,
  traceId,
  sessionId: null,
  datasetRunId: null,
  timestamp: '2026-03-01T09:30:00.000Z',
  source: 'EVAL',
  name: 'correct',
  dataType: 'BOOLEAN',
  value,
  stringValue: value === 1 ? 'True' : 'False',
  comment: null,
  observationId: null,
  environment: 'default',
  ...rest,
});

const item = (datasetItemId: string, traceId: string, rest: Record<string, unknown> = {}) => ({
  id: `i-${traceId}`,
  projectId: 'p',
  datasetItemId,
  traceId,
  observationId: null,
  createdAt: '2026-03-01T09:00:00.000Z',
  datasetName: 'support',
  ...rest,
});

const file = (name: string, document: unknown): ResultsFile => ({
  name,
  text: typeof document === 'string' ? document : JSON.stringify(document),
});
const read = (scores: unknown, rule = {}, items?: unknown) =>
  readLangfuseResults(file('scores.json', scores), rule, items === undefined ? null : file('items.json', items));

const none = { variant: null, successes: 0, errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

describe('readLangfuseResults without the items of a run', () => {
  test('takes every trace as a task of one trial, and leaves scores of whole runs out', () => {
    const rows = [score('t1', 1), score('t2', 0), score(null, 0.5, { datasetRunId: 'r1', dataType: 'NUMERIC' })];
    const expected = {
      tasks: [
        { id: 't1', ...none, trials: 1, successes: 1 },
        { id: 't2', ...none, trials: 1 },
      ],
      at: '2026-03-01T09:30:00.000Z',
    };
    expect(read(rows)).toEqual(expected);
    expect(read({ data: rows, meta: { page: 1 } })).toEqual(expected);
    expect(read(rows.map((row) => JSON.stringify(row)).join('\n'))).toEqual(expected);
  });

  test('reads the CSV export, whose numbers are text', () => {
    const text =
      'id,traceId,timestamp,name,dataType,value,stringValue\n1,t1,2026-03-01T09:30:00.000Z,correct,NUMERIC,0.8,\n2,t2,2026-02-28T09:30:00.000Z,correct,NUMERIC,0.2,\n3,t3,2026-03-02T09:30:00.000Z,correct,NUMERIC,,\n';
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'evaluation.pass_mark_missing' }));
    expect(read(text, { passes_at: 0.5 })).toEqual({
      tasks: [
        { id: 't1', ...none, trials: 1, successes: 1 },
        { id: 't2', ...none, trials: 1 },
        { id: 't3', ...none, trials: 0, unscored: 1 },
      ],
      at: '2026-02-28T09:30:00.000Z',
    });
  });

  test('reads what Langfuse writes into cells as JSON: times, and in older versions every text', () => {
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(cell).join(',')).join('\n');
    const header = ['traceId', 'timestamp', 'name', 'dataType', 'value', 'stringValue'];
    const time = '"2026-03-01T09:30:00.000Z"';
    const now = csv([header, ['t1', time, 'ok', 'BOOLEAN', '1', 'True'], ['t2', time, 'ok', 'NUMERIC', '', '']]);
    const older = csv([
      header,
      ['"t1"', time, '"ok"', '"BOOLEAN"', '1', '"True"'],
      ['"t2"', time, '"ok"', '"NUMERIC"', '""', '""'],
    ]);
    for (const text of [now, older]) {
      expect(read(text)).toEqual({
        tasks: [
          { id: 't1', ...none, trials: 1, successes: 1 },
          { id: 't2', ...none, trials: 0, unscored: 1 },
        ],
        at: '2026-03-01T09:30:00.000Z',
      });
    }
  });

  test('of a category the text counts, not the number that Langfuse puts beside it', () => {
    const rows = [
      score('t1', 0, { dataType: 'CATEGORICAL', stringValue: 'good' }),
      score('t2', 0, { dataType: 'CATEGORICAL', stringValue: 'bad' }),
    ];
    expect(() => read(rows)).toThrow('does not say what passes: good, bad.');
    expect(read(rows, { passes_at: ['good'] }).tasks.map(({ successes }) => successes)).toEqual([1, 0]);
  });

  test('a trace that the deciding score left out is unscored, not passed', () => {
    const rows = [score('t1', 1), score('t2', 1, { name: 'tone' })];
    expect(() => read(rows)).toThrow(expect.objectContaining({ code: 'evaluation.score_undeclared' }));
    expect(read(rows, { score: 'correct' }).tasks).toEqual([
      { id: 't1', ...none, trials: 1, successes: 1 },
      { id: 't2', ...none, trials: 0, unscored: 1 },
    ]);
  });

  test('observations of one trace with the same score are tasks of their own; two scores of one are refused', () => {
    const rows = [score('t1', 1, { observationId: 'o1' }), score('t1', 0, { observationId: 'o2' })];
    expect(read(rows).tasks.map(({ id }) => id)).toEqual(['t1, o1', 't1, o2']);
    expect(() => read([score('t1', 1), score('t1', 0, { source: 'ANNOTATION' })])).toThrow(
      'scores.json gives t1 the score correct twice.',
    );
  });
});

describe('readLangfuseResults with the items of a run', () => {
  test('takes an item as a task and its traces as trials; items without a score are unscored, other traces left out', () => {
    const rows = [score('t1', 1), score('t2', 0), score('elsewhere', 1)];
    const items = [item('a', 't1'), item('a', 't2'), item('b', 't3')];
    expect(read(rows, {}, items).tasks).toEqual([
      { id: 'a', ...none, trials: 2, successes: 1 },
      { id: 'b', ...none, trials: 0, unscored: 1 },
    ]);
  });

  test('runs that have a name are variants', () => {
    const items = [item('a', 't1', { datasetRunName: 'old' }), item('a', 't2', { datasetRunName: 'new' })];
    expect(read([score('t1', 1), score('t2', 0)], {}, items).tasks).toEqual([
      { id: 'a', ...none, variant: 'old', trials: 1, successes: 1 },
      { id: 'a', ...none, variant: 'new', trials: 1 },
    ]);
  });

  test('items of another run and a file of something else are refused', () => {
    expect(() => read([score('t1', 1)], {}, [item('a', 't9')])).toThrow(
      'No trace of items.json has a score in scores.json.',
    );
    expect(() => read([score('t1', 1)], {}, [score('t1', 1)])).toThrow('items.json holds no Langfuse scores.');
  });
});

describe('what readLangfuseResults refuses', () => {
  test.each([
    ['rows of something else', [{ id: 1 }]],
    ['a score without a value', [{ name: 'correct', traceId: 't1' }]],
    ['a list of text', ['a']],
    ['a CSV of something else', 'task,trial\na,1\n'],
  ])('%s', (_, document) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ code: 'evaluation.other_format' }));
  });
});
