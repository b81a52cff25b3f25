import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Suite } from '../../src/charter/schema/evaluation.ts';
import { readCsvResults } from '../../src/evaluation/csv.ts';
import { judgeSuite } from '../../src/evaluation/judge-suite.ts';
import { clusteredProportion } from '../../src/statistics/clustered.ts';
import { passHat } from '../../src/statistics/pass-hat.ts';
import { useSmallWorkspace } from '../support/small-workspace.ts';

const file = new URL('../../../../../shared/data/agent-runs/tau_airline.csv', import.meta.url);
const present = existsSync(file);
if (!present) console.warn('Skipped: ../shared/data/agent-runs is not there.');

describe.skipIf(!present)('tau-bench, gpt-4o on airline: 50 tasks of 4 trials', () => {
  const columns = { task: 'task_id', trial: 'trial', success: 'reward' };
  const results = () => readCsvResults({ name: 'tau_airline.csv', text: readFileSync(file, 'utf8') }, { columns });
  const suite = (require: Suite['require']): Suite => ({
    id: 'airline',
    results: 'tau_airline.csv',
    format: 'csv',
    columns,
    require,
  });
  const options = { now: new Date('2026-06-10T00:00:00Z'), fileTime: '2026-06-09T00:00:00Z' };

  test('84 of 200 trials succeed', () => {
    const { tasks } = results();
    expect(tasks).toHaveLength(50);
    expect(tasks.every((task) => task.trials === 4)).toBe(true);
    expect(tasks.reduce((sum, task) => sum + task.successes, 0)).toBe(84);
  });

  test('pass^1 to pass^4 are 0.420, 0.2733, 0.220 and 0.200', () => {
    const { tasks } = results();
    const measured = [1, 2, 3, 4].map((k) => passHat(tasks, k).estimate);
    [0.42, 0.27333, 0.22, 0.2].forEach((published, i) => {
      expect(measured[i]).toBeCloseTo(published, 4);
    });
  });

  test('the clustered standard error is 0.0522, the naive one 0.0350', () => {
    const clusters = results().tasks.map(({ trials, successes }) =>
      Array.from({ length: trials }, (_, index) => (index < successes ? 1 : 0)),
    );
    const measured = clusteredProportion({ clusters, confidence: 0.95 });
    expect(measured.standardError).toBeCloseTo(0.0522, 4);
    expect(measured.naiveStandardError).toBeCloseTo(0.035, 4);
  });

  test('a required 40 % is not met by an estimate of 42 %, a required 30 % is', () => {
    const state = (required: string) => judgeSuite(suite({ pass_rate: required }), results(), options)[0]?.state;
    expect(state('40%')).toBe('unmet');
    expect(state('30%')).toBe('met');
  });

  test('pass^4 is held to its own lower bound', () => {
    const [finding] = judgeSuite(suite({ pass_hat: { k: 4, at_least: '15%' } }), results(), options);
    expect(finding).toMatchObject({ code: 'evaluation.pass_hat', state: 'unmet' });
    expect(finding?.measured).toBeGreaterThan(9);
    expect(finding?.measured).toBeLessThan(15);
  });
});

describe.skipIf(!present)('tau-bench through a charter', () => {
  const workspace = useSmallWorkspace();

  test('groundwork check says 42.0 %, pass^2 27.3 %, pass^3 22.0 %, pass^4 20.0 %, and how many tasks 40 % would take', async () => {
    await workspace.write('evals/airline.csv', readFileSync(file));
    const columns = { task: 'task_id', trial: 'trial', success: 'reward' };
    const common = { results: 'evals/airline.csv', format: 'csv', columns };
    await workspace.charter((charter) => {
      charter.evaluation = {
        suites: [
          { id: 'airline', ...common, require: { pass_rate: '40%' } },
          ...[2, 3, 4].map((k) => ({ id: `airline-${k}`, ...common, require: { pass_hat: { k, at_least: '10%' } } })),
        ],
      };
    });
    const { document } = await workspace.run('check win-back');
    const { conditions } = document as {
      conditions: readonly { id: string; findings: readonly { subject: string; message: string; fix: string }[] }[];
    };
    const observation = conditions.find(({ id }) => id === 'observation')?.findings ?? [];
    const about = (subject: string) => observation.find((each) => each.subject === subject);
    expect(about('airline')?.message).toMatch(
      /^airline: 84 of 200 trials pass: 42\.0%, at least 3\d\.\d% with 95% confidence; 40% is/,
    );
    expect(about('airline')?.fix).toMatch(/At this rate it takes about 1,[34]\d\d tasks \(these were 50\)/);
    expect(about('airline-2')?.message).toContain('All of 2 trials of a task pass 27.3% of the time');
    expect(about('airline-3')?.message).toContain('All of 3 trials of a task pass 22.0% of the time');
    expect(about('airline-4')?.message).toContain('All of 4 trials of a task pass 20.0% of the time');
  });
});
