import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Value } from '../../groundwork.ts';
import { endedAs, type PageData } from './page-data.ts';
import { ValueSection } from './value-section.tsx';

const amount = (p10: number, p50: number, p90: number) => ({ p10, p50, p90 });

it('of what was stopped says what it had cost and brought, and nothing of a horizon', () => {
  const answer = {
    currency: 'USD',
    horizonMonths: 12,
    net: amount(71_400, 104_000, 139_000),
    toDate: { net: amount(14_000, 14_900, 15_800) },
    ended: {
      stage: 'stopped',
      on: '2027-02-28',
      cost: amount(40_000, 40_000, 40_000),
      benefit: amount(80_000, 90_900, 101_000),
      harm: null,
      net: amount(40_000, 50_900, 61_000),
    },
  } as unknown as Value;
  const data = { found: { stage: 'stopped', value: { at: '2026-11-28', answer } }, day: () => '28 February 2027' };
  const shown = renderToStaticMarkup(<ValueSection data={data as unknown as PageData} />);
  expect(shown).toContain(
    'It was stopped on 28 February 2027 and has cost $40k. By then $90.9k ($80k to $101k) was proven and earned: net $50.9k ($40k to $61k). Nothing more is expected of it.',
  );
  expect(shown).not.toMatch(/\$104k|\$14\.9k|12 months/);
});

it('of what declares its cost alone does not offer to compute a return, and says what it has cost', () => {
  const shown = (economics: object) => {
    const toDate = { spent: amount(154_000, 154_000, 154_000) };
    const data = {
      found: { stage: 'proposed', value: null },
      charter: { economics },
      standing: { toDate },
      currency: 'USD',
    };
    return renderToStaticMarkup(<ValueSection data={data as unknown as PageData} />).replaceAll(/<[^>]*>/g, '');
  };
  const text = shown({ costs: [{ name: 'Spent', amount: 154_000 }] });
  expect(text).toContain('The charter declares no benefit, so there is no return to compute.');
  expect(text).toContain('It has cost $154k. Write economics.benefits in the charter.');
  expect(text).not.toContain('not computed yet');
});

it('is over too where the charter declares that it ended', () => {
  const of = (stage: string, declared: string | null) =>
    endedAs({ found: { stage }, standing: { declared: declared && { stage: declared } } } as unknown as PageData);
  expect([of('proposed', 'retired'), of('stopped', null)]).toEqual(['retired', 'stopped']);
  expect([of('proposed', 'pilot'), of('proposed', null)]).toEqual([null, null]);
});

it('of what is too early to judge tells the ranges so far and what it costs, and no middle', () => {
  const answer = {
    currency: 'USD',
    status: 'expected',
    verdict: 'too early',
    horizonMonths: 12,
    net: amount(-392_000, -130_000, 132_000),
    npv: null,
    roi: amount(-11.96, -3.96, 4.01),
    cost: amount(32_800, 32_800, 32_800),
    benefit: { capacity: amount(0, 0, 0), quality: amount(0, 0, 0) },
    months: [],
    sensitivity: [],
    scenarios: [],
    notes: [],
  } as unknown as Value;
  // What has ended offers no work, which would ask the server.
  const data = { found: { stage: 'stopped', value: { at: '', answer } }, moment: () => '28 Nov' };
  const shown = renderToStaticMarkup(<ValueSection data={data as unknown as PageData} />).replaceAll(/<[^>]*>/g, '');
  expect(shown).toContain('Too early to judge');
  expect(shown).toContain('−$392k to $132k so far');
  expect(shown).toContain('$32.8k');
  expect(shown).not.toMatch(/−\$130k|396%|chance/);
});
