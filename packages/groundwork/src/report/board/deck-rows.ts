import { claimSaid } from '../../words/claim.ts';
import { grouped } from '../../words/numbers.ts';
import { countWords, cut, listWords } from '../../words/phrases.ts';
import type { BoardReport, Row } from './board-report.ts';
import { courseOn } from './deck-course.ts';
import { say } from './deck-slide.ts';
import { lowest, type Making } from './deck-stack.ts';
import { type DeckCell, gridOn, heightOf, keepsWords, leastPad, type Run, type TableLook } from './deck-table.ts';
import type { Ink } from './drawing.ts';
import { conditionHeads } from './marks.ts';
import { outstanding } from './outstanding.ts';
import { capital, middleOf, netBeside, nextWords, spentLines, stageWords, verdictWords } from './say.ts';

type State = Row['conditions'][number]['state'];

/** A slide holds so many rows of two lines. */
const perSlide = 9;
/** So many are shown one and all; of more those that stand out. */
const shownWhole = 3 * perSlide;

/** Each state has a letterlike sign of its own, so that grey suffices and the cell can be edited. */
const signs: Readonly<Record<State, { readonly sign: string; readonly ink: Ink; readonly fill?: Ink }>> = {
  met: { sign: '●', ink: 'met' },
  unmet: { sign: '×', ink: 'paper', fill: 'unmet' },
  unverified: { sign: '○', ink: 'ink3' },
  stale: { sign: '◐', ink: 'stale' },
  waived: { sign: '◊', ink: 'waived' },
};

const widths = [2.49, 1.25, ...conditionHeads.map(() => 0.32), 1.4, 0.95, 1.6, 1.15, 1.05] as const;
/** So few leave room for how far they came. */
const few = 2;
/** In points, the largest first. */
const sizes = [16, 15, 14, 13, 12] as const;
const mostPad = 26;

/** Whether the slide of the rows shows how far they came as well. */
export const isFew = ({ rows }: BoardReport): boolean => rows.length <= few;

/** Every initiative, on as many slides as that takes, each with the head of the table; of very many those that returned and lost most. */
export function rowSlides(making: Making): void {
  const { report, reach, add } = making;
  const { rows, currency } = report;
  if (rows.length === 0) {
    const { slide, top } = add('There is no initiative yet');
    say(slide, 'Make one: groundwork init --initiative ID, or groundwork initiatives import FILE.', { y: top });
    return;
  }
  for (const { title, part, more } of pagesOf(report)) {
    const { slide, top } = add(title);
    const cells = [head, ...part.map((row) => rowCells(row, currency, reach.base))];
    const look = isFew(report) ? { size: 12 } : lookOf(cells, lowest - 0.25 - top);
    gridOn(slide, cells, widths, { y: top }, look);
    const left = more > 0 ? ` And ${grouped(more)} more in the HTML.` : '';
    say(slide, `${legend}${left}`, { y: 6.7, h: 0.25 }, { size: 11, ink: 'ink3' });
    if (isFew(report)) courseOn(slide, making, top + heightIn(cells, look) + 0.35, report.curve.says);
  }
}

/** As large as the room allows, and then as far apart. */
function lookOf(cells: readonly (readonly DeckCell[])[], room: number): TableLook {
  const size =
    sizes.find((each) => keepsWords(cells, widths, each) && heightIn(cells, { size: each }) <= room) ??
    sizes[sizes.length - 1] ??
    12;
  const slack = Math.max(0, room - heightIn(cells, { size }));
  return { size, pad: Math.min(mostPad, leastPad + (72 * slack) / (2 * cells.length)) };
}

function heightIn(cells: readonly (readonly DeckCell[])[], { size, pad = leastPad }: TableLook): number {
  return cells.reduce((sum, row) => sum + heightOf(row, widths, { size, pad }), 0);
}

interface Page {
  readonly title: string;
  readonly part: readonly Row[];
  /** How many are on no slide. */
  readonly more: number;
}

