import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Suite } from '../charter/schema/evaluation.ts';
import { judgeSuite } from './judge-suite.ts';
import type { EvaluationResults } from './results.ts';

const options = { now: new Date('2026-06-10T12:00:00Z'), fileTime: '2026-06-09T12:00:00Z' };

const suite = (require: Suite['require']): Suite => ({
  id: 'regression',
  results: 'evals/latest.csv',
  format: 'csv',
  require,
});

/** `count` tasks of `trials` trials, `failed` of which failed throughout. */
const results = (count: number, trials: number, failed: number): EvaluationResults => ({
  at: null,
  tasks: Array.from({ length: count }, (_, index) => ({
    ...{ id: `${index}`, variant: null, trials, successes: index < failed ? 0 : trials },
    ...{ errors: 0, timeouts: 0, skipped: 0, unscored: 0 },
  })),
});

const first = (require: Suite['require'], given: EvaluationResults) => judgeSuite(suite(require), given, options)[0];

describe('what to do about a lower bound that falls short', () => {
  test('says how many tasks it takes where the estimate reaches what is required', () => {
    // At 95 % the lower end of Wilson's interval first reaches 90 % with 139 trials: 1.96² · 0.9 · 0.1/0.05² = 138.3.
    const finding = first({ pass_rate: '90%' }, results(20, 1, 1));
    expect(finding?.state).toBe('unmet');
    expect(finding?.fix).toBe(
      'The estimate reaches 90%; the evidence does not yet. At this rate it takes about 139 tasks (these were 20), or an agent that fails less.',
    );
    expect(first({ pass_rate: '90%' }, results(140, 1, 7))?.state).toBe('met');
  });

  test('so many tasks of the same kind do reach it', () => {
    const shape = fc.record({
      tasks: fc.integer({ min: 10, max: 60 }),
      trials: fc.integer({ min: 1, max: 5 }),
      failed: fc.integer({ min: 0, max: 5 }),
      required: fc.integer({ min: 50, max: 97 }),
    });
    fc.assert(
      fc.property(shape, ({ tasks, trials, failed, required }) => {
        const finding = first({ pass_rate: `${required}%` }, results(tasks, trials, failed));
        const needed = Number(/about ([\d,]+) tasks/.exec(finding?.fix ?? '')?.[1]?.replaceAll(',', ''));
        fc.pre(needed > 0 && needed < 20_000);
        // Whole tasks only: as many times the same tasks as reach the number.
        const times = Math.ceil(needed / tasks);
        expect(first({ pass_rate: `${required}%` }, results(tasks * times, trials, failed * times))?.state).toBe('met');
      }),
      { numRuns: 60 },
    );
  });

  test('says how many tasks it takes at all where the agent falls short, and that no number shows a certainty', () => {
    expect(first({ pass_rate: '90%' }, results(10, 1, 5))?.fix).toBe(
      'Improve the agent until the lower bound of its pass rate reaches 90%. It takes at least 35 tasks to show it.',
    );
    expect(first({ pass_rate: '90%' }, results(100, 1, 50))?.fix).toBe(
      'Improve the agent until the lower bound of its pass rate reaches 90%.',
    );
    expect(first({ pass_rate: '100%' }, results(100, 1, 0))?.fix).toBe('No number of tasks shows 100%: require less.');
    expect(first({ pass_hat: { k: 4, at_least: '90%' } }, results(20, 4, 0))?.fix).toContain('about 35 tasks');
  });
});

describe('pass@k', () => {
  test('is held to its lower bound, with k trials of every task', () => {
    const half = {
      at: null,
      tasks: results(100, 4, 0).tasks.map((task) => ({ ...task, successes: 2 })),
    };
    // 1 − C(2, 2)/C(4, 2) = 5/6 of pairs hold a success.
    const finding = first({ pass_at: { k: 2, at_least: '70%' } }, half);
    expect(finding).toMatchObject({ code: 'evaluation.pass_at', state: 'met' });
    expect(finding?.message).toMatch(
      /^regression: One or more of 2 trials of a task pass 83\.3% of the time, at least 7\d\.\d% /,
    );
    expect(first({ pass_at: { k: 5, at_least: '70%' } }, half)).toMatchObject({
      code: 'evaluation.trials_too_few',
      message: 'regression: pass@5 needs 5 trials of every task; 100 of 100 tasks have fewer.',
    });
  });
});
