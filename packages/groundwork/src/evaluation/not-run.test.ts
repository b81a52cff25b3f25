import { describe, expect, test } from 'vitest';
import type { Suite } from '../charter/schema/evaluation.ts';
import { judgeSuite } from './judge-suite.ts';
import { gatherTasks, type Outcome } from './results.ts';

const options = { now: new Date('2026-06-10T12:00:00Z'), fileTime: '2026-06-09T12:00:00Z' };

const suite = (require: Suite['require'], rest: Partial<Suite> = {}): Suite => ({
  id: 'regression',
  results: 'evals/latest.csv',
  format: 'csv',
  require,
  ...rest,
});

/** So many tasks of one trial each with each outcome. */
const outcomes = (given: Partial<Record<Outcome, number>>) => ({
  at: null,
  tasks: gatherTasks(
    Object.entries(given).flatMap(([outcome, count]) =>
      Array.from({ length: count }, (_, index) => ({
        task: `${outcome} ${index}`,
        variant: null,
        outcome: outcome as Outcome,
      })),
    ),
  ),
});

const judged = (given: Partial<Record<Outcome, number>>, rest: Partial<Suite> = {}) =>
  judgeSuite(suite({ pass_rate: '80%' }, rest), outcomes(given), options);

describe('trials that did not run', () => {
  test('errors and timeouts count as failures, and are said', () => {
    const [rate, ...others] = judged({ passed: 160, failed: 20, error: 12, timed_out: 8 });
    expect(others).toEqual([]);
    expect(rate).toMatchObject({ state: 'unmet' });
    expect(rate?.message).toMatch(/^regression: 160 of 200 trials pass, 12 ended in an error, 8 timed out: 80\.0%/);
  });

  test('a few that were skipped or have no score are left out of the rate, and said with their number', () => {
    expect(judged({ passed: 195, failed: 1, skipped: 3, unscored: 1 })).toEqual([
      expect.objectContaining({ code: 'evaluation.pass_rate', state: 'met' }),
      expect.objectContaining({
        code: 'evaluation.not_run',
        state: 'met',
        measured: 2,
        message: 'regression: Of 200 trials 3 were skipped, 1 has no score: 2.0% say nothing, and 5% may.',
      }),
    ]);
  });

  test('more than are allowed leave the suite unverified, however well the rest passes', () => {
    const many = { passed: 180, skipped: 20 };
    expect(judged(many).map(({ code, state }) => [code, state])).toEqual([
      ['evaluation.pass_rate', 'met'],
      ['evaluation.not_run', 'unverified'],
    ]);
    expect(judged(many)[1]?.samples).toHaveLength(5);
    expect(judged(many, { not_run_at_most: '10%' })[1]?.state).toBe('met');
    expect(judged({ passed: 199, skipped: 1 }, { not_run_at_most: '0%' })[1]?.state).toBe('unverified');
  });

  test('a suite of which nothing ran is unverified, even where all of it may be missing', () => {
    expect(judged({ skipped: 10, unscored: 2 }, { not_run_at_most: '100%' })).toEqual([
      expect.objectContaining({ code: 'evaluation.not_run', state: 'unverified', measured: 100 }),
    ]);
  });

  test('pass^k leaves out a task whose trials did not all run while they are few, and is unverified where they are not', () => {
    const whole = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: `${index}`, variant: null, trials: 4, successes: 4 }));
    const rest = { errors: 0, timeouts: 0, unscored: 0 };
    const results = (interrupted: number) => ({
      at: null,
      tasks: [
        ...whole(60).map((task) => ({ ...task, ...rest, skipped: 0 })),
        ...Array.from({ length: interrupted }, (_, index) => ({
          ...{ id: `cut ${index}`, variant: null, trials: 3, successes: 3 },
          ...rest,
          skipped: 1,
        })),
      ],
    });
    const required = suite({ pass_hat: { k: 4, at_least: '80%' } });
    const [few] = judgeSuite(required, results(2), options);
    expect(few).toMatchObject({ code: 'evaluation.pass_hat', state: 'met' });
    expect(few?.message).toContain('over 60 tasks, without 2 whose trials did not all run');
    expect(judgeSuite(required, results(8), options)[0]).toMatchObject({
      code: 'evaluation.trials_too_few',
      state: 'unverified',
    });
  });
});
