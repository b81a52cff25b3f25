import { describe, expect, test } from 'vitest';
import { bothSources, type SourceKind, useBothSources } from '../../../test/support/both-sources.ts';
import type { Finding } from '../../conditions/finding.ts';
import { checkData } from '../check-data.ts';

const source = useBothSources({
  visits: {
    columns: { id: 'integer', day: 'date', seen: 'timestamp', never: 'timestamp', word: 'text', once: 'date' },
    rows: [
      [1, '2026-03-01', '2026-03-06 23:50:00', null, 'a', '2026-03-09'],
      [2, '2026-03-02', '2026-03-08 00:10:00', null, 'b', '2026-03-09'],
      [3, '2026-03-02', '2026-03-09 12:00:00', null, 'c', '2026-03-09'],
      [4, '2026-03-05', '2026-03-10 01:00:00', null, 'd', null],
      [5, '2026-03-07', '2026-03-12 01:00:00', null, 'e', null],
    ],
  },
});

async function levels(kind: SourceKind, list: readonly string[]): Promise<readonly Finding[]> {
  const contract = `apiVersion: v3.1.0\nschema: [{ name: visits }]\nslaProperties:\n${list.map((each) => `  - { ${each} }\n`).join('')}`;
  const found = await checkData({
    charter: {
      version: 1,
      id: 'a',
      title: 'A',
      owner: { person: null, review_every: '30d' },
      data: { 'crm.visits': { contract: 'c.odcs.yaml' } },
    },
    locate: () => null,
    sources: source(kind),
    now: new Date('2026-03-10T12:00:00Z'),
    timezone: 'UTC',
    contractText: async () => contract,
  });
  return found.slice(1);
}

describe.each(bothSources)('how often rows of %s come', (kind) => {
  test('is the longest step from one period with rows to the next, now included', async () => {
    const findings = await levels(kind, [
      'property: frequency, value: 1, unit: d, element: day',
      'property: frequency, value: 3, unit: d, element: day',
      'property: frequency, value: 1, unit: w, element: day',
      'property: frequency, value: 2, unit: d, element: seen',
      'property: frequency, value: 36, unit: h, element: visits.seen',
    ]);
    expect(findings.map(({ code, state, measured, unit }) => [code, state, measured, unit])).toEqual([
      ['data.frequency', 'unmet', 3, 'days'],
      ['data.frequency', 'met', 3, 'days'],
      ['data.frequency', 'met', 1, 'weeks'],
      // What is dated after now is left out.
      ['data.frequency', 'met', 2, 'days'],
      ['data.frequency', 'met', 36, 'hours'],
    ]);
    const [daily] = findings;
    expect(daily?.expected).toBe('at most 1 day from one day with rows to the next, now included');
    expect(daily?.message).toBe(
      'The longest step from one day with rows of crm.visits to the next, by day and up to now, is 3 days. 2 steps between rows are longer. The newest row is of 2026-03-07.',
    );
    expect(daily?.samples).toEqual([
      { after: '2026-03-02', until: '2026-03-05', days: 3 },
      { after: '2026-03-05', until: '2026-03-07', days: 2 },
    ]);
    expect(daily?.sql).toMatch(/^SELECT count\(\*\) AS periods/);
  });

  test('is not known where the column does not tell', async () => {
    const findings = await levels(kind, [
      'property: frequency, value: 1, unit: h, element: day',
      'property: frequency, value: 1, unit: d, element: word',
      'property: frequency, value: 1, unit: d, element: once',
      'property: frequency, value: 1, unit: h, element: nowhere',
    ]);
    expect(findings.map(({ code, state }) => [code, state])).toEqual([
      ['data.rule_unclear', 'unverified'],
      ['data.rule_errored', 'unverified'],
      ['data.frequency', 'unverified'],
      ['data.column_missing', 'unmet'],
    ]);
    expect(findings[0]?.message).toContain('holds days, which do not tell hours');
    expect(findings[2]?.message).toContain('rows of one day alone');
  });
});

test.each(bothSources)('how long rows of %s are kept is measured and not judged', async (kind) => {
  const [days, seen, word] = await levels(kind, [
    'property: retention, value: 7, unit: d, element: day',
    'property: retention, value: 1, unit: y, element: seen',
    'property: retention, value: 1, unit: y, element: word',
  ]);
  expect(days).toMatchObject({ code: 'data.retention', state: 'unverified', severity: 'warning', measured: 3 });
  expect(days?.message).toContain(
    '3 of 5 rows (60.0%) are older than the retention of 7 days; the oldest is of 2026-03-01',
  );
  expect(days?.message).toContain('at least or at most');
  expect(seen?.measured).toBe(0);
  expect(word).toMatchObject({ code: 'data.rule_errored', state: 'unverified', severity: 'warning' });
});
