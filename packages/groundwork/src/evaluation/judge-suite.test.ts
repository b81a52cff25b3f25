import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suite } from '../charter/schema/evaluation.ts';
import { judgeSuite, suiteFindings } from './judge-suite.ts';
import type { EvaluationResults, TaskResult } from './results.ts';

const now = new Date('2026-06-10T12:00:00Z');
const options = { now, fileTime: '2026-06-09T12:00:00Z' };

const suite = (require: Suite['require'], rest: Partial<Suite> = {}): Suite => ({
  id: 'regression',
  results: 'evals/latest.csv',
  format: 'csv',
  require,
  ...rest,
});

const nothingElse = { errors: 0, timeouts: 0, skipped: 0, unscored: 0 };

/** `count` tasks of `trials` trials, all passed, but `failed` of the tasks failed throughout. */
const results = (count: number, trials: number, failed = 0, at: string | null = null): EvaluationResults => ({
  tasks: Array.from({ length: count }, (_, index) => ({
    id: `task ${index}`,
    variant: null,
    trials,
    successes: index < failed ? 0 : trials,
    ...nothingElse,
  })),
  at,
});

describe('judgeSuite', () => {
  test('holds the pass rate to the lower bound, not to the estimate', () => {
    const required = suite({ pass_rate: '90%' });
    // 19 of 20 is 95 %, but its Wilson interval (1927) starts at 76.39 %.
    const [finding] = judgeSuite(required, results(20, 1, 1), options);
    expect(finding).toMatchObject({ code: 'evaluation.pass_rate', state: 'unmet', unit: 'percent' });
    expect(finding?.measured).toBeCloseTo(76.39, 2);
    expect(finding?.message).toBe(
      'regression: 19 of 20 trials pass: 95.0%, at least 76.3% with 95% confidence; 90% is required.',
    );
    expect(judgeSuite(required, results(400, 1, 10), options)[0]).toMatchObject({ state: 'met', fix: null });
  });

  test('trials that resemble each other are worth less than as many independent ones', () => {
    const alike = judgeSuite(suite({ pass_rate: '80%' }), results(20, 10, 2), options)[0];
    const independent = judgeSuite(suite({ pass_rate: '80%' }), results(200, 1, 20), options)[0];
    expect(alike?.measured).toBeLessThan((independent?.measured as number) - 10);
  });

  test('a flawless result is still held to what so few tasks can show', () => {
    expect(judgeSuite(suite({ pass_rate: '99%' }), results(10, 4), options)[0]).toMatchObject({ state: 'unmet' });
  });

  test('holds pass^k to its lower bound', () => {
    const [finding] = judgeSuite(suite({ pass_hat: { k: 4, at_least: '60%' } }), results(100, 4, 10), options);
    expect(finding).toMatchObject({ code: 'evaluation.pass_hat', state: 'met' });
    expect(finding?.measured).toBeGreaterThan(80);
    expect(finding?.measured).toBeLessThan(90);
    expect(finding?.message).toMatch(
      /^regression: All of 4 trials of a task pass 90\.0% of the time, at least 8\d\.\d% with 95% /,
    );
  });

  test('pass^k of tasks with fewer than k trials is unverified', () => {
    const [finding] = judgeSuite(suite({ pass_hat: { k: 4, at_least: '60%' } }), results(3, 2), options);
    expect(finding).toMatchObject({
      code: 'evaluation.trials_too_few',
      state: 'unverified',
      message: 'regression: pass^4 needs 4 trials of every task; 3 of 3 tasks have fewer.',
    });
    expect(finding?.samples).toHaveLength(3);
  });

  test('says when results are past their validity, and that a failing suite fails at any age', () => {
    const old = results(400, 1, 0, '2026-06-01T00:00:00Z');
    const required = suite({ pass_rate: '90%' }, { valid_for: '7d' });
    expect(judgeSuite(required, old, options)[0]).toMatchObject({
      state: 'stale',
      fix: 'Run the evaluation again.',
      observedAt: '2026-06-01T00:00:00Z',
    });
    expect(judgeSuite(required, old, options)[0]?.message).toMatch(/ The evaluation is 9 days old; it counts for 7\.$/);
    expect(judgeSuite(required, results(400, 1, 200, '2026-06-01T00:00:00Z'), options)[0]?.state).toBe('unmet');
  });

  test('counts for 30 days where the suite does not say, from the time of the file where the results do not say', () => {
    const required = suite({ pass_rate: '90%' });
    const at = (fileTime: string | null) => judgeSuite(required, results(400, 1), { now, fileTime })[0]?.state;
    expect(at('2026-05-11T12:00:00Z')).toBe('met');
    expect(at('2026-05-11T11:59:59Z')).toBe('stale');
    expect(at(null)).toBe('unverified');
  });

  test('results from the future are not believed', () => {
    expect(
      judgeSuite(suite({ pass_rate: '90%' }), results(400, 1, 0, '2026-07-01T00:00:00Z'), options)[0],
    ).toMatchObject({
      state: 'unverified',
    });
  });

  test('empty results and a suite that requires nothing are never met', () => {
    expect(judgeSuite(suite({ pass_rate: '0%' }), results(0, 0), options)[0]).toMatchObject({
      code: 'evaluation.empty',
      state: 'unverified',
    });
    expect(judgeSuite(suite({}), results(400, 1), options)[0]).toMatchObject({
      code: 'evaluation.nothing_required',
      state: 'unmet',
    });
  });

  test('holds each provider or prompt of a file to the requirement alone', () => {
    const tasks = ['good', 'bad'].flatMap((variant) =>
      results(400, 1, variant === 'bad' ? 300 : 0).tasks.map((task) => ({ ...task, variant })),
    );
    const findings = judgeSuite(suite({ pass_rate: '90%' }), { tasks, at: null }, options);
    expect(findings.map(({ subject, state }) => [subject, state])).toEqual([
      ['regression: good', 'met'],
      ['regression: bad', 'unmet'],
    ]);
  });

  test('one more success never turns a met requirement into one that is not', () => {
    const tasks = fc.array(fc.record({ trials: fc.integer({ min: 1, max: 1 }), passes: fc.boolean() }), {
      minLength: 2,
      maxLength: 60,
    });
    fc.assert(
      fc.property(tasks, fc.integer({ min: 1, max: 99 }), (given, percent) => {
        const state = (extra: number) =>
          judgeSuite(
            suite({ pass_rate: `${percent}%` }),
            {
              at: null,
              tasks: given.map(({ trials, passes }, index) => ({
                id: `${index}`,
                variant: null,
                trials,
                successes: passes || index < extra ? trials : 0,
                ...nothingElse,
              })),
            },
            options,
          )[0]?.state;
        if (state(0) === 'met') expect(state(given.length)).toBe('met');
      }),
    );
  });
});

