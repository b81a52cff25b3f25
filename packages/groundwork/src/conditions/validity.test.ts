import { describe, expect, test } from 'vitest';
import { finding } from './finding.ts';
import { agedReason, agedState, ageEnds } from './validity.ts';

const at = '2026-10-01T09:00:00.000Z';
const found = (code: string, countsUntil?: string) =>
  finding({ code, subject: 's', state: 'met', message: `${code} holds.`, ...(countsUntil ? { countsUntil } : {}) });
const data = [found('data.rows')];
const access = [...data, found('access.answers')];

describe('what held counts for a time', () => {
  test.each([
    ['data, after seven days', data, '2026-10-08T09:00:00Z', 'met'],
    ['data, a moment later', data, '2026-10-08T09:00:00.001Z', 'stale'],
    ['access, after a day', access, '2026-10-02T09:00:00Z', 'met'],
    ['access, a moment later', access, '2026-10-02T09:00:00.001Z', 'stale'],
    ['a clock that went back', access, '2026-09-01T00:00:00Z', 'met'],
  ])('%s', (_what, findings, now, state) => {
    expect(agedState('data', { state: 'met', findings }, at, new Date(now))).toBe(state);
  });

  test('what did not hold stays what it was; the other conditions say themselves what is stale', () => {
    const later = new Date('2027-10-01T00:00:00Z');
    for (const state of ['unmet', 'unverified', 'waived', 'stale'] as const)
      expect(agedState('data', { state, findings: access }, at, later)).toBe(state);
    expect(agedState('baseline', { state: 'met', findings: [] }, at, later)).toBe('met');
  });

  test('another condition counts as long as every finding does on which it rests', () => {
    const review = found('owner.review', '2026-10-05T00:00:00.000Z');
    const warned = { ...found('owner.later', '2026-10-02T00:00:00.000Z'), severity: 'warning' as const };
    const seen = {
      state: 'met' as const,
      findings: [found('owner.named'), found('owner.far', '2027-01-01T00:00:00.000Z'), review, warned],
    };
    expect(ageEnds('owner', seen, at)).toBe('2026-10-05T00:00:00.000Z');
    expect(agedState('owner', seen, at, new Date('2026-10-05T00:00:00Z'))).toBe('met');
    expect(agedState('owner', seen, at, new Date('2026-10-05T00:00:00.001Z'))).toBe('stale');
    expect(agedReason('owner', seen, at, 'UTC')).toBe('Counts no more since 2026-10-05: owner.review holds.');
    expect(ageEnds('owner', { ...seen, state: 'unmet' }, at)).toBeNull();
    expect(ageEnds('owner', { state: 'met', findings: [found('owner.named')] }, at)).toBeNull();
  });

  test('the reason names the day of the check, as it was in the workspace', () => {
    expect(
      agedReason('data', { state: 'met', findings: data }, '2026-10-01T02:00:00.000Z', 'America/New_York'),
    ).toContain('checked on 2026-09-30,');
    expect(agedReason('data', { state: 'met', findings: access }, at, 'UTC')).toBe(
      'What can be reached was checked on 2026-10-01, which counts for 1 day.',
    );
    expect(agedReason('data', { state: 'met', findings: data }, at, 'UTC')).toBe(
      'The data was checked on 2026-10-01, which counts for 7 days.',
    );
  });
});
