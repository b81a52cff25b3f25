import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BoardReport, Row } from '../../src/report/board/board-report.ts';
import { boardDeck } from '../../src/report/board/deck.ts';
import { boardFile, boardFileName } from '../../src/report/board/files.ts';
import { type Fonts, readFonts } from '../../src/report/board/fonts.ts';
import { reachOf } from '../../src/report/board/links.ts';
import { conditionHeads } from '../../src/report/board/marks.ts';
import { boardModel } from '../../src/report/board/model.ts';
import { boardPage } from '../../src/report/board/page.ts';
import { boardPdf } from '../../src/report/board/pdf.ts';
import { sheet } from '../../src/report/board/pdf-writer.ts';
import { markdown } from '../../src/report/markdown.ts';
import { boardReportOf } from '../support/board-report.ts';
import { pdfDepths, pdfPages } from '../support/pdf-text.ts';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await readFonts();
});

const pageOf = (report: BoardReport) => boardPage(report, { fonts, reach: reachOf(report) });
const pdfOf = (report: BoardReport) => boardPdf(report, { fonts, reach: reachOf(report) });
const partsOf = async (report: BoardReport) => {
  const files = unzipSync(await boardDeck(report, reachOf(report)));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, name.endsWith('.xlsx') ? '' : strFromU8(bytes)]));
};
/** Throws where it is not; halves of surrogate pairs are no UTF-8. */
const wellFormed = (bytes: Uint8Array) =>
  new SaxesParser().write(new TextDecoder('utf-8', { fatal: true }).decode(bytes)).close();
const slidesOf = (parts: ReadonlyMap<string, string>) =>
  [...parts.keys()].filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));

const chartsOf = (parts: ReadonlyMap<string, string>) =>
  [...parts].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).map(([, xml]) => xml);

