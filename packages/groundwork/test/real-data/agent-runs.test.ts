import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clusteredMean, clusteredProportion } from '../../src/statistics/clustered.ts';
import { passHat } from '../../src/statistics/pass-hat.ts';
import { wilson } from '../../src/statistics/proportion.ts';

const file = new URL('../../../../../shared/data/agent-runs/tau_airline.csv', import.meta.url);
const present = existsSync(file);
if (!present) console.warn('Skipped: ../shared/data/agent-runs/tau_airline.csv is not there.');

/** The rewards of each task, read without the product's own readers. */
function rewardsByTask(): number[][] {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const columns = (header as string).split(',');
  const [task, reward] = [columns.indexOf('task_id'), columns.indexOf('reward')];
  const tasks = new Map<string, number[]>();
  for (const line of lines) {
    const cells = line.split(',');
    const key = cells[task] as string;
    tasks.set(key, [...(tasks.get(key) ?? []), Number(cells[reward])]);
  }
  return [...tasks.values()];
}

describe.skipIf(!present)(
  'tau-bench, gpt-4o on airline: the statistics reproduce what was measured independently',
  () => {
    const clusters = present ? rewardsByTask() : [];
    const tasks = clusters.map((rewards) => ({
      trials: rewards.length,
      successes: rewards.filter((r) => r === 1).length,
    }));

    test('84 of 200 trials on 50 tasks; clustered standard error 0.0522, naive 0.0350', () => {
      const result = clusteredMean(clusters);
      expect([result.clusters, result.n, result.mean * result.n]).toEqual([50, 200, 84]);
      expect(result.standardError).toBeCloseTo(0.0522, 4);
      expect(result.naiveStandardError).toBeCloseTo(0.035, 4);
    });

    test('pass^1 … pass^4 are 0.420, 0.2733, 0.220 and 0.200, far from 0.42^k', () => {
      const estimates = [1, 2, 3, 4].map((k) => Number(passHat(tasks, k).estimate.toFixed(4)));
      expect(estimates).toEqual([0.42, 0.2733, 0.22, 0.2]);
      expect(passHat(tasks, 1).standardError).toBeCloseTo(clusteredMean(clusters).standardError, 12);
    });

    test('200 trials are worth about 85 independent ones, so the interval is wider than a naive Wilson', () => {
      const { effectiveN, interval } = clusteredProportion({ clusters, confidence: 0.95 });
      const naive = wilson({ successes: 84, trials: 200, confidence: 0.95 });
      expect(effectiveN).toBeGreaterThan(75);
      expect(effectiveN).toBeLessThan(95);
      expect(interval.lower).toBeLessThan(naive.lower);
      expect(interval.upper).toBeGreaterThan(naive.upper);
    });
  },
);
