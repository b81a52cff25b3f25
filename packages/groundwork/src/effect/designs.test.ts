import { describe, expect, test } from 'vitest';
import type { Rollout } from '../charter/schema/rollout.ts';
import { claimCounts, strengthOf } from './designs.ts';

const beforeAfter = (compare_with?: string[]): Rollout => ({
  design: 'before_after',
  starts: '2026-10-01',
  period: 'week',
  ...(compare_with ? { compare_with } : {}),
});

describe('strengthOf', () => {
  test('before and after is C with a comparison series and D alone', () => {
    expect(strengthOf(beforeAfter(['other']))).toBe('C');
    expect(strengthOf(beforeAfter([]))).toBe('D');
    expect(strengthOf(beforeAfter())).toBe('D');
  });
});

describe('claimCounts', () => {
  test('a claim counts when it is at least as strong as the weakest that counts', () => {
    expect(claimCounts('A', 'B')).toBe(true);
    expect(claimCounts('B', 'B')).toBe(true);
    expect(claimCounts('C', 'B')).toBe(false);
    expect(claimCounts('E', 'D')).toBe(false);
  });
});