/** The words of a slide, cell by cell. */
const wordsOf = (xml: string | undefined) => [...(xml ?? '').matchAll(/<a:t>(.*?)<\/a:t>/gs)].map(([, text]) => text);
const tags = (html: string) =>
  html.match(/<\/?[a-zA-Z!][^>]*>/g)?.map((each) => each.replaceAll(/(aria-label|href|d|x|width)="[^"]*"/g, '$1')) ??
  [];

/** Few initiatives leave room beside them for how far they came. */
const slidesFor: Readonly<Record<number, number>> = { 0: 7, 1: 8, 3: 10, 12: 12, 1000: 12 };

describe.each([0, 1, 3, 12, 1000])('a portfolio of %d', (count) => {
  const report = boardReportOf(count);

  test('is a short deck whose charts and tables are native, with the checkpoint on its last slide', async () => {
    const parts = await partsOf(report);
    const slides = slidesOf(parts);
    expect(slides).toHaveLength(slidesFor[count] ?? 0);
    const charts = chartsOf(parts);
    expect(charts).toHaveLength(count === 0 ? 0 : 2);
    // Every chart carries the workbook that it is edited in.
    expect([...parts.keys()].filter((name) => name.endsWith('.xlsx'))).toHaveLength(charts.length);
    if (count > 0) {
      expect(charts[0]).toContain('<c:barChart>');
      expect(charts[0]).toContain('<c:v>198000</c:v>');
      expect(charts[1]).toContain('<c:scatterChart>');
      expect(parts.get('ppt/slides/slide2.xml')).toContain('<a:tbl>');
      expect(wordsOf(parts.get('ppt/slides/slide2.xml'))).toEqual(
        expect.arrayContaining(['Net, realised', '€198k', '€127k to €269k', 'Holdout', '50%']),
      );
    }
    expect(wordsOf(parts.get(`ppt/slides/slide${slides.length}.xml`)).join('\n')).toContain(report.ledger.root);
    const all = slides.flatMap((name) => wordsOf(parts.get(name)));
    expect(all).toContain(report.headline);
  });

  test('is a PDF whose first page has the answer, whose last has the checkpoint, and whose pages are numbered', async () => {
    const pages = pdfPages(await pdfOf(report));
    expect(pages[0]).toContain(report.headline);
    for (const [index, page] of pages.entries()) expect(page).toContain(`page ${index + 1} of ${pages.length}`);
    const last = pages.at(-1) ?? '';
    expect(last).toContain('Ledger checkpoint');
    expect(last).toContain(report.ledger.root);
    for (const line of report.ledger.checkpoint?.note.trim().split('\n') ?? []) expect(last).toContain(line);
    if (count > 0) expect(pages[0]).toContain('€198k');
    expect(pages.length).toBeLessThan(count === 1000 ? 25 : 7);
    if (count === 1000) expect(pages.join('')).toContain('900 more are in the HTML');
  });

  test('is shown in the deck with owner, conditions, stage, money, claim and next gate, or as those that stand out', async () => {
    const parts = await partsOf(report);
    const tables = slidesOf(parts)
      .map((name) => wordsOf(parts.get(name)))
      .filter((words) => words.includes('Next gate'));
    const pages = count === 0 ? 0 : count < 12 ? 1 : 2;
    expect(tables).toHaveLength(pages);
    for (const words of tables) {
      // The head again on each.
      expect(words).toEqual(
        expect.arrayContaining(['Owner', ...conditionHeads, 'Stage', 'Spent', 'Net, realised', 'Claim']),
      );
      expect(words.filter((word) => /^[●×○◐◊]$/.test(word ?? '')).length % 7).toBe(0);
      expect(words.join(' ').includes('And 988 more in the HTML.')).toBe(count === 1000);
    }
    const shown = tables.flat().filter((word) => /^Agent \d+$/.test(word ?? ''));
    expect(new Set(shown).size).toBe(Math.min(count, 12));
    if (count === 1000) {
      expect(tables[0]).toContain('The six that did harm or lost most, of 1,000 initiatives');
      expect(tables[1]).toContain('The six that returned most, of 1,000 initiatives');
      expect(tables[1]).toContain('Agent 0');
    }
  });

  test('is a page and Markdown that have all of them, and the page draws as many as can be looked at', async () => {
    const html = await pageOf(report);
    const shown = html.match(/Claim strength|Not measured<\/span>/g)?.length ?? 0;
    expect(shown).toBe(Math.min(count, 60));
    expect(html.includes('<summary>The other 940</summary>')).toBe(count > 60);
    for (const { title } of report.rows) expect(html).toContain(`>${title}<`);
    const text = markdown(boardModel(report));
    expect(text.match(/^\| Agent \d+ \|/gm) ?? []).toHaveLength(count + Math.min(count, 5) + Math.min(count, 3));
  });
});

test('an outside figure is nowhere without where it comes from', async () => {
  const report = boardReportOf(3);
  const [html, text] = [await pageOf(report), markdown(boardModel(report))];
  const pdf = pdfPages(await pdfOf(report))
    .join('\n')
    .replaceAll('\n', ' ');
  const slides = await partsOf(report);
  const deck = slidesOf(slides)
    .flatMap((name) => wordsOf(slides.get(name)))
    .join(' ');
  for (const each of [html, text, pdf, deck]) {
    expect(each).toContain('IDC and Lenovo');
    expect(each).toContain('n = 2,920');
    expect(each).toContain('Best sourced elsewhere');
  }
});

test('what is expected stands apart: hatched or in a table of its own, and in no native chart', async () => {
  const parts = await partsOf(boardReportOf(3));
  const charts = chartsOf(parts);
  expect(charts).toHaveLength(2);
  for (const chart of charts) expect(chart).not.toContain('920000');
  expect(wordsOf(parts.get('ppt/slides/slide2.xml'))).toContain('Over the horizon, in no sum');
});

test.each([1, 3, 14, 1000])('no page of the PDF is left half blank: %d', async (count) => {
  const depths = pdfDepths(await pdfOf(boardReportOf(count)), sheet.foot);
  expect(depths.length).toBeGreaterThan(2);
  for (const depth of depths.slice(0, -1)) expect(depth).toBeGreaterThan(0.6);
  expect(depths.at(-1)).toBeGreaterThan(0.4);
});

test('where not all decisions have room on the first page, it counts the others, and the next one has all', async () => {
  const [first, next] = pdfPages(await pdfOf(boardReportOf(14)));
  expect(first).toContain('more, on the next page.');
  expect(first).not.toContain('Decide Agent 6');
  expect(next).toContain('Decisions asked of the board, all');
  for (const asked of [0, 6]) expect(next).toContain(`Decide Agent ${asked}`);
});

describe('of a quarter that is over', () => {
  const running = boardReportOf(3);
  const over = { ...running, quarter: { ...running.quarter, over: true, through: '2026-12-31' }, decisions: [] };
  const wordsIn = async (report: BoardReport) => {
    const parts = await partsOf(report);
    return {
      html: await pageOf(report),
      md: markdown(boardModel(report)),
      pdf: pdfPages(await pdfOf(report))
        .join('\n')
        .replaceAll('\n', ' '),
      deck: slidesOf(parts)
        .flatMap((name) => wordsOf(parts.get(name)))
        .join('\n'),
    };
  };

  test('no file asks anything of the board; each says what was decided, and in which waivers it ended', async () => {
    for (const words of Object.values(await wordsIn(over))) {
      expect(words).not.toMatch(/asked of the board/);
      expect(words).toMatch(/Decided in the quarter|decisions were recorded in the fourth quarter 2026/);
      expect(words).toContain('its own stop rule');
      expect(words).toContain('on 31 December 2026');
    }
  });

  test('and of the running one both', async () => {
    for (const words of Object.values(await wordsIn(running))) {
      expect(words).toMatch(/asked of the board/);
      expect(words).toMatch(/Decided in the quarter|decisions were recorded in the fourth quarter 2026/);
    }
  });
});

test('where people did nothing, the deck says so beside what ended, on no slide of its own', async () => {
  const quiet = { ...boardReportOf(1), decisions: [], decided: [], waivers: [], moves: [] };
  const parts = await partsOf(quiet);
  const slides = slidesOf(parts).map((name) => wordsOf(parts.get(name)).join('\n'));
  const [said] = slides.filter((words) => words.includes('Nothing is asked of the board today; '));
  for (const words of [
    'The ledger has no decision, stop or waiver of this quarter.',
    'No waiver is in force.',
    'Cause',
  ])
    expect(said).toContain(words);
  expect(slides).toHaveLength(slidesOf(await partsOf(boardReportOf(1))).length - 1);
});

test('what moved by a decision is told once, among what was decided', async () => {
  const text = markdown(boardModel(boardReportOf(8)));
  const [, others = ''] = text.split('## What else moved');
  expect(others).toContain('Agent 7 moved.');
  expect(others).not.toContain('Agent 0 moved.');
});

const declared = 'https://groundwork.northwind.example';
const deckLinks = async (report: BoardReport) =>
  [...(await partsOf(report))].filter(([name]) => /^ppt\/slides\/_rels\//.test(name)).map(([, xml]) => xml);

test('evidence is a link where the workspace declares where its dashboard is, and a line of a charter where nobody says', async () => {
  const report = { ...boardReportOf(2), dashboard: declared };
  const page = await pageOf(report);
  expect(page).toContain(`<a href="${declared}/initiatives/agent-0">its page</a>`);
  expect(page).not.toContain('line 12');
  expect(Buffer.from(await pdfOf(report)).toString('latin1')).toContain(`(${declared}/initiatives/agent-0)`);
  expect((await deckLinks(report)).join('')).toContain(`Target="${declared}/initiatives/agent-0"`);
  const nowhere = await pageOf(boardReportOf(2));
  expect(nowhere).toContain('charter agent-0, line 12');
  expect(nowhere).toContain('that line of initiatives/agent-0/charter.yaml in the folder of the workspace');
});

test.each([null, 'http://127.0.0.1:4600', 'http://localhost:4600'])(
  'no file has a link that is dead for whom it is sent to: %s',
  async (dashboard) => {
    const report = { ...boardReportOf(2), dashboard };
    expect(await pageOf(report)).not.toContain('<a href');
    expect(Buffer.from(await pdfOf(report)).toString('latin1')).not.toContain('/URI');
    expect((await deckLinks(report)).join('')).not.toContain('TargetMode="External"');
    expect(String(await boardFile('md', report))).not.toContain('](http');
  },
);

test('no file shows the address of a page as its words', async () => {
  const parts = await partsOf(boardReportOf(3));
  const shown = [
    markdown(boardModel(boardReportOf(3))).replaceAll(/\]\([^)]*\)/g, ']'),
    (await pageOf({ ...boardReportOf(3), dashboard: declared })).replaceAll(/<[^>]*>/g, ' '),
    pdfPages(await pdfOf({ ...boardReportOf(3), dashboard: declared })).join('\n'),
    ...slidesOf(parts).flatMap((name) => wordsOf(parts.get(name))),
  ];
  for (const words of shown) expect(words).not.toMatch(/(^|[\s|;(])\/(initiatives|ledger|progress)\b/);
});

test('in Markdown a charter is linked as the file beside, from wherever the report lies', async () => {
  const report = boardReportOf(2);
  const beside = String(await boardFile('md', report));
  expect(beside).toContain('[charter agent-0, line 12](initiatives/agent-0/charter.yaml#L12)');
  const above = String(await boardFile('md', { ...report, dashboard: declared }, '../my (own) work/'));
  expect(above).toContain('](../my%20%28own%29%20work/initiatives/agent-0/charter.yaml#L12)');
  const odd = String(await boardFile('md', report, '../c#: why?/'));
  expect(odd).toContain('](../c%23%3A%20why%3F/initiatives/agent-0/charter.yaml#L12)');
  expect(above).toContain(`[ledger entry 0](${declared}/ledger)`);
});

test('on a phone every cell says what it is, in a dark room the page is dark, and an amount is not torn from its minus', async () => {
  const html = await pageOf(boardReportOf(3));
  const heads = [...html.matchAll(/<th scope="col"[^>]*>([^<]+)<\/th>/g)].map(([, title]) => title);
  for (const title of heads.filter((each) => each !== 'Initiative' && each !== 'Verdict'))
    expect(html).toContain(`data-label="${title}"`);
  expect(html).toContain('@media screen and (prefers-color-scheme:dark)');
  expect(html).toContain('−\u2060€21k');
  expect(html).not.toMatch(/−[€$]/);
});

test('the page needs nothing from anywhere: its faces travel in it', async () => {
  const html = await pageOf(boardReportOf(3));
  expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'; font-src data:");
  expect(html).not.toMatch(/<(script|link|img|iframe)\b|\bsrc=|url\((?!data:font\/woff;base64)/);
});

test('nothing that people wrote becomes markup, and any letters are taken', { timeout: 60_000 }, async () => {
  const plain = tags(await pageOf(boardReportOf(2, 'x')));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '"><img src=x>',
          '&lt;',
          '</style>',
          '| a |',
          ']]>',
          'Żółć Ελλάδα Привет 日本 😀',
        ),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      ),
      async (name) => {
        const report = boardReportOf(2, name);
        expect(tags(await pageOf(report))).toEqual(plain);
        const [parts, pdf] = [await partsOf(report), await pdfOf(report)];
        expect(slidesOf(parts).length).toBeLessThan(14);
        expect(pdfPages(pdf).at(-1)).toContain('Ledger checkpoint');
      },
    ),
    { numRuns: 12 },
  );
});

