import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { readInspectResults } from './inspect.ts';

/** A log as inspect_ai writes it with log_format="json", shortened to what is read. */
const log = (samples: readonly unknown[] | null, rest: Record<string, unknown> = {}) => ({
  version: 2,
  status: 'success',
  eval: {
    created: '2026-03-01T09:30:00+00:00',
    task: 'support',
    model: 'openai/gpt-4o',
    dataset: { samples: 4, sample_ids: [1, 2], shuffled: false },
    config: { epochs: 2, limit: 2 },
    scorers: [{ name: 'includes' }],
  },
  samples,
  ...rest,
});

const sample = (id: unknown, epoch: number, scores: Record<string, unknown>, rest: Record<string, unknown> = {}) => ({
  id,
  epoch,
  scores: Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, { value, history: [] }])),
  started_at: `2026-03-01T09:3${epoch}:00.978428+00:00`,
  ...rest,
});

const whole = [
  sample(1, 1, { includes: 'C' }),
  sample(2, 1, { includes: 'I' }),
  sample(1, 2, { includes: 'C' }),
  sample(2, 2, { includes: 'N' }),
];

const read = (document: unknown, rule = {}) =>
  readInspectResults(
    { name: 'evals/log.json', text: typeof document === 'string' ? document : JSON.stringify(document) },
    rule,
  );

