import type { BoardReportDocument } from '../documents/report.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';

/** What is measured and not proven, or only promised, over the horizon: as it was valued last, in no sum with anything else. */
export function aheadOf(
  value: PortfolioValueDocument | null,
  standing: 'expected' | 'promised',
): BoardReportDocument['expected'] {
  const total = value?.totals[standing] ?? null;
  if (value === null || total === null) return null;
  const own = value.initiatives.filter((each) => each.standing === standing);
  const months = [...new Set(own.map(({ horizonMonths }) => horizonMonths))];
  return {
    // With those that are too early to judge, which the net leaves out where there are others.
    initiatives: own.length,
    net: total.shrunk ?? total.net,
    shrunk: total.shrunk !== null,
    early: own.filter(({ verdict }) => verdict === 'too early').length,
    horizonMonths: months.length === 1 ? (months[0] ?? null) : null,
  };
}