describe('a run that broke off', () => {
  test('is said: with all trials there it decides nothing, with an unknown plan nothing is known', () => {
    const required = suite({ pass_rate: '80%' });
    const of = (planKnown: boolean, more: Partial<TaskResult> = {}) => {
      const { tasks, at } = results(100, 1);
      const brokeOff = { status: 'cancelled' as const, planKnown };
      return judgeSuite(required, { tasks: tasks.map((each) => ({ ...each, ...more })), at, brokeOff }, options);
    };
    expect(of(true)).toMatchObject([
      { code: 'evaluation.pass_rate', state: 'met' },
      {
        code: 'evaluation.broke_off',
        severity: 'warning',
        message:
          'regression: The run was cancelled, says its log; every trial that it planned is there and scored, and is judged.',
      },
    ]);
    expect(of(true, { skipped: 1 }).at(-1)?.message).toContain('are counted as not run.');
    expect(of(false).at(-1)).toMatchObject({
      code: 'evaluation.broke_off',
      state: 'unverified',
      severity: 'error',
      message: expect.stringContaining('whether any trial is missing is not known.'),
    });
  });
});

describe('suiteFindings', () => {
  test('says where the file is wrong', () => {
    const file = { name: 'evals/latest.csv', text: 'task,trial,success\na,1,maybe\n' };
    expect(suiteFindings(suite({ pass_rate: '90%' }), { results: file }, options)).toEqual([
      expect.objectContaining({
        code: 'evaluation.value_unreadable',
        subject: 'regression',
        state: 'unverified',
        message: 'Line 2 of evals/latest.csv has "maybe" as success.',
        location: { file: 'evals/latest.csv', line: 2, column: 1 },
      }),
    ]);
  });

  test('says that the file is not there, and where the charter names it', () => {
    const location = { file: 'charter.yaml', line: 80, column: 7 };
    const file = { name: 'evals/latest.csv', text: null };
    expect(suiteFindings(suite({ pass_rate: '90%' }), { results: file }, { ...options, location })).toEqual([
      expect.objectContaining({ code: 'evaluation.results_missing', state: 'unverified', location }),
    ]);
  });

  test.each<[Suite['format'], string]>([
    ['csv', 'task,trial,success\na,1,0\n'],
    ['promptfoo', '[{"success":false,"vars":{"q":1}}]'],
    ['inspect', '{"eval":{},"samples":[{"id":"a","epoch":1,"scores":{"match":{"value":"I"}}}]}'],
    ['langfuse', '[{"traceId":"a","name":"ok","dataType":"BOOLEAN","value":0}]'],
    ['phoenix', '[{"example_id":"a","annotations":[{"name":"ok","score":0}]}]'],
    ['junit', '<testsuite><testcase name="a"><failure/></testcase></testsuite>'],
  ])('reads %s where the suite declares it', (format, text) => {
    const findings = suiteFindings(suite({ pass_rate: '90%' }, { format }), { results: { name: 'f', text } }, options);
    expect(findings).toEqual([
      expect.objectContaining({
        code: 'evaluation.pass_rate',
        state: 'unmet',
        message: 'regression: 0 of 1 trials pass: 0.0%, at least 0.0% with 95% confidence; 90% is required.',
      }),
    ]);
  });
});