function pagesOf(report: BoardReport): readonly Page[] {
  const { rows } = report;
  if (rows.length > shownWhole) {
    const parts = outstanding(rows);
    const more = rows.length - parts.reduce((sum, { part }) => sum + part.length, 0);
    const of = `, of ${grouped(rows.length)} initiatives`;
    return parts.map(({ says, part }) => ({
      title: part.length === 1 ? `The one that ${says}${of}` : `The ${countWords(part.length)} that ${says}${of}`,
      part,
      more,
    }));
  }
  const pages = Math.ceil(rows.length / perSlide);
  const each = Math.ceil(rows.length / pages);
  return Array.from({ length: pages }, (_, index) => ({
    title: `${standWords(report)}${pages > 1 ? ` (${index + 1} of ${pages})` : ''}`,
    part: rows.slice(index * each, (index + 1) * each),
    more: 0,
  }));
}

/** `Five initiatives: one is in production, two in pilot, one stopped`. */
function standWords({ rows, stages }: BoardReport): string {
  const where = furthestFirst
    .flatMap((stage) => stages.filter((each) => each.stage === stage))
    .filter(({ count }) => count > 0)
    .map(({ stage, count }) => `${countWords(count)} ${inStage[stage]}`);
  const others = rows.length - stages.reduce((sum, { count }) => sum + count, 0);
  const parts = [...where, ...(others > 0 ? [`${countWords(others)} of which the stage is not known`] : [])];
  const who = `${capital(countWords(rows.length))} ${rows.length === 1 ? 'initiative' : 'initiatives'}`;
  return parts.length === 0 ? who : `${who}: ${listWords(parts)}`;
}

const furthestFirst = ['production', 'pilot', 'funded', 'proposed', 'stopped', 'retired'] as const;

const inStage = {
  proposed: 'proposed',
  funded: 'funded',
  pilot: 'in pilot',
  production: 'in production',
  stopped: 'stopped',
  retired: 'retired',
} as const;

const quiet = { size: 11, ink: 'ink2' } as const;
const plain = (text: string, look: Omit<Run, 'text'> = {}): DeckCell => ({ runs: [{ text, ...look }] });
const right = (...runs: readonly Run[]): DeckCell => ({ runs, align: 'right' });

const head: readonly DeckCell[] = [
  plain('Initiative'),
  plain('Owner'),
  ...conditionHeads.map((each): DeckCell => ({ runs: [{ text: each }], align: 'center' })),
  { runs: [{ text: 'Stage' }], indent: true },
  right({ text: 'Spent' }),
  right({ text: 'Net, realised' }),
  plain('Claim'),
  plain('Next gate'),
];

const legend =
  '● met  × not met  ○ not verified  ◐ stale  ◊ waived.  Pr process, Su success, Da data, Go governance, Ba baseline, Ow owner, Ob observation.';

function rowCells(row: Row, currency: string, base: string | null): readonly DeckCell[] {
  const { title, initiative, owner, net, strength } = row;
  const spent = spentLines(row, currency);
  const linked = (address: string | null | undefined) => (base && address ? `${base}${address}` : null);
  const entry = row.evidence.find((each) => each.entry !== null);
  const range = netBeside(row, currency);
  const [gate = '', state = ''] = nextWords(row).split(', ');
  return [
    plain(cut(title, 50), { bold: true, link: linked(`/initiatives/${initiative}`) }),
    owner === null ? plain('Nobody', { ink: 'unmet' }) : plain(cut(owner, 32)),
    ...conditionCells(row),
    { runs: [{ text: stageWords(row) }], indent: true },
    right({ text: spent.amount }, ...(spent.mark === null ? [] : [{ text: spent.mark, below: true, ...quiet }])),
    right(
      { text: middleOf(net, currency), bold: true },
      ...(range === '' ? [] : [{ text: range, below: true, ...quiet }]),
    ),
    {
      runs: [
        strength === null
          ? { text: capital(claimSaid(strength)), ink: 'ink2' }
          : { text: strength, bold: strength !== 'E', link: linked(entry?.address) },
        { text: verdictWords(row), below: true, ...quiet },
      ],
    },
    { runs: [{ text: capital(gate) }, ...(state === '' ? [] : [{ text: state, below: true, ...quiet }])] },
  ];
}

/** In the order of the seven; a charter that cannot be read says nothing of them. */
function conditionCells({ conditions }: Row): readonly DeckCell[] {
  return conditionHeads.map((_, index): DeckCell => {
    const state = conditions[index]?.state;
    if (state === undefined) return { runs: [{ text: '–', ink: 'ink3' }], align: 'center' };
    const { sign, ink, fill } = signs[state];
    return { runs: [{ text: sign, ink, bold: state === 'unmet' }], align: 'center', ...(fill ? { fill } : {}) };
  });
}
