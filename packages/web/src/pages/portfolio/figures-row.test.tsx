import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import type { Portfolio } from '../../groundwork.ts';
import { FiguresRow } from './figures-row.tsx';

const text = (given: object) =>
  renderToStaticMarkup(<FiguresRow portfolio={given as unknown as Portfolio} />)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
const inProduction = { count: 2, declared: 2, of: 9, gone: 1, lower: 0.06, upper: 0.55, benchmark: null };

it('the share in production says what of the rows it does not count, and what it counts that has no row', () => {
  const initiatives = [{ example: true }, ...Array.from({ length: 8 }, () => ({ example: false }))];
  const shown = text({ value: null, currency: 'USD', initiatives, inProduction });
  expect(shown).toContain('2 of 9');
  expect(shown).toContain('; 2 declared, not verified; 1 example not counted; 1 of them without a charter any more');
});

it('what is too early to judge has a range so far, and no middle among the figures', () => {
  const net = { p10: -392_000, p50: -130_000, p90: 132_000 };
  const row = { initiative: 'a', standing: 'expected', verdict: 'too early', horizonMonths: 12 };
  const answer = { toDate: null, totals: { expected: { net } }, initiatives: [row] };
  const given = { value: { answer }, currency: 'USD', initiatives: [], inProduction };
  expect(text(given)).toMatch(/Too early to judge .*−\$392k to \$132k so far; measured, not proven/);
  expect(text(given)).not.toContain('−$130k');
  // Beside what is proven it stands as what is in no figure.
  const proven = { net: { p10: 71_400, p50: 104_000, p90: 139_000 }, shrunk: null };
  const both = { ...answer, totals: { ...answer.totals, realised: proven } };
  expect(text({ ...given, value: { answer: both } })).toMatch(
    /Expected, 12 months \$104k .*from the proven effect; not in it: 1 too early to judge/,
  );
  const other = { ...row, verdict: 'not achieved' };
  expect(text({ ...given, value: { answer: { ...answer, initiatives: [row, other] } } })).toContain(
    'measured, not proven; not in it: 1 too early to judge',
  );
});

it('what was spent is no net where nothing is known to have come back, and says whether anything was measured', () => {
  const net = { p10: -1_930_000, p50: -1_930_000, p90: -1_930_000 };
  const spent = { p10: 1_930_000, p50: 1_930_000, p90: 1_930_000 };
  const answer = { toDate: { benefit: null, harm: null, byStrength: [], spent, net }, totals: {}, initiatives: [] };
  const given = { value: { answer }, currency: 'USD', initiatives: [{ effect: null }], inProduction };
  expect(text(given)).toContain(
    'Spent, nothing measured yet $1.93M What it returned is not known: nothing was measured',
  );
  expect(text(given)).not.toContain('−$1.93M');
  expect(text({ ...given, initiatives: [{ effect: {} }] })).toContain('Spent, nothing proven yet');
});