test('every part of a deck is well-formed XML, whatever people wrote', async () => {
  const names = [
    'Smith & Sons <AG>',
    'a\u0001b\u001b[31mc\ud800d\uffffe',
    `${'x'.repeat(28)}😀😀😀`,
    '\u202eevil\ntwo lines',
  ];
  for (const name of names) {
    const files = unzipSync((await boardFile('pptx', boardReportOf(12, name))) as Uint8Array);
    const workbooks = Object.values(files).filter((_, index) => Object.keys(files)[index]?.endsWith('.xlsx'));
    for (const parts of [files, ...workbooks.map((each) => unzipSync(each))])
      for (const [part, bytes] of Object.entries(parts))
        if (/\.(xml|rels)$/.test(part)) expect(() => wellFormed(bytes), `${part} of ${name}`).not.toThrow();
  }
});

test('no file holds what moves a terminal or turns the direction of what follows', async () => {
  const report = boardReportOf(1, 'a\u001b[2Jb\u202ec');
  for (const format of ['html', 'md'] as const) {
    const made = await boardFile(format, report);
    for (const character of ['\u001b', '\u202e']) expect(made).not.toContain(character);
  }
});

test('letters beyond Latin are written with their own faces; what no face has is a question mark, not nothing', async () => {
  const pages = pdfPages(await pdfOf(boardReportOf(1, 'Żółć Ελλάδα Привет 日本'))).join('');
  for (const word of ['Żółć', 'Ελλάδα', 'Привет']) expect(pages.replaceAll('\n', '')).toContain(word);
  expect(pages).toContain('??');
});

