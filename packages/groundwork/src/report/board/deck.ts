import { dayWords } from '../../words/days.ts';
import { grouped } from '../../words/numbers.ts';
import type { BoardReport } from './board-report.ts';
import { curveOn, moneyOn, quartersOn, underCurve } from './deck-charts.ts';
import { body, type Deck, hex, newDeck, say, tabled, titled, wide } from './deck-slide.ts';
import { checkpointWords, evidenceWords } from './say.ts';
import {
  aheadTable,
  benchmarksTable,
  causesTable,
  comparedTable,
  decisionsTable,
  endedTable,
  funnelTable,
  moneyTable,
  proofTable,
  shortRows,
  waiversTable,
} from './tables.ts';

/** A slide holds so many rows; what is left over is counted, and stands in the PDF and in Markdown. */
const most = { initiatives: 10, ended: 4, waivers: 4, benchmarks: 5 } as const;

/** So many decisions leave room for the table of waivers. */
const roomForWaivers = 4;

/** A report to the board as a PowerPoint deck: native charts and tables, each of which can be edited. It stays short however many initiatives there are. */
export async function boardDeck(report: BoardReport): Promise<Uint8Array> {
  const deck = newDeck();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = `${report.organization}: ${report.title}`;
  // The only text that the library writes into XML as it is.
  deck.company = report.organization.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  deck.author = report.organization;
  deck.theme = { headFontFace: 'Georgia', bodyFontFace: 'Arial' };
  const footer = checkpointWords(report);
  const slide = (title: string) => titled(deck, title, footer);
  opening(deck, report, footer);
  money(slide, report);
  initiatives(slide, report);
  course(slide, report);
  quarters(slide, report);
  asked(slide, report);
  ended(slide, report);
  figures(slide, report);
  ledger(slide, report);
  return (await deck.write({ outputType: 'nodebuffer', compression: true })) as Uint8Array;
}

type Add = (title: string) => ReturnType<typeof titled>;

function opening(deck: Deck, { organization, title, headline, lead, small }: BoardReport, footer: string): void {
  const { slide } = titled(deck, organization, footer);
  say(slide, title, { y: 1.55 }, { size: 16, ink: 'ink3' });
  say(slide, headline, { y: 2.2, h: 1.9 }, { size: 36, ink: 'ink', face: 'serif' });
  say(slide, lead, { y: 4.3, h: 1.6 }, { size: 20, face: 'serif' });
  if (small !== null) say(slide, small, { y: 6.1 }, { size: 14, ink: 'ink3' });
}

function money(add: Add, report: BoardReport): void {
  const { slide, top } = add(`Money to ${dayWords(report.quarter.through)}, and how well it is proven`);
  if (report.money === null) {
    say(slide, 'Nothing was declared to cost anything, and nothing is proven.', { y: top });
    return;
  }
  moneyOn(slide, report, { y: top, w: 6, h: 2.6 });
  tabled(slide, moneyTable(report), [2.2, 1, 1.8], { y: top + 2.75, w: 6 }, 13);
  const right = { x: wide.margin + 6.4, w: body - 6.4 };
  tabled(slide, proofTable(report), [0.6, 2.2, 1.3, 0.7], { ...right, y: top }, 13);
  if (report.forecast) say(slide, report.forecast.text, { ...right, y: top + 2.4, h: 0.8 });
  const ahead = aheadTable(report);
  if (ahead.rows.length > 0) tabled(slide, ahead, [2.2, 0.9, 1, 2, 1], { ...right, y: top + 3.3 }, 11);
}

function initiatives(add: Add, { rows, currency }: BoardReport): void {
  const more = rows.length - most.initiatives;
  const { slide, top } = add(
    more > 0 ? `The first ${most.initiatives} of ${grouped(rows.length)} initiatives` : 'Every initiative',
  );
  if (rows.length === 0) {
    say(slide, 'There is no initiative yet.', { y: top });
    return;
  }
  tabled(
    slide,
    shortRows(rows.slice(0, most.initiatives), currency),
    [2.7, 1.5, 2.9, 0.6, 2, 0.8, 2.4],
    { y: top },
    12,
  );
  if (more > 0)
    say(
      slide,
      `${grouped(more)} more are in the appendix of the PDF, in the Markdown file and on the portfolio page.`,
      { y: 6.6 },
      { size: 11, ink: 'ink3' },
    );
}

function course(add: Add, report: BoardReport): void {
  const { slide, top } = add(report.curve.says);
  curveOn(slide, report, { y: top, w: 7.6, h: 4 });
  say(slide, underCurve(report), { y: top + 4.1, w: 7.6, h: 1.1 }, { size: 11, ink: 'ink3' });
  const right = { x: wide.margin + 8, w: body - 8 };
  tabled(slide, funnelTable(report), [1.4, 1.2, 1.1, 1.1], { ...right, y: top });
  if (report.small !== null) say(slide, report.small, { ...right, y: top + 2.2, h: 0.8 }, { ink: 'ink' });
}

