import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ImportPreview } from './preview.tsx';
import { type Import, sayNext } from './words.ts';

const converted = { from: 'EUR', to: 'USD', perUnit: 1.08, on: '2026-09-30', source: 'ECB' };
const found: Import = {
  file: 'list.csv',
  sheet: null,
  currency: 'USD',
  dryRun: true,
  rows: 2,
  columns: [{ field: 'name', column: 'Initiative', read: null }],
  unusedColumns: [],
  initiatives: [],
  skipped: [],
  people: [],
  spend: [
    { currency: 'EUR', amount: 100, initiatives: 1, converted: null },
    { currency: 'USD', amount: 50, initiatives: 1, converted: null },
  ],
  promise: [{ currency: 'EUR', amount: 900, initiatives: 1 }],
  exampleDecider: null,
  example: null,
};
const paragraphs = (given: Import) =>
  [...renderToStaticMarkup(<ImportPreview found={given} />).matchAll(/<(p|li)[^>]*>(.*?)<\/\1>/g)].map(
    ([, , text]) => text,
  );

it('the totals stand first, and beside them which rate is missing, before anything is saved', () => {
  const [total, promise, missing] = paragraphs(found);
  expect(total).toContain('€100 of 1 initiative and $50 of 1 initiative. Two currencies are never summed');
  expect(promise).toContain('Promised for a year: €900 of 1 initiative; nobody has verified that');
  expect(missing).toMatch(
    /^€100 is in no sum: groundwork.yaml states no rate from EUR to USD.*Do so before you import/,
  );
});

it('with a rate the totals are one sum, by the rate that is stated', () => {
  const rated = paragraphs({
    ...found,
    spend: found.spend.map((each) => (each.currency === 'EUR' ? { ...each, converted } : each)),
  });
  expect(rated[0]).toContain('Together $158.');
  expect(rated[1]).toContain('Amounts in EUR count at 1.08 USD each');
  expect(rated.join(' ')).not.toMatch(/never summed|states no rate/);
});

it('what comes next names that the example of init still decides', () => {
  const said = 'First Last, whom init wrote as an example, still decides at the gates fund and pilot';
  const given: Import = { ...found, exampleDecider: { name: 'First Last', gates: ['fund', 'pilot'] } };
  expect(sayNext({ ...given, dryRun: false })).toContain(said);
  expect(paragraphs(given).join(' ')).toContain(said);
  expect(sayNext({ ...found, dryRun: false })).not.toContain('decides');
});
