import { describe, expect, test } from 'vitest';
import type { VerbOutput } from '../../src/services/verbs.ts';
import { ended } from '../support/command-line.ts';
import { useWorkspaces } from '../support/made-workspace.ts';
import { say } from '../support/said.ts';

type Value = VerbOutput<'portfolioValue'>;
type Portfolio = { readonly portfolio: VerbOutput<'portfolio'>; readonly progress: VerbOutput<'portfolioProgress'> };

const make = useWorkspaces();
const stated = '{ EUR: { per_unit: 1.08, on: 2026-09-30, source: ECB reference rate } }';
const charter = (id: string, economics: string) =>
  `version: 1\nid: ${id}\ntitle: ${id}\nowner: { person: dana }\neconomics: ${economics}\n`;

/** One that has cost 1,000 dollars, and one that has cost 2,000 euros. */
function workspace(rates: string | null) {
  const config = `version: 1\norganization: Acme\ncurrency: USD\npeople: { dana: { name: Dana } }\n`;
  return make({
    files: {
      'groundwork.yaml': rates === null ? config : `${config}exchange_rates: ${rates}\n`,
      'initiatives/home/charter.yaml': charter('home', '{ costs: [{ name: Build, amount: 1000, on: 2026-08-01 }] }'),
      'initiatives/abroad/charter.yaml': charter(
        'abroad',
        '{ currency: EUR, costs: [{ name: Build, amount: 2000, on: 2026-08-01 }] }',
      ),
    },
  });
}

const words =
  'Amounts in EUR count at 1.08 USD each, the rate of 30 September 2026 (ECB reference rate) that groundwork.yaml states. It is taken as exact: no uncertainty is added for it.';

describe('a portfolio in two currencies', () => {
  test('is converted by the rate that is stated, which stands wherever a converted sum does', async () => {
    const made = workspace(stated);
    const converted = [
      {
        from: 'EUR',
        to: 'USD',
        perUnit: 1.08,
        on: '2026-09-30',
        source: 'ECB reference rate',
        initiatives: ['abroad'],
      },
    ];
    const spent = { p10: 3160, p50: 3160, p90: 3160 };
    const value = await ended(1, made.gw<Value>('value'));
    expect(value).toMatchObject({ currency: 'USD', converted, toDate: { spent } });
    expect(value.notes).toContain(words);
    const { portfolio, progress } = await ended(0, made.gw<Portfolio>('portfolio'));
    expect(portfolio.converted).toEqual(converted);
    expect(portfolio.initiatives.map(({ initiative, toDate }) => [initiative, toDate?.spent.p50])).toEqual([
      ['abroad', 2160],
      ['home', 1000],
    ]);
    expect(progress.notes).toContain(words);
    const report = await ended(0, made.gw<VerbOutput<'report'>>('report'));
    expect(report.money?.spent).toEqual(spent);
    expect(report.notes.join(' ')).toContain(words);
    for (const command of ['value', 'portfolio', 'report']) {
      const { out } = await say([command, '--workspace', made.dir]);
      expect(out.replaceAll(/\s+/g, ' '), command).toContain('Amounts in EUR count at 1.08 USD each');
    }
  });

  test('without a rate is refused where the currency stands, naming the rate that is missing and how to state it', async () => {
    const made = workspace(null);
    const { code, problems } = await made.gw('value', 'abroad');
    expect(code).toBe(2);
    expect(problems).toMatchObject([
      {
        code: 'charter.rate_missing',
        message: 'economics.currency is EUR, and groundwork.yaml states no rate from EUR to USD.',
        expected: 'exchange_rates.EUR in groundwork.yaml',
        fix: 'State it there: exchange_rates: { EUR: { per_unit: RATE, on: YYYY-MM-DD, source: WHOSE } }, where RATE is what one EUR is worth in USD.',
        location: { file: 'initiatives/abroad/charter.yaml', line: 5, column: 24 },
      },
    ]);
    const value = await ended(2, made.gw<Value>('value'));
    expect(value.toDate?.spent.p50).toBe(1000);
    expect(value.notes.join(' ')).toContain('Not valued, and in no sum over the horizon: abroad, home.');
  });

  test.each([
    ['{ EUR: { per_unit: 0, on: 2026-09-30, source: ECB } }', 'per_unit', 36],
    ['{ EUR: { per_unit: 1.08, on: last autumn, source: ECB } }', 'on', 46],
    ['{ EUR: { per_unit: 1.08, on: 2026-09-30 } }', 'source', 19],
    ['{ euro: { per_unit: 1.08, on: 2026-09-30, source: ECB } }', 'euro', 19],
    ['{ USD: { per_unit: 1, on: 2026-09-30, source: ECB } }', 'USD', 19],
  ])('says what is wrong with the rates %s, and where', async (rates, named, column) => {
    const { code, problems } = await workspace(rates).gw('value', 'home');
    expect(code).toBe(2);
    expect(problems[0]).toMatchObject({ location: { file: 'groundwork.yaml', line: 5, column } });
    expect(problems[0]?.message).toContain(named);
    expect(problems[0]?.fix).not.toBe('');
  });
});
