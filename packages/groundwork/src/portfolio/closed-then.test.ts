import { describe, expect, test } from 'vitest';
import { type ConditionId, conditionIds, type State } from '../conditions/finding.ts';
import { blockedThenWords, blockersOf } from './blocking.ts';
import { closedThen } from './closed-then.ts';

const all = (state: State) => conditionIds.map((condition) => ({ condition, state }));
const none = new Set<ConditionId>();

describe('what kept a gate closed on a day that has passed', () => {
  test('is of the fund gate what can exist by then: of the data, that somebody looked', () => {
    expect(closedThen('proposed', all('unverified'), none)).toEqual(['process', 'success', 'data', 'owner']);
    expect(closedThen('proposed', all('unmet'), none)).toEqual(['process', 'success', 'owner']);
  });

  test('is of every other gate whatever did not hold, as far as it was not waived', () => {
    for (const stage of ['funded', 'stopped', 'pilot', 'production'] as const)
      expect(closedThen(stage, all('unmet'), none)).toEqual(conditionIds);
    expect(closedThen('pilot', all('unmet'), new Set<ConditionId>(['data']))).not.toContain('data');
    expect(closedThen('pilot', all('met'), none)).toEqual([]);
  });

  test('is nothing of what has no gate ahead', () => {
    expect(closedThen('retired', all('unmet'), none)).toEqual([]);
  });

  test('is said by initiatives, since what was expected then was not kept', () => {
    const waiting = [
      { initiative: 'a', closedBy: ['data', 'owner'], expected: null },
      { initiative: 'b', closedBy: ['data'], expected: null },
    ];
    expect(blockedThenWords(blockersOf(waiting))).toBe(
      'As checks had found it by then, data kept most back: 2 initiatives from the next gate. Of b nothing else was missing.',
    );
    expect(blockedThenWords(blockersOf([{ initiative: 'a', closedBy: ['owner', 'data'], expected: null }]))).toMatch(
      /data kept most back: .* As many waited for owner\.$/,
    );
    expect(blockedThenWords([])).toBeNull();
  });
});
