import { describe, expect, test } from 'vitest';
import { bothSources, type TestValue, useBothSources } from '../../../../test/support/both-sources.ts';
import { addDays } from '../../../charter/days.ts';
import type { Volume } from '../../../charter/schema/data-comparisons.ts';
import type { Finding } from '../../../conditions/finding.ts';
import { checkComparisons } from '../check-comparisons.ts';
import { clockOf } from '../freshness.ts';

/** 13 weeks from Monday 2026-01-05: 10 rows on a weekday, 1 on a Saturday, none on a Sunday; nothing on Wednesday 2026-04-01, and the week of the 30th of March thin. */
const days = Array.from({ length: 13 * 7 }, (_, i) => ({
  day: addDays('2026-01-05', i),
  weekday: i % 7,
  week: Math.floor(i / 7),
}));
const usual = [10, 11, 9, 10, 12, 1, 0];
const rows = days.flatMap(({ day, weekday, week }): readonly (readonly TestValue[])[] => {
  const count =
    day === '2026-04-01' ? 0 : week === 12 ? Math.floor((usual[weekday] as number) / 5) : (usual[weekday] as number);
  return Array.from({ length: count }, (_, i) => [`${day}T${String(i + 8).padStart(2, '0')}:30:00`] as const);
});
const source = useBothSources({
  visits: { columns: { at: 'timestamp' }, rows },
  young: { columns: { at: 'timestamp' }, rows: rows.slice(-60) },
  stopped: { columns: { at: 'timestamp' }, rows: [['2020-01-01T10:00:00'], ['2020-01-02T10:00:00']] },
  empty: { columns: { at: 'timestamp' }, rows: [] },
});

async function volume(
  kind: (typeof bothSources)[number],
  declared: Partial<Volume>,
  { table = 'crm.visits', now = '2026-04-06T09:00:00Z', timezone = 'UTC' } = {},
): Promise<Finding> {
  const [found] = await checkComparisons({
    table,
    declared: { volume: [{ at: 'at', period: 'day', ...declared }] },
    key: [],
    sources: source(kind),
    clock: clockOf(new Date(now), timezone),
    declaredColumns: () => ({}),
    location: null,
    locate: () => null,
  });
  return found ?? expect.fail('no finding');
}

describe.each(bothSources)('volume in %s', (kind) => {
  test('a day is held against the same day of earlier weeks, and a day without rows counts zero', async () => {
    const found = await volume(kind, { as_of: '2026-04-01', history: 8 });
    expect(found).toMatchObject({
      code: 'data.volume',
      state: 'unmet',
      measured: 0,
      // 9 rows on eight Wednesdays: 2·√9.375 ± 3.5, back to counts
      expected: 'from 2 to 22',
      message:
        'crm.visits has 0 rows in the day of 2026-04-01; the 8 same days of earlier weeks before have 9 typically, which is 4.9 deviations away.',
    });
    expect(found.samples.slice(0, 2)).toEqual([
      { day: '2026-04-01', rows: 0 },
      { day: '2026-03-25', rows: 9 },
    ]);
  });

  test('a quiet Saturday is quiet as every Saturday; Sundays without rows show nothing', async () => {
    expect(await volume(kind, { as_of: '2026-03-28' })).toMatchObject({ state: 'met', measured: 1 });
    expect(await volume(kind, { as_of: '2026-03-29' })).toMatchObject({
      code: 'data.not_measurable',
      state: 'unverified',
    });
  });

  test('the tested week is no part of its own history', async () => {
    const found = await volume(kind, { period: 'week', history: 11 });
    expect(found).toMatchObject({ state: 'unmet', measured: 8 });
    expect(found.message).toContain('in the week of 2026-03-30; the 11 weeks before have 53 typically');
  });

  test('a period that still runs is not judged', async () => {
    const running = await volume(kind, { period: 'week', history: 6 }, { now: '2026-04-05T23:59:00Z' });
    expect(running.message).toContain('in the week of 2026-03-23');
    expect(running.state).toBe('met');
    const day = await volume(kind, { history: 6 }, { now: '2026-03-31T23:30:00Z', timezone: 'America/New_York' });
    expect(day.message).toContain('in the day of 2026-03-30');
  });

  test('too little history, a table that stopped, an empty table and a column that is no time are not measurable', async () => {
    const codes = async (declared: Partial<Volume>, table?: string) => {
      const { code, state } = await volume(kind, declared, table === undefined ? {} : { table });
      return `${code} ${state}`;
    };
    const not = 'data.not_measurable unverified';
    expect(await codes({}, 'crm.young')).toBe(not);
    expect(await codes({ period: 'month' })).toBe(not);
    expect(await codes({}, 'crm.stopped')).toBe(not);
    expect(await codes({}, 'crm.empty')).toBe(not);
    expect(await codes({ at: 'when' })).toBe('data.column_missing unmet');
  });
});
