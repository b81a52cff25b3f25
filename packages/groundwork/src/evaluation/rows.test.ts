import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { readLangfuseResults } from './langfuse.ts';
import { readPhoenixResults } from './phoenix.ts';
import type { EvaluationResults } from './results.ts';
import { readRows } from './rows.ts';

const name = 'evals/export';

/** Reads it, or is content with a typed refusal; never more passes than trials. */
function survives(read: () => EvaluationResults): void {
  try {
    for (const { successes, trials } of read().tasks) expect(successes).toBeLessThanOrEqual(trials);
  } catch (error) {
    expect(error).toBeInstanceOf(GroundworkError);
  }
}

const value = fc.oneof(fc.constantFrom(null, '', 0, 1, 0.5, 'True', 'good', 'a', 'b'), fc.jsonValue({ maxDepth: 1 }));
const rows = (keys: readonly string[]) =>
  fc.array(fc.record(Object.fromEntries(keys.map((key) => [key, value])), { requiredKeys: [] }), { maxLength: 6 });

describe('exports that a tool writes as JSON or CSV', () => {
  test('are the same rows in every form', () => {
    const expected = [
      { a: '1', b: 'x, "y"' },
      { a: '2', b: null },
    ];
    for (const text of [
      JSON.stringify(expected),
      JSON.stringify({ data: expected, meta: {} }),
      expected.map((row) => JSON.stringify(row)).join('\n'),
      'a,b\n1,"x, ""y"""\n2,\n',
    ]) {
      expect(readRows({ name, text }, 'langfuse')).toEqual(expected);
    }
    expect(readRows({ name, text: '[1, 2]' }, 'langfuse')).toBeNull();
  });

  test('any rows of Langfuse are read or refused with a typed error', () => {
    const keys = ['name', 'value', 'stringValue', 'dataType', 'traceId', 'observationId', 'timestamp'];
    fc.assert(
      fc.property(rows(keys), rows(['datasetItemId', 'traceId', 'observationId']), (scores, items) => {
        const file = { name, text: JSON.stringify(scores) };
        survives(() => readLangfuseResults(file, { score: 'a' }, null));
        survives(() => readLangfuseResults(file, {}, { name, text: JSON.stringify(items) }));
      }),
    );
  });

  test('any rows of Phoenix are read or refused with a typed error', () => {
    const keys = ['example_id', 'repetition_number', 'error', 'start_time', 'annotation_a_score', 'annotation_a_label'];
    const annotations = rows(['name', 'score', 'label']);
    fc.assert(
      fc.property(rows(keys), annotations, (runs, annotated) => {
        const text = JSON.stringify(runs.map((run, index) => (index % 2 ? { ...run, annotations: annotated } : run)));
        survives(() => readPhoenixResults({ name, text }, {}));
        survives(() => readPhoenixResults({ name, text }, { score: 'a', passes_at: 0.5 }));
      }),
    );
  });
});
