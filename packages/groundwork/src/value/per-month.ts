import type { Period } from '../charter/periods.ts';
import { daysBetween } from '../charter/quantities.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { Measurement } from './benefits.ts';

const monthDays = 365.25 / 12;
const lengths: Readonly<Record<Period, number>> = {
  day: 1,
  week: 7,
  month: monthDays,
  quarter: 3 * monthDays,
  year: 12 * monthDays,
};

/**
 * Units that start one after the other are there all along, so an effect on one of them is an effect of one period, and its level over the baseline is that of the
 * whole window. Both are brought to a month, which is what `per_month` counts its units by; the length of the period or of the window then changes nothing.
 */
export interface PerMonth {
  readonly measurement: (measurement: Measurement) => Measurement;
  readonly levels: (levels: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;
}

export function perMonth({ rollout, metrics, baseline }: Charter): PerMonth {
  if (rollout?.design !== 'staggered') return { measurement: (given) => given, levels: (given) => given };
  const stays = (id: string) => {
    const metric = metrics && Object.hasOwn(metrics, id) ? metrics[id] : undefined;
    return metric?.unit === rollout.assignment.unit && (metric.kind === 'mean' || metric.kind === 'sum');
  };
  const ofPeriod = monthDays / lengths[rollout.period];
  const window = baseline?.window;
  const ofWindow = window ? monthDays / (daysBetween(window.from, window.to) + 1) : 1;
  const scaled = (value: number | null, factor: number) => (value === null ? null : value * factor);
  return {
    measurement: (given) => ({
      ...given,
      effects: given.effects.map((each) =>
        stays(each.metric)
          ? {
              ...each,
              estimate: scaled(each.estimate, ofPeriod),
              standardError: scaled(each.standardError, ofPeriod),
            }
          : each,
      ),
    }),
    levels: (given) =>
      Object.fromEntries(Object.entries(given).map(([id, level]) => [id, stays(id) ? level * ofWindow : level])),
  };
}
