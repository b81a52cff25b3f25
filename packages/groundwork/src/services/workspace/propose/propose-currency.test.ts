import { expect, test } from 'vitest';
import { leftCurrency } from './propose-currency.ts';

const euro = { code: 'EUR', figure: 'crm.deals.currency: EUR in 40 rows', mixed: false };

test('amounts in another currency than that of the groundwork.yaml that is there are left to a person', () => {
  expect(leftCurrency(euro, 'USD')).toMatchObject([
    {
      yaml: 'currency: USD',
      figure: 'of groundwork.yaml, but crm.deals.currency: EUR in 40 rows; convert the amounts',
    },
  ]);
  expect(leftCurrency(euro, 'EUR')).toEqual([]);
  expect(leftCurrency({ ...euro, code: null }, 'USD')).toEqual([]);
  expect(leftCurrency({ ...euro, mixed: true }, 'EUR')).toHaveLength(1);
});