const none = { variant: null, successes: 0, errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

describe('readInspectResults', () => {
  test('takes a sample as a task, its epochs as trials, and C alone as a pass', () => {
    expect(read(log(whole))).toEqual({
      tasks: [
        { id: '1', ...none, trials: 2, successes: 2 },
        { id: '2', ...none, trials: 2 },
      ],
      at: '2026-03-01T09:31:00.978Z',
    });
  });

  test.each(['cancelled', 'error', 'started'] as const)(
    'a log that ends as %s says so, though it holds every sample',
    (status) => {
      expect(read(log(whole, { status })).brokeOff).toEqual({ status, planKnown: true });
      expect(read(log(whole, { status, eval: { created: null } })).brokeOff).toEqual({ status, planKnown: false });
      expect(read(log(whole))).not.toHaveProperty('brokeOff');
    },
  );

  test('reads the NaN that Inspect writes for a sample without a score, also where text holds the word', () => {
    const text = JSON.stringify(
      log([sample(1, 1, { grade: 1 }, { input: 'say "NaN": Infinity' }), sample(1, 2, { grade: 'HERE' })]),
    ).replace('"HERE"', 'NaN');
    const parsed = read(text.replace('"sample_ids":[1,2]', '"sample_ids":[1]'));
    expect(parsed.tasks).toEqual([{ id: '1', ...none, trials: 1, successes: 1, unscored: 1 }]);
  });

  test('counts errors, limits and what somebody declared void apart', () => {
    const error = { message: "RuntimeError('boom')", traceback: '' };
    const { tasks } = read(
      log(
        [
          sample('error', 1, {}, { error }),
          sample('error and score', 1, { includes: 'C' }, { error }),
          sample('time', 1, {}, { limit: { type: 'time', limit: 2 } }),
          sample('time, scored', 1, { includes: 'C' }, { limit: { type: 'time', limit: 2 } }),
          sample('tokens', 1, {}, { limit: { type: 'token', limit: 500 } }),
          sample('operator', 1, {}, { limit: { type: 'operator', limit: 1 } }),
          sample('void', 1, { includes: 'C' }, { invalidation: { author: 'ines', reason: 'leaked' } }),
          sample('silent', 1, {}),
        ],
        { eval: {} },
      ),
    );
    expect(tasks).toEqual([
      { id: 'error', ...none, trials: 1, errors: 1 },
      { id: 'error and score', ...none, trials: 1, errors: 1 },
      { id: 'time', ...none, trials: 1, timeouts: 1 },
      { id: 'time, scored', ...none, trials: 1, successes: 1 },
      { id: 'tokens', ...none, trials: 1, errors: 1 },
      { id: 'operator', ...none, trials: 0, skipped: 1 },
      { id: 'void', ...none, trials: 0, unscored: 1 },
      { id: 'silent', ...none, trials: 0, unscored: 1 },
    ]);
  });

  test('counts as skipped what a cancelled log planned and does not hold, by the ids and not by the size of the dataset', () => {
    const { tasks } = read(log(whole.slice(0, 1), { status: 'cancelled' }));
    expect(tasks).toEqual([
      { id: '1', ...none, trials: 1, successes: 1, skipped: 1 },
      { id: '2', ...none, trials: 0, skipped: 2 },
    ]);
  });

  test('asks which of several scores decides, and lists them; a score of several values is several scores', () => {
    const several = log([sample(1, 1, { includes: 'C', rubric: { tone: 0.8, facts: true }, pair: [1, 0] })], {
      eval: {},
    });
    expect(() => read(several)).toThrow(
      expect.objectContaining({
        code: 'evaluation.score_undeclared',
        problems: [expect.objectContaining({ expected: 'one of includes, rubric.tone, rubric.facts, pair.0, pair.1' })],
      }),
    );
    const successes = (rule: object) => read(several, rule).tasks[0]?.successes;
    expect(successes({ score: 'includes' })).toBe(1);
    expect(successes({ score: 'rubric.facts' })).toBe(1);
    expect(successes({ score: 'pair.1' })).toBe(0);
    expect(successes({ score: 'rubric.tone', passes_at: 0.9 })).toBe(0);
    expect(() => successes({ score: 'rubric.tone' })).toThrow('The score rubric.tone in evals/log.json does not say');
    expect(() => successes({ score: 'accuracy' })).toThrow('evals/log.json holds no score accuracy.');
  });

  test('asks what passes where a score is partial', () => {
    const partial = log([sample(1, 1, { model_graded: 'P' }), sample(2, 1, { model_graded: 'C' })], { eval: {} });
    expect(() => read(partial)).toThrow(expect.objectContaining({ code: 'evaluation.pass_mark_missing' }));
    const passed = (rule: object) => read(partial, rule).tasks.map(({ successes }) => successes);
    expect(passed({ passes_at: 0.5 })).toEqual([1, 1]);
    expect(passed({ passes_at: ['C'] })).toEqual([0, 1]);
  });
});

describe('what readInspectResults refuses', () => {
  test('a packed log, with the command that converts it', () => {
    expect(() => read('PK\u0003\u0004\u0014\u0000')).toThrow(
      expect.objectContaining({
        code: 'evaluation.log_packed',
        problems: [
          expect.objectContaining({
            fix: 'Convert the log: inspect log convert --to json --output-dir <folder> <log>',
          }),
        ],
      }),
    );
  });

  test.each([
    ['a log without samples', log(null), 'evaluation.log_without_samples'],
    ['another JSON', { results: [] }, 'evaluation.other_format'],
    ['a sample without an id', log([{ epoch: 1 }]), 'evaluation.result_unreadable'],
    ['a sample that stands twice', log([whole[0], whole[0]]), 'evaluation.score_repeated'],
    ['what is not JSON', '{"eval": {', 'evaluation.json_malformed'],
  ])('%s', (_, document, code) => {
    expect(() => read(document)).toThrow(expect.objectContaining({ code }));
  });

  test('any JSON is read or refused with a typed error, and never counts more passes than trials', () => {
    const samples = fc.array(
      fc.record({ id: fc.jsonValue(), epoch: fc.jsonValue(), scores: fc.jsonValue(), error: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          samples.map((each) => log(each)),
        ),
        (document) => {
          try {
            const { tasks } = read(document);
            expect(tasks.every(({ successes, trials }) => successes <= trials)).toBe(true);
          } catch (error) {
            expect(error).toBeInstanceOf(GroundworkError);
          }
        },
      ),
    );
  });
});
