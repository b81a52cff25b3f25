import type { ChartTable } from '../../charts/chart.tsx';
import type { Fall } from '../../charts/waterfall.tsx';
import { interval, roundedMoney, type Value } from '../../groundwork.ts';

export type Amount = Value['net'];
type Money = (value: number) => string;

export const moneyOf =
  (currency: string): Money =>
  (value) =>
    roundedMoney(value, currency);

/** `$71.4k to $139k`; null where there is no interval, or both ends read the same. */
export function rangeText({ p10, p90 }: Amount, write: Money): string | null {
  if (p10 === null || p90 === null || write(p10) === write(p90)) return null;
  return `${write(p10)} to ${write(p90)}`;
}

export function withInterval(amount: Amount, write: Money): string {
  if (amount.p50 === null) return 'not known';
  return rangeText(amount, write) === null
    ? write(amount.p50)
    : `${write(amount.p50)} ${interval(amount.p10, amount.p90, write)}`;
}

/**
 * Benefit so far and up to the end of the horizon, cost, and net. What is realised is solid, what is still expected hatched, what is only promised hollow; capacity and
 * quality are no cash and not among them. null where the net is not known.
 */
export function fallsOf(value: Value, until: string | null): readonly Fall[] | null {
  const { benefit, cost, net, toDate, status, currency, horizonMonths } = value;
  const [earned, spent, left] = [benefit.cash.p50, cost.p50, net.p50];
  if (earned === null || spent === null || left === null) return null;
  const write = moneyOf(currency);
  const ahead = status === 'promised' ? 'promised' : 'expected';
  const soFar = toDate?.benefit.cash ?? null;
  const realised = status === 'realised' && soFar && soFar.p50 !== null ? soFar.p50 : null;
  return [
    ...(realised === null || soFar === null
      ? []
      : [
          bar(
            { id: 'so far', name: 'Benefit', detail: 'to date', kind: 'realised', from: 0, to: realised },
            soFar,
            write,
          ),
        ]),
    bar(
      {
        id: 'benefit',
        name: 'Benefit',
        detail: until ? `to ${until}` : `${horizonMonths} months`,
        kind: ahead,
        from: realised ?? 0,
        to: earned,
        strong: true,
      },
      benefit.cash,
      write,
    ),
    ...costFalls(value, earned, spent, write),
    bar(
      { id: 'net', name: 'Net', detail: `${horizonMonths} months`, kind: ahead, from: 0, to: left, strong: true },
      net,
      write,
    ),
  ];
}

/** More bars than these would hide the ones that matter. */
const mostCosts = 5;

/** A bar for each cost, the largest first and the smallest of many together; one for all where their medians do not add up to that of the whole. */
function costFalls(
  { costs, toDate, horizonMonths }: Value,
  earned: number,
  spent: number,
  write: Money,
): readonly Fall[] {
  const fall = (id: string, name: string, detail: string, from: number, amount: number): Fall => ({
    id,
    name,
    detail,
    kind: 'cost',
    from,
    to: from - amount,
    value: write(-amount),
    range: null,
  });
  const known = costs.flatMap(({ name, once, amount }) => (amount.p50 ? [{ name, once, amount: amount.p50 }] : []));
  const sum = known.reduce((total, each) => total + each.amount, 0);
  if (known.length < 2 || Math.abs(sum - spent) > 0.005 * Math.abs(spent)) {
    const detail = toDate?.cost.p50 != null ? `${write(toDate.cost.p50)} spent` : `${horizonMonths} months`;
    return [fall('cost', 'Cost', detail, earned, spent)];
  }
  const sorted = known.toSorted((a, b) => b.amount - a.amount);
  const shown = sorted.length <= mostCosts ? sorted : sorted.slice(0, mostCosts - 1);
  const rest = sorted.slice(shown.length).reduce((total, each) => total + each.amount, 0);
  const items = [
    ...shown.map(({ name, once, amount }) => ({ name, detail: once ? 'one time' : `${horizonMonths} months`, amount })),
    ...(rest > 0 ? [{ name: 'Other costs', detail: `${sorted.length - shown.length} more`, amount: rest }] : []),
  ];
  let from = earned;
  return items.map(({ name, detail, amount }) => {
    const next = fall(`cost ${name}`, name, detail, from, amount);
    from -= amount;
    return next;
  });
}

function bar(fall: Omit<Fall, 'value' | 'range'>, { p10, p50, p90 }: Amount, write: Money): Fall {
  const value = write(p50 ?? 0);
  const exact = p10 === null || p90 === null || write(p10) === write(p90);
  return {
    ...fall,
    value,
    range: exact ? null : { lower: p10, upper: p90, lowerText: write(p10), upperText: write(p90) },
  };
}

export function valueTable({ benefit, cost, costs, net, toDate, currency, horizonMonths }: Value): ChartTable {
  const write = moneyOf(currency);
  const row = (name: string, amount: Amount) => [
    name,
    ...[amount.p10, amount.p50, amount.p90].map((each) => (each === null ? '' : write(each))),
  ];
  return {
    columns: ['', 'P10', 'P50', 'P90'],
    rows: [
      ...(toDate
        ? [
            row('Benefit to date, cash', toDate.benefit.cash),
            ...(toDate.harm ? [row('Measured harm to date, cash', toDate.harm.cash)] : []),
            row('Spent to date', toDate.cost),
            row('Net to date', toDate.net),
          ]
        : []),
      row(`Benefit over ${horizonMonths} months, cash`, benefit.cash),
      row('Benefit, capacity', benefit.capacity),
      row('Benefit, quality', benefit.quality),
      ...costs.map(({ name, amount }) => row(name, amount)),
      row(`Cost over ${horizonMonths} months`, cost),
      row(`Net over ${horizonMonths} months`, net),
    ],
  };
}
