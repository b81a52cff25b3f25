import { grouped } from '../../words/numbers.ts';
import type { Cell, Table } from '../report.ts';
import type { BoardReport } from './board-report.ts';
import { curveOn, moneyOn, quartersOn, underCurve } from './deck-charts.ts';
import { opening } from './deck-opening.ts';
import { rowSlides } from './deck-rows.ts';
import { body, hex, named, newDeck, say, tabled, titled, wide } from './deck-slide.ts';
import { type Making, stacked } from './deck-stack.ts';
import { askedTitle, endedTitle, moneyTitle, quartersTitle } from './deck-titles.ts';
import { checkpointWords, evidenceWords } from './say.ts';
import { benchmarksTable, causesTable, decisionsTable, endedTable, funnelTable, waiversTable } from './tables.ts';
import { aheadMissing, aheadTable, comparedTable, moneyMissing, moneyTable, proofTable } from './tables-money.ts';

/** A slide has room for so many notes, and what a speaker reads beside it for so many lines. */
const mostNotes = 8;
const mostRests = 30;

/** A report to the board as a PowerPoint deck: native charts and tables, each of which can be edited. It stays short however many initiatives there are. */
export async function boardDeck(report: BoardReport, base: string | null): Promise<Uint8Array> {
  const deck = newDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = `${report.organization}: ${report.title}`;
  // The only text that the library writes into XML as it is.
  deck.company = report.organization.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  deck.author = report.organization;
  deck.theme = { headFontFace: 'Georgia', bodyFontFace: 'Arial' };
  const footer = checkpointWords(report);
  const making: Making = { report, base, add: (title) => titled(deck, title, footer) };
  opening(deck, report, footer);
  money(making);
  rowSlides(making);
  course(making);
  quarters(making);
  asked(making);
  ended(making);
  figures(making);
  ledger(making);
  return (await deck.write({ outputType: 'nodebuffer', compression: true })) as Uint8Array;
}

const half = 5.9;
const rightHalf = { x: wide.margin + half + 0.4, w: body - half - 0.4 } as const;
const quiet = { size: 11, ink: 'ink3' } as const;

function money({ report, base, add }: Making): void {
  const { slide, top } = add(moneyTitle(report));
  if (report.money === null) {
    say(slide, moneyMissing, { y: top });
    return;
  }
  moneyOn(slide, report, { y: top, w: half, h: 2.7 });
  tabled(slide, moneyTable(report), { parts: [1.75, 0.8, 1.95, 1.5], y: top + 2.85, w: half, size: 12, base });
  let y = tabled(slide, proofTable(report), {
    parts: [0.6, 2.2, 1.5, 1.3],
    y: named(slide, 'How well it is proven', { ...rightHalf, y: top }),
    ...wideHalf,
    base,
  });
  say(slide, proofTable(report).note ?? '', { ...rightHalf, y: y + 0.06, h: 0.25 }, quiet);
  y = named(slide, 'Over the horizon, in no sum', { ...rightHalf, y: y + 0.55 });
  const ahead = aheadTable(report);
  if (ahead.rows.length === 0) say(slide, aheadMissing(report), { ...rightHalf, y, h: 0.4 });
  else y = tabled(slide, inLines(ahead), { parts: [2.4, 1, 1, 1.9, 1.2], ...rightHalf, y, size: 11, base }) - 0.25;
  if (report.forecast)
    say(slide, report.forecast.text, {
      ...rightHalf,
      y: named(slide, 'Promises kept', { ...rightHalf, y: y + 0.6 }),
      h: 0.8,
    });
}

/** The range under its middle, and no second name of the table. */
function inLines({ columns: [first, ...others], rows }: Table): Table {
  const lines = (cell: Cell) => (typeof cell === 'string' ? cell.replace(' (', '\n(') : cell);
  return { columns: [{ ...first, title: '' }, ...others], rows: rows.map((cells) => cells.map(lines)) };
}

const wideHalf = { ...rightHalf, size: 12 } as const;

