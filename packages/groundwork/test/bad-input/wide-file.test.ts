import { expect, test } from 'vitest';
import type { Charter } from '../../src/charter/schema/charter.ts';
import { checkData } from '../../src/trust/check-data.ts';
import { useCsvSources } from '../support/csv-sources.ts';

const csvSources = useCsvSources();

test('of 5,000 columns every rule is measured, those of a column that is not there or of another type beside the rest', async () => {
  const names = Array.from({ length: 5000 }, (_, i) => `feature ${i} µ`);
  // Column 7 lacks a value, column 8 has a word among its numbers.
  const row = (r: number) =>
    names.map((_, i) => (r === 1 && i === 7 ? '' : r === 1 && i === 8 ? 'n/a' : String(r + i)));
  const text = [names, row(0), row(1), row(2)].map((cells) => `${cells.join(',')}\n`).join('');
  const columns = { 'feature 8 µ': { logicalType: 'integer' } } as const;
  const quality = [...names, 'feature 5000 µ'].map(
    (property) => ({ property, metric: 'nullValues', mustBe: 0 }) as const,
  );
  const findings = await checkData({
    charter: { id: 'wide', data: { 'crm.wide': { columns, quality } } } as unknown as Charter,
    locate: () => null,
    sources: await csvSources({ wide: text }),
    now: new Date('2026-07-01T12:00:00Z'),
    timezone: 'UTC',
  });
  const unmet = findings.filter((each) => each.state !== 'met');
  expect(findings.filter((each) => each.state === 'met').length).toBeGreaterThanOrEqual(4999);
  expect(unmet.map((each) => each.subject).toSorted()).toEqual(
    ['crm.wide.feature 5000 µ', 'crm.wide.feature 7 µ', 'crm.wide.feature 8 µ'].toSorted(),
  );
  expect(unmet.find((each) => each.subject.endsWith('7 µ'))?.measured).toBe(1);
}, 600_000);