test('a sheet is as wide as A4 and as high as Letter, so that it prints whole on both', async () => {
  expect(sheet.width).toBeLessThanOrEqual(Math.floor((210 / 25.4) * 72));
  expect(sheet.height).toBeLessThanOrEqual(11 * 72);
  expect(Buffer.from(await pdfOf(boardReportOf(1))).toString('latin1')).toContain('/MediaBox [0 0 595 792]');
});

test('a file is made of each format, under a name that says whose and which quarter', async () => {
  const report = boardReportOf(1, 'Ünal & Söhne');
  expect(boardFileName(report)).toBe('unal-sohne-board-2026-Q4');
  expect(boardFileName(boardReportOf(1, '日本'))).toBe('board-2026-Q4');
  const starts = { pptx: 'PK', pdf: '%PDF-', html: '<!doctype html>', md: '# ' } as const;
  for (const format of ['pptx', 'pdf', 'html', 'md'] as const) {
    const made = await boardFile(format, report);
    expect(Buffer.from(made).toString('latin1').startsWith(starts[format])).toBe(true);
  }
});

test('hatched bars are explained where one is drawn, and only there', async () => {
  const report = boardReportOf(3);
  const { expected } = report;
  const tooEarly = expected && { ...expected, early: expected.initiatives };
  expect(expected && expected.early < expected.initiatives).toBe(true);
  expect(await pageOf(report)).toContain('hatched is expected');
  expect(await pageOf({ ...report, expected: tooEarly })).not.toContain('hatched is expected');
});

