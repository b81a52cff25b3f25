import { expect, test } from 'vitest';
import { boardReportOf } from '../../../test/support/board-report.ts';
import type { BoardReport, Money } from './board-report.ts';
import { quartersTitle } from './deck-titles.ts';

const exact = (p50: number) => ({ p10: p50, p50, p90: p50 });
const report = boardReportOf(3);
const money = (spent: number, net: number | null): Money => ({
  ...(report.money as Money),
  benefit: net === null ? null : exact(net + spent),
  harm: null,
  spent: exact(spent),
  net: exact(net ?? -spent),
});
const titled = (was: Money | null, is: Money | null, incomparable: string | null = null) => {
  const quarter = { ...report.quarter, through: '2026-09-30' };
  const before: BoardReport['before'] = { quarter, money: was, incomparable, stages: report.stages, unknown: 0 };
  return quartersTitle({ ...report, before, money: is });
};

test('the title of two quarters tells a net only where something is known to have come back', () => {
  expect(titled(money(60_000, 20_000), money(90_000, 45_000))).toBe(
    'The net went up to €45k, from €20k on 30 Sep 2026',
  );
  expect(titled(money(60_000, 20_000), money(90_000, 20_000))).toBe('The net is €20k, as it was on 30 Sep 2026');
  expect(titled(money(60_000, null), money(90_000, 45_000))).toBe(
    'The net is €45k; by 30 Sep 2026 €60k was spent, and nothing was known to have come back',
  );
  expect(titled(money(60_000, null), money(90_000, null))).toBe(
    '€90k is spent, from €60k on 30 Sep 2026; nothing is known to have come back',
  );
  expect(titled(money(60_000, null), money(90_000, null), 'Not comparable: no list tells the days.')).toBe(
    'Not comparable: no list tells the days',
  );
  expect(titled(null, money(90_000, 45_000))).toBe('This quarter beside the one before');
});
