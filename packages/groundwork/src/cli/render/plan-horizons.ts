import type { VerbOutput } from '../../services/verbs.ts';
import { number, percent } from '../../words/numbers.ts';
import type { Terminal } from '../terminal.ts';
import { type Cell, table } from './table.ts';

type Plan = VerbOutput<'plan'>;
type Metric = Plan['metrics'][number];
type Period = NonNullable<Plan['period']>;
const right = 'right' as const;

/** What it takes for each target of a design without a split to be seen: the first period after which it is, and the weeks until then. */
export function horizonNeeds(terminal: Terminal, { metrics, design }: Plan, period: Period): string {
  const staggered = design === 'staggered';
  const rows = metrics.map((each): Cell[] => [
    { text: each.metric, tone: each.role === 'primary' ? 'strong' : null },
    ...(staggered
      ? [
          { text: each.units === null ? '' : `${number(each.units.control)} / ${number(each.units.agent)}` },
          { text: each.needed?.units == null ? '' : number(each.needed.units) },
        ]
      : []),
    { text: each.needed?.periods == null ? '' : number(each.needed.periods) },
    ...(period === 'week' ? [] : [{ text: each.needed?.weeks == null ? '' : number(each.needed.weeks) }]),
    { text: shows(each), tone: 'data' },
  ]);
  return table(
    terminal,
    [
      { title: '' },
      ...(staggered
        ? [
            { title: 'without / with', align: right },
            { title: 'units needed', align: right },
          ]
        : []),
      { title: `${period}s needed`, align: right },
      ...(period === 'week' ? [] : [{ title: 'weeks', align: right }]),
      { title: 'shows by' },
    ],
    rows,
  );
}

function shows({ needed, horizons }: Metric): string {
  if (horizons.length === 0) return 'not known';
  return needed?.day ?? `not within ${number(horizons.at(-1)?.periods ?? 0)}`;
}

/** The smallest effect of each metric by periods after the start; of the primary one its interval and its chances too. */
export function horizons(terminal: Terminal, { metrics }: Plan, period: Period): string {
  const [primary] = metrics;
  const all = new Map(metrics.flatMap((each) => each.horizons.map(({ periods, day }) => [periods, day] as const)));
  if (!primary || all.size === 0) return '';
  const rows = [...all]
    .toSorted(([a], [b]) => a - b)
    .map(([periods, day]): (Cell | string)[] => {
      const found = primary.horizons.find((each) => each.periods === periods);
      return [
        `${number(periods)} ${period}${periods === 1 ? '' : 's'}`,
        day,
        found ? own(found.halfWidth, primary.points) : '',
        chance(found?.chance.seen ?? null, found?.atLeast),
        chance(found?.chance.achieved ?? null, found?.atLeast),
        ...metrics.map((each): Cell => {
          const shown = each.horizons.find((one) => one.periods === periods);
          const text = shown?.smallest.written ?? '';
          return shown?.checked ? { text, tone: 'data' } : { text: text && `(${text})`, tone: 'quiet' };
        }),
      ];
    });
  return table(
    terminal,
    [
      { title: 'smallest seen after' },
      { title: 'day' },
      { title: 'half-width', align: right },
      { title: 'seen', align: right },
      { title: 'achieved', align: right },
      ...metrics.map((each) => ({ title: each.metric })),
    ],
    rows,
  );
}

/** A size on the metric's own scale. */
export function own(size: number, points: boolean): string {
  return points ? `${number(size * 100, 2)}pp` : number(size);
}

/** 99.9 % is not 100 %; a plus after the least that a chance can be. */
export function chance(value: number | null, atLeast = false): string {
  if (value === null) return '';
  if (value > 0.99) return 'over 99%';
  if (value < 0.01 && !atLeast) return 'under 1%';
  return `${percent(value, 0)}${atLeast ? '+' : ''}`;
}
