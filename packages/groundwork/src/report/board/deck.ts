import { grouped } from '../../words/numbers.ts';
import type { Cell, Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { acts } from './deck-acts.ts';
import { moneyOn, quartersOn } from './deck-charts.ts';
import { columnOn, type Part } from './deck-column.ts';
import { course } from './deck-course.ts';
import { opening } from './deck-opening.ts';
import { isFew, rowSlides } from './deck-rows.ts';
import { body, newDeck, titled, wide } from './deck-slide.ts';
import { lowest, type Making, stacked } from './deck-stack.ts';
import { moneyTitle, quartersTitle } from './deck-titles.ts';
import { linksOf, linksWords, type Reach, whereWords } from './links.ts';
import { checkpointWords } from './say.ts';
import { benchmarksTable } from './tables.ts';
import {
  aheadMissing,
  aheadTable,
  comparedTable,
  moneyMissing,
  moneyTable,
  proofTable,
  unreturned,
} from './tables-money.ts';

/** A slide has room for so many notes, and what a speaker reads beside it for so many lines. */
const mostNotes = 8;
const mostRests = 30;

/** A report to the board as a PowerPoint deck: native charts and tables, each of which can be edited. It stays short however many initiatives there are. */
export async function boardDeck(report: BoardReport, reach: Reach): Promise<Uint8Array> {
  const deck = newDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = `${report.organization}: ${report.title}`;
  // The only text that the library writes into XML as it is.
  deck.company = report.organization.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  deck.author = report.organization;
  deck.theme = { headFontFace: 'Georgia', bodyFontFace: 'Arial' };
  const footer = checkpointWords(report);
  const making: Making = { report, reach, add: (title) => titled(deck, title, footer) };
  opening(deck, report, footer);
  money(making);
  rowSlides(making);
  if (!isFew(report)) course(making);
  quarters(making);
  acts(making);
  figures(making);
  ledger(making);
  return (await deck.write({ outputType: 'nodebuffer', compression: true })) as Uint8Array;
}

const half = 5.9;
const rightHalf = { x: wide.margin + half + 0.4, w: body - half - 0.4 } as const;

function money({ report, reach, add }: Making): void {
  const { slide, top } = add(moneyTitle(report));
  if (report.money === null) {
    columnOn(slide, [{ text: moneyMissing, look: { ink: 'ink' } }], { y: top, until: lowest }, reach);
    return;
  }
  // One bar alone shows nothing.
  const drawn = unreturned(report) === null ? 2.85 : 0;
  if (drawn > 0) moneyOn(slide, report, { y: top, w: half, h: 2.7 });
  const figures: Part = { table: moneyTable(report), parts: [1.75, 0.8, 1.95, 1.5] };
  columnOn(slide, [figures], { y: top + drawn, w: half, until: lowest }, reach);
  const parts: readonly Part[] = [
    { name: 'How well it is proven', table: proofTable(report), parts: [0.7, 2.2, 1.4, 1.3] },
    {
      name: 'Over the horizon, in no sum',
      table: inLines(aheadTable(report)),
      parts: [2.2, 1, 1, 1.9, 1.2],
      text: aheadMissing(report),
    },
    { name: 'Promises kept', text: report.forecast?.text ?? '' },
  ];
  columnOn(slide, parts, { ...rightHalf, y: top, until: lowest }, reach);
}

/** The range under its middle, and no second name of the table. */
function inLines({ columns: [first, ...others], rows, ...rest }: Table): Table {
  const lines = (cell: Cell) => (typeof cell === 'string' ? cell.replace(' (', '\n(') : cell);
  return { columns: [{ ...first, title: '' }, ...others], rows: rows.map((cells) => cells.map(lines)), ...rest };
}

function quarters({ report, reach, add }: Making): void {
  const { slide, top } = add(quartersTitle(report));
  const table = comparedTable(report);
  const hasChart = report.before?.money != null && report.before.incomparable === null && report.money !== null;
  const w = hasChart ? 7.2 : body;
  const parts = report.before === null ? [2.2, 3] : [2.2, 2.5, 2.5];
  columnOn(slide, [{ table, parts, text: table.note ?? '' }], { y: top, w, until: lowest }, reach);
  if (hasChart) quartersOn(slide, report, { x: wide.margin + w + 0.4, y: top, w: body - w - 0.4, h: lowest - top });
}

function figures(making: Making): void {
  const table = benchmarksTable(making.report);
  stacked(making, 'Outside figures, as quoted, with what checking found', [
    { table, parts: [1.9, 1.2, 5, 4], text: 'None is quoted.' },
  ]);
}

/** The last slide: what all of it can be verified by. */
function ledger({ report, reach, add }: Making): void {
  const { says, checkpoint, vkey, size, root } = report.ledger;
  const { slide, top } = add('What this report can be verified by: the checkpoint of the ledger');
  const w = 7.2;
  const lines = [
    `size ${checkpoint?.size ?? size}`,
    `root ${checkpoint?.root ?? root}`,
    ...(vkey === null ? [] : [`key ${vkey}`]),
  ];
  const mono = { face: 'mono', ink: 'ink', size: 12 } as const;
  const facts: readonly Part[] = [
    { text: says, look: { ink: 'ink' } },
    { text: lines.join('\n'), look: mono },
    ...(checkpoint === null
      ? []
      : [{ name: 'The signed note, to keep outside', text: checkpoint.note.trimEnd(), look: mono }]),
    ...(size === 0
      ? []
      : [
          {
            name: 'How to verify it',
            text: '1. Keep this deck where nobody of the company can change it.\n2. groundwork ledger export FILE\n3. groundwork verify FILE --against CHECKPOINT, with the signed note as the checkpoint.',
          },
        ]),
  ];
  columnOn(slide, facts, { y: top, w, until: lowest }, reach);
  const right = { x: wide.margin + w + 0.5, w: body - w - 0.5 };
  const more = report.notes.length - mostNotes;
  const where = whereWords(report, reach);
  const notes = [
    ...report.notes.slice(0, mostNotes),
    ...(more > 0 ? [`And ${grouped(more)} more in the HTML.`] : []),
    ...(where === null ? [] : [where]),
  ];
  columnOn(slide, [{ name: 'Notes', text: notes.join('\n\n') }], { ...right, y: top, until: lowest }, reach);
  slide.addNotes(
    report.rows
      .slice(0, mostRests)
      .map(({ title, evidence }) => `${title}: ${linksWords(linksOf(evidence))}`)
      .join('\n'),
  );
}
