import { describe, expect, test } from 'vitest';
import { group, groupOf, reading } from '../../test/support/readings.ts';
import type { GroupReading } from '../sql/readings.ts';
import { covariateHolds, missingDiffers } from './completeness.ts';
import { contrast } from './contrast.ts';
import type { PlannedMetric } from './plan.ts';

const arms = (agent: Partial<GroupReading>, control: Partial<GroupReading>) =>
  reading('spend', { ...group(600, 30, 100), ...agent }, { ...group(600, 30, 100), ...control });

describe('values that are missing', () => {
  test('in one arm more often than in the other make the arms incomparable', () => {
    expect(missingDiffers(arms({ incomplete: 242 }, { incomplete: 0 }))).toBe(true);
    expect(missingDiffers(arms({ incomplete: 40 }, { incomplete: 90 }))).toBe(true);
  });

  test('as often in both, or nowhere, do not', () => {
    expect(missingDiffers(arms({ incomplete: 60 }, { incomplete: 70 }))).toBe(false);
    expect(missingDiffers(arms({}, {}))).toBe(false);
    expect(missingDiffers(arms({ units: 0 }, { incomplete: 1 }))).toBe(false);
  });
});

describe('a covariate that stands on the rows of the metric', () => {
  test('holds where hardly any unit lacks rows, and as many in both arms', () => {
    expect(covariateHolds(arms({}, {}))).toBe(true);
    expect(covariateHolds(arms({ rowless: 5 }, { rowless: 7 }))).toBe(true);
  });

  test('does not where the agent may be why units have rows, or where too many have none', () => {
    expect(covariateHolds(arms({ rowless: 2 }, { rowless: 14 }))).toBe(false);
    expect(covariateHolds(arms({ rowless: 60 }, { rowless: 60 }))).toBe(false);
  });

  test('is left out of the estimate then, and the method says so', () => {
    const metric = { metric: 'spend', title: 'spend', kind: 'mean', adjustFor: 'history' } as unknown as PlannedMetric;
    const rows = (shift: number) => Array.from({ length: 200 }, (_, i) => [i % 7, (i % 7) + (i % 5) + shift]);
    const agent = groupOf(rows(0));
    const control = groupOf(rows(1));
    const found = (rowless: number) =>
      contrast({
        metric,
        reading: reading('spend', { ...agent, rowless }, control, ['value', 'covariate']),
        alpha: 0.05,
        plannedUnits: 400,
      });
    expect(found(0).method).toContain('CUPED on history');
    expect(found(0).effect?.absolute.estimate).toBeGreaterThan(0.3);
    expect(found(150).method).toContain('not adjusted for history: units without rows have none');
    expect(found(150).effect?.absolute.estimate).toBeCloseTo(0, 9);
  });
});
