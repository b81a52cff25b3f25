import type { VerbOutput } from '../../services/verbs.ts';
import { interval, number, percent, signed } from '../../words/numbers.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

type Measure = VerbOutput<'measure'>;
type Basis = Measure['basis'][number];

const shown = 12;
const right = 'right' as const;

/** What the effect on the primary metric rests on, where there is no split at random. */
export function basisText(terminal: Terminal, { basis, metrics }: Measure): string {
  const primary = metrics.find((each) => each.role === 'primary')?.metric;
  const own = basis.find((each) => each.metric === primary);
  if (!own) return '';
  if (own.kind === 'series') return series(terminal, own);
  return own.kind === 'synthetic' ? synthetic(terminal, own) : groupTimes(terminal, own);
}

interface Measured {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

function measured({ estimate, lower, upper }: Measured): string {
  const shownEstimate = estimate === null ? 'undefined' : signed(number(estimate), estimate);
  return `${shownEstimate} ${interval(lower, upper, number)}`;
}

function series(terminal: Terminal, basis: Extract<Basis, { kind: 'series' }>): string {
  const after = basis.periods.filter(({ period }) => period >= basis.from);
  const rows = after
    .slice(-shown)
    .map((each) => [
      each.period,
      each.observed === null ? '' : number(each.observed),
      number(each.forecast),
      interval(each.lower, each.upper, number),
    ]);
  const columns = [
    { title: basis.period },
    { title: 'observed', align: right },
    { title: 'foretold', align: right },
    { title: 'interval' },
  ];
  const beside = [
    ...(basis.cumulative ? [['over all periods', measured(basis.cumulative)]] : []),
    ...(basis.segmented ? [['segmented regression beside it', measured(basis.segmented)]] : []),
    ...(basis.placebo
      ? [
          [
            'pretended launches before',
            `${basis.placebo.covered} of ${basis.placebo.launches} intervals held zero; ${basis.placebo.factor > 1 ? `widened ${number(basis.placebo.factor)} times` : 'not widened'}`,
          ],
        ]
      : []),
    ['model', basis.model],
  ];
  const more = after.length > shown ? `  The last ${shown} of ${after.length} ${basis.period}s with the agent.\n` : '';
  return `\n${table(terminal, columns, rows)}${more}\n${table(terminal, [{ title: '' }, { title: '' }], beside)}\n`;
}

function groupTimes(terminal: Terminal, basis: Extract<Basis, { kind: 'group_times' }>): string {
  const { overall, byExposure, period } = basis;
  const ways = Object.entries({
    'every group and period': overall.simple,
    'by group': overall.group,
    'by period': overall.calendar,
    'by time since the start': overall.dynamic,
    ...(basis.eventStudy ? { 'the same, by Sun and Abraham': basis.eventStudy.dynamic } : {}),
  }).map(([name, each]) => [name, measured(each)]);
  const times = byExposure
    .slice(0, 2 * shown)
    .map((each) => [each.exposure < 0 ? `${each.exposure}` : `+${each.exposure}`, measured(each)]);
  return `\n${table(terminal, [{ title: 'effect, weighed by' }, { title: 'difference', align: right }], ways)}\n${table(
    terminal,
    [{ title: `${period}s since the start` }, { title: 'difference', align: right }],
    times,
  )}\n`;
}

function synthetic(terminal: Terminal, { unitWeights }: Extract<Basis, { kind: 'synthetic' }>): string {
  const rows = unitWeights.slice(0, shown).map(({ unit, weight }) => [unit, percent(weight)]);
  return `\n${table(terminal, [{ title: 'compared with' }, { title: 'weight', align: right }], rows)}\n`;
}
