import { describe, expect, test } from 'vitest';
import { bytes, charterIn, folder, known, plan } from '../../test/support/planned.ts';
import { charterOf } from '../charter/load-charter.ts';
import { planImport } from './plan-import.ts';
import { readCsv } from './table.ts';

describe('the spend of a list', () => {
  test('takes spend in a currency of which the workspace states a rate as a cost in that currency', () => {
    const exchange_rates = { EUR: { per_unit: 1.08, on: '2026-09-30', source: 'ECB' } };
    const config = { ...folder.config, exchange_rates };
    const text = 'name,spend,currency\nQuotes,"1.500,50",EUR\n';
    const [planned] = planImport(readCsv(bytes(text), 'list.csv'), {}, { ...known, workspace: config }).planned;
    expect(planned?.notes).toEqual([]);
    const { charter } = charterOf({ ...folder, config }, 'quotes', planned?.text ?? '');
    expect(charter.economics).toMatchObject({ currency: 'EUR', costs: [{ amount: 1500.5 }] });
  });

  test('keeps spend in another currency apart: as a comment, not as a cost', () => {
    const { planned } = plan('name,spend,currency\nQuotes,"1.500,50",EUR\n');
    expect(planned[0]?.spend).toEqual({ value: 1500.5, currency: 'EUR' });
    expect(charterIn({ planned }).economics).toBeUndefined();
    expect(planned[0]?.text).toContain(
      '# spend, as the list says: 1500.5 EUR; it is in no sum.\n# groundwork.yaml states no rate from EUR to USD.',
    );
    expect(plan('name,spend (EUR)\nQuotes,12\n').planned[0]?.spend?.currency).toBe('EUR');
    expect(plan('name,spend (US$)\nQuotes,12\n').planned[0]?.spend?.currency).toBe('USD');
    expect(plan('name,spend (C$)\nQuotes,12\n').skipped[0]?.reason).toContain(
      '“spend (C$)” does not say which currency it is in',
    );
    expect(plan('name,spend (C$),currency\nQuotes,12,CAD\n').planned[0]?.spend?.currency).toBe('CAD');
    expect(plan('name,spend,currency\nQuotes,¥12,JPY\n').planned[0]?.spend).toEqual({ value: 12, currency: 'JPY' });
    expect(plan('name,spend,currency\nQuotes,$12,EUR\n').skipped[0]?.reason).toMatch(
      /says USD in one cell and EUR in another/,
    );
  });

  test.each([
    ['Spend (k€)', 12_500, 'EUR'],
    ['Cost in thousands', 12_500, 'USD'],
    ['Kosten TEUR', 12_500, 'EUR'],
    ['Costs ($M)', 12_500_000, 'USD'],
    ['Kosten (Mio. CHF)', 12_500_000, 'CHF'],
    ['Spend (USD)', 12.5, 'USD'],
    ['Spend', 12.5, 'USD'],
  ])(
    'multiplies the bare numbers of “%s”, says so, and leaves what has a scale of its own',
    (header, value, currency) => {
      const { planned, columns } = plan(`name,${header}\nQuotes,12.5\nRouting,40k\n`);
      expect(planned.map(({ spend }) => spend)).toEqual([
        { value, currency },
        { value: 40_000, currency },
      ]);
      const read = columns.find(({ field }) => field === 'spend')?.read;
      expect(read).toBe(
        value < 100 ? null : `bare numbers in ${value > 1e6 ? 'millions' : 'thousands'}, as its name says`,
      );
    },
  );

  test.each(['~€300k', '≈ €300,000', 'approx. 300k EUR', 'ca. 300.000 €', 'about EUR 300k'])(
    'says that %s is rough',
    (text) => {
      const { planned } = plan(`name,spend\nQuotes,"${text}"\n`);
      expect(planned[0]?.spend).toEqual({ value: 300_000, currency: 'EUR' });
      expect(planned[0]?.notes[0]).toBe(`“${text}” is a rough amount, and counts as it is.`);
    },
  );

  test('says that an amount in brackets counts as spent', () => {
    const { planned } = plan('name,spend\nQuotes,"($1,200)"\n');
    expect(planned[0]).toMatchObject({
      spend: { value: 1200, currency: 'USD' },
      notes: ['“($1,200)” in brackets counts as spent.'],
    });
  });
});