function course({ report, base, add }: Making): void {
  const { slide, top } = add(report.curve.says);
  curveOn(slide, report, { y: top, w: 7.6, h: 4.3 });
  say(slide, underCurve(report), { y: top + 4.45, w: 7.6, h: 0.8 }, quiet);
  const right = { x: wide.margin + 8, w: body - 8 };
  const y = tabled(slide, funnelTable(report), {
    parts: [1.4, 1.2, 1.1, 1.1],
    ...right,
    y: named(slide, 'How far they came', { ...right, y: top }),
    size: 12,
    base,
  });
  if (report.small !== null) say(slide, report.small, { ...right, y: y + 0.3, h: 0.8 }, { ink: 'ink' });
}

function quarters({ report, base, add }: Making): void {
  const { slide, top } = add(quartersTitle(report));
  const table = comparedTable(report);
  const left = 7.2;
  const y = tabled(
    slide,
    { ...table, note: null },
    { parts: report.before === null ? [1.7, 3] : [1.7, 2.6, 2.6], y: top, w: left, size: 13, base },
  );
  if (report.before !== null)
    quartersOn(slide, report, { x: wide.margin + left + 0.4, y: top, w: body - left - 0.4, h: 4.2 });
  say(slide, table.note ?? '', { y: Math.max(6, y + 0.2), h: 0.7 }, quiet);
}

function asked(making: Making): void {
  const { report } = making;
  stacked(making, askedTitle(report), [
    { table: decisionsTable(report), parts: [0.3, 3.8, 5.6, 2.2], otherwise: '' },
    {
      name: 'Waivers in force',
      table: waiversTable(report),
      parts: [2, 2.3, 1.4, 1.4, 3.2, 1.8],
      otherwise: 'No waiver is in force.',
    },
  ]);
}

function ended(making: Making): void {
  const { report } = making;
  stacked(making, endedTitle(report), [
    { table: endedTable(report), parts: [2, 1.9, 1.6, 4.1, 1, 2], otherwise: '' },
    {
      name: 'Causes, beside those that are quoted',
      table: causesTable(report),
      parts: [3.4, 1.2, 0.9, 0.9, 1.2, 1.6],
      otherwise: '',
      below: report.fixFirst ?? '',
    },
  ]);
}

function figures(making: Making): void {
  const table = benchmarksTable(making.report);
  stacked(making, 'Outside figures, as quoted, with what checking found', [
    { table, parts: [1.9, 1.2, 5, 4], otherwise: 'None is quoted.' },
  ]);
}

/** The last slide: what all of it can be verified by. */
function ledger({ report, add }: Making): void {
  const { says, checkpoint, vkey, size, root } = report.ledger;
  const { slide, top } = add('What this report can be verified by: the checkpoint of the ledger');
  const w = 7.4;
  say(slide, says, { y: top, w, h: 0.7 }, { ink: 'ink' });
  const lines = [
    `size ${checkpoint?.size ?? size}`,
    `root ${checkpoint?.root ?? root}`,
    ...(vkey === null ? [] : [`key  ${vkey}`]),
  ];
  say(slide, lines.join('\n'), { y: top + 0.85, w, h: 1.1 }, { size: 11, face: 'mono', ink: 'ink' });
  if (checkpoint !== null) {
    say(slide, 'The signed note, to keep outside:', { y: top + 2.1, w, h: 0.25 }, quiet);
    slide.addText(checkpoint.note.trimEnd(), {
      x: wide.margin,
      y: top + 2.4,
      w,
      h: 1.5,
      fontFace: 'Courier New',
      fontSize: 11,
      color: hex('ink'),
      fill: { color: hex('sunken') },
      valign: 'top',
      margin: 6,
      fit: 'shrink',
    });
  }
  const right = { x: wide.margin + w + 0.5, w: body - w - 0.5 };
  const more = report.notes.length - mostNotes;
  const notes = [...report.notes.slice(0, mostNotes), ...(more > 0 ? [`And ${grouped(more)} more in the HTML.`] : [])];
  say(slide, notes.join('\n\n'), { ...right, y: named(slide, 'Notes', { ...right, y: top }), h: 4.9 }, { size: 11 });
  slide.addNotes(
    report.rows
      .slice(0, mostRests)
      .map(({ title, evidence }) => `${title}: ${evidenceWords(evidence)}`)
      .join('\n'),
  );
}
