import type { VerbOutput } from '../../services/verbs.ts';
import { number, percent, roundedMoney } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { table } from './table.ts';

type Value = VerbOutput<'value'>;
type Sensitivity = Value['sensitivity'][number];

/** What moves the return, the most first: a bar from its P10 to its P90, around the return with everything at its median. */
export function sensitivityText(terminal: Terminal, { sensitivity, currency, roi }: Value): string {
  if (sensitivity.length === 0) return '';
  const byRoi = roi.p50 !== null && sensitivity.every(({ low, high }) => low.roi !== null && high.roi !== null);
  const ends = sensitivity.map(({ low, high }) =>
    byRoi ? { low: low.roi as number, high: high.roi as number } : { low: low.net, high: high.net },
  );
  const format = (value: number) => (byRoi ? percent(value, 0) : roundedMoney(value, currency));
  const from = Math.min(...ends.flatMap(({ low, high }) => [low, high]));
  const to = Math.max(...ends.flatMap(({ low, high }) => [low, high]));
  const rows = sensitivity.map((each, index) => {
    const { low, high } = ends[index] as { low: number; high: number };
    return [
      `${inputWord[each.input]} ${each.of}`,
      `${inUnit(each.low.at)} to ${inUnit(each.high.at)}`,
      `${format(low)} to ${format(high)}`,
      each.share === null ? '' : percent(each.share, 0),
      { text: bar(terminal, [low, high], [from, to]), tone: 'data' as const },
    ];
  });
  const titles = ['what moves the return', 'from P10 to P90', byRoi ? 'return' : 'net', 'variance', ''];
  const columns = titles.map((title, index) => ({
    title,
    align: index === 3 ? ('right' as const) : ('left' as const),
  }));
  return `${table(terminal, columns, rows)}  ${paint(terminal, 'quiet', 'Each alone, the others at their medians.')}\n\n`;
}

/** Without what rounding leaves of a whole number. */
const inUnit = (value: number) => number(Number(value.toPrecision(10)));

const inputWord: Readonly<Record<Sensitivity['input'], string>> = {
  effect: 'effect on',
  worth: 'worth of',
  per_month: 'volume of',
  recaptured: 'recaptured share of',
  cost: 'cost of',
};

type Span = readonly [number, number];

/** A line from one end to the other on a scale that all bars share; never shorter than one cell. */
function bar(terminal: Terminal, [one, other]: Span, [from, to]: Span): string {
  const cells = 24;
  const place = (value: number) => Math.round(((value - from) / (to - from || 1)) * (cells - 1));
  const [start, end] = [place(Math.min(one, other)), place(Math.max(one, other))];
  return `${' '.repeat(start)}${(terminal.unicode ? '━' : '=').repeat(end - start + 1)}`;
}
