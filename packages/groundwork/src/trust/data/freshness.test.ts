import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../test/support/csv-sources.ts';
import type { DataTable } from '../../charter/schema/data.ts';
import { checkTable } from './check-table.ts';
import { clockOf } from './freshness.ts';
import { rulesOf } from './rules.ts';

const csvSources = useCsvSources();

async function age(
  times: readonly string[],
  options: { within: string; now: string; timezone?: string; columns?: DataTable['columns'] },
) {
  const sources = await csvSources({ t: `id,at\n${times.map((time, i) => `${i},${time}`).join('\n')}\n` });
  const { within, now, timezone = 'UTC', columns = {} } = options;
  const findings = await checkTable({
    table: 'crm.t',
    rules: rulesOf('crm.t', { fresh: { at: 'at', within } }, () => null),
    key: [],
    sources,
    clock: clockOf(new Date(now), timezone),
    declaredColumns: () => columns,
    location: null,
  });
  const { code, state, measured, unit, message } = findings[1] ?? expect.fail('no finding');
  return { code, state, measured, unit, message };
}

describe('the age is that of the newest value, in the unit of the rule', () => {
  test('an instant is compared as one', async () => {
    const times = ['2026-03-10T10:00:00Z', '2026-03-09T00:00:00+02:00'];
    expect(await age(times, { within: '24h', now: '2026-03-11T09:00:00Z' })).toMatchObject({
      state: 'met',
      measured: 23,
      unit: 'hours',
    });
    expect(await age(times, { within: '24h', now: '2026-03-11T10:00:00.001Z' })).toMatchObject({
      state: 'unmet',
      measured: 24,
    });
    expect(await age(times, { within: '90m', now: '2026-03-10T11:00:00Z' })).toMatchObject({
      state: 'met',
      measured: 60,
      unit: 'minutes',
    });
  });

  test('a time that never had a zone is read by the clocks of the workspace', async () => {
    const options = { within: '2h', now: '2026-03-10T15:00:00Z' };
    expect(await age(['2026-03-10T10:00:00'], { ...options, timezone: 'America/New_York' })).toMatchObject({
      state: 'met',
      measured: 1,
    });
    expect(await age(['2026-03-10T10:00:00'], { ...options, timezone: 'UTC' })).toMatchObject({
      state: 'unmet',
      measured: 5,
    });
  });

  test('days are compared by days of the workspace', async () => {
    const options = { within: '24h', timezone: 'Asia/Tokyo' };
    // 16:00 UTC is already the next day in Tokyo.
    expect(await age(['2026-03-10'], { ...options, now: '2026-03-11T14:00:00Z' })).toMatchObject({
      state: 'met',
      measured: 1,
      unit: 'days',
    });
    expect(await age(['2026-03-10'], { ...options, now: '2026-03-11T16:00:00Z' })).toMatchObject({
      state: 'unmet',
      measured: 2,
      unit: 'days',
    });
  });

  test('a month is a calendar month', async () => {
    expect(await age(['2026-01-31'], { within: '1mo', now: '2026-02-28T12:00:00Z' })).toMatchObject({
      state: 'met',
      measured: 28,
    });
    expect(await age(['2026-01-31'], { within: '1mo', now: '2026-03-01T12:00:00Z' })).toMatchObject({
      state: 'unmet',
      measured: 29,
    });
  });
});

describe('what is not known is not fresh', () => {
  test('rows dated after now are left out and said', async () => {
    const found = await age(['2099-01-01', '2026-03-01'], { within: '1d', now: '2026-03-10T12:00:00Z' });
    expect(found).toMatchObject({
      state: 'unmet',
      measured: 9,
      message: expect.stringContaining('1 row dated after now is left out.'),
    });
  });
  test('a column with nothing up to now is unverified', async () => {
    const found = await age(['2099-01-01', ''], { within: '1d', now: '2026-03-10T12:00:00Z' });
    expect(found).toMatchObject({
      state: 'unverified',
      measured: null,
      message: expect.stringContaining('holds no time up to now'),
    });
  });
  test('a column with nothing at all is unverified', async () => {
    const found = await age(['', ''], { within: '1d', now: '2026-03-10T12:00:00Z' });
    expect(found).toMatchObject({ code: 'data.fresh', state: 'unverified', measured: null });
  });
  test('a text that is no time is unverified, with the declaration that would make it one', async () => {
    const found = await age(['yesterday'], { within: '1d', now: '2026-03-10T12:00:00Z' });
    expect(found).toMatchObject({
      code: 'data.rule_errored',
      state: 'unverified',
      message: 'The freshness rule of crm.t.at could not be run: crm.t.at is used as a date but is text.',
    });
  });
});