test('the title of a slide adds up: those of which the stage is not known are among them', async () => {
  const report = boardReportOf(8);
  const stages = report.stages.map((each) => ({ ...each, count: each.stage === 'pilot' ? 5 : 0 }));
  const rows = report.rows.map((row, index) => (index > 4 ? { ...row, stage: null } : row));
  const parts = await partsOf({ ...report, stages, rows });
  const words = slidesOf(parts).flatMap((name) => wordsOf(parts.get(name)));
  expect(
    words.some((each) =>
      each?.startsWith('Eight initiatives: five in pilot and three of which the stage is not known'),
    ),
  ).toBe(true);
});

test('no heading stands alone at the foot of a page, however much is said above it', async () => {
  const report = boardReportOf(12);
  for (let lines = 0; lines < 12; lines++) {
    const lead = 'A sentence that is long enough to fill a line of the page, and then a little of the next. '.repeat(
      lines,
    );
    const pages = pdfPages(await pdfOf({ ...report, lead }));
    expect(pages.find((page) => page.includes('Reached production'))).toContain('Dashed: 12%');
  }
}, 60_000);

test('a stage stands on one line of its row', async () => {
  const [row] = boardReportOf(1).rows;
  const declared = { ...row, stage: 'stopped', reached: 'production', declared: true, next: null } as Row;
  const pages = pdfPages(await pdfOf({ ...boardReportOf(1), rows: [declared] }));
  expect(pages[0]).toContain('Declared stopped in production');
});