function quarters(add: Add, report: BoardReport): void {
  const { slide, top } = add('This quarter beside the one before');
  const table = comparedTable(report);
  tabled(slide, { ...table, note: null }, [2, 2, 2.6], { y: top, w: 6.6 });
  quartersOn(slide, report, { x: wide.margin + 7, y: top, w: body - 7, h: 3.6 });
  say(slide, table.note ?? '', { y: 6.2, h: 0.7 }, { size: 11, ink: 'ink3' });
}

function asked(add: Add, report: BoardReport): void {
  const { decisions, waivers } = report;
  const { slide, top } = add(decisions.length === 0 ? 'Nothing is asked of the board' : 'Decisions asked of the board');
  if (decisions.length > 0) tabled(slide, decisionsTable(report), [0.3, 4, 4.6, 3.2], { y: top }, 13);
  if (waivers.length === 0) {
    say(slide, 'No waiver is in force.', { y: 6.3 }, { size: 12, ink: 'ink3' });
    return;
  }
  const y = top + 0.6 + 0.55 * Math.max(1, decisions.length);
  // Where much is asked there is no room for both tables.
  if (decisions.length > roomForWaivers) {
    const first = dayWords(waivers[0]?.until ?? '');
    const count = waivers.length === 1 ? 'One waiver is' : `${grouped(waivers.length)} waivers are`;
    say(
      slide,
      `${count} in force, the first until ${first}; the PDF lists them.`,
      { y: 6.5 },
      { size: 12, ink: 'ink3' },
    );
    return;
  }
  const more = waivers.length - most.waivers;
  const title =
    more > 0 ? `Waivers in force: the first ${most.waivers} of ${grouped(waivers.length)} to end` : 'Waivers in force';
  say(slide, title, { y }, { bold: true, ink: 'ink' });
  const shown = waiversTable({ ...report, waivers: waivers.slice(0, most.waivers) });
  tabled(slide, shown, [2, 2.4, 1.4, 1.1, 3.6, 2.2], { y: y + 0.35 }, 12);
}

function ended(add: Add, report: BoardReport): void {
  const { ended: all, fixFirst } = report;
  const more = all.length - most.ended;
  const { slide, top } = add(
    all.length === 0 ? 'Nothing was stopped, and nothing stands still' : 'What was stopped or stalled, and why',
  );
  if (all.length > 0)
    tabled(
      slide,
      endedTable({ ...report, ended: all.slice(0, most.ended) }),
      [2, 1.8, 1.6, 4.4, 0.9, 2],
      { y: top },
      11,
    );
  const y = top + 0.5 + 0.65 * Math.min(all.length, most.ended);
  if (more > 0) say(slide, `${grouped(more)} more are in the PDF.`, { y: y - 0.2 }, { size: 11, ink: 'ink3' });
  tabled(slide, causesTable(report), [3, 1, 0.8, 0.8, 1.2, 1.6], { y: y + 0.2, w: 8 }, 12);
  if (fixFirst) say(slide, fixFirst, { x: wide.margin + 8.4, y: y + 0.2, w: body - 8.4, h: 1.6 }, { ink: 'ink' });
}

function figures(add: Add, report: BoardReport): void {
  const { slide, top } = add('Outside figures, as quoted, with what checking found');
  tabled(
    slide,
    benchmarksTable({ ...report, benchmarks: report.benchmarks.slice(0, most.benchmarks) }),
    [1.8, 0.9, 5, 4],
    { y: top },
    11,
  );
  const more = report.benchmarks.length - most.benchmarks;
  if (more > 0) say(slide, `${grouped(more)} more are in the PDF.`, { y: 6.6 }, { size: 11, ink: 'ink3' });
}

/** The last slide: what all of it can be verified by. */
function ledger(add: Add, report: BoardReport): void {
  const { says, checkpoint, vkey, size, root } = report.ledger;
  const { slide, top } = add('Ledger checkpoint');
  say(slide, says, { y: top, h: 0.8 }, { ink: 'ink' });
  const lines = [
    `size ${checkpoint?.size ?? size}`,
    `root ${checkpoint?.root ?? root}`,
    ...(vkey === null ? [] : [`key ${vkey}`]),
  ];
  say(slide, lines.join('\n'), { y: top + 0.9, h: 0.9 }, { size: 11, face: 'mono', ink: 'ink' });
  if (checkpoint !== null) {
    say(slide, 'The signed note, to keep outside:', { y: top + 1.9 }, { size: 11, ink: 'ink3' });
    slide.addText(checkpoint.note.trimEnd(), {
      x: wide.margin,
      y: top + 2.2,
      w: body,
      h: 1.4,
      fontFace: 'Courier New',
      fontSize: 11,
      color: hex('ink'),
      fill: { color: hex('sunken') },
      valign: 'top',
      margin: 6,
      fit: 'shrink',
    });
  }
  say(slide, report.notes.join('\n'), { y: top + 3.8, h: 1.5 }, { size: 11, ink: 'ink3' });
  slide.addNotes(
    report.rows
      .map(({ title, evidence }) => `${title}: ${evidenceWords(evidence)}`)
      .slice(0, most.initiatives)
      .join('\n'),
  );
}
