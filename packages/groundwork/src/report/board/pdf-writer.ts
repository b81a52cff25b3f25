import PDFDocument from 'pdfkit';
import { type Drawing, type Ink, inks } from './drawing.ts';
import type { Face, Fonts, Script } from './fonts.ts';
import { sfntOf } from './sfnt.ts';

/** `top`: where a page begins; `foot`: where the line above the footer is. As wide as A4 and as high as Letter, in points: it prints whole on both. */
export const sheet = { width: 595, height: 792, margin: 44, top: 34, foot: 752 } as const;
export const room = sheet.width - 2 * sheet.margin;

export interface TextLook {
  readonly face?: Face;
  readonly size?: number;
  readonly ink?: Ink;
  readonly align?: 'left' | 'right';
  /** Points from one line to the next. */
  readonly lead?: number;
  readonly link?: string | null;
}

/** Widths are measured at this size: they grow in proportion to it. */
const unitSize = 100;

interface Run {
  readonly script: Script;
  readonly text: string;
}

/** Letters that each file has; what none has is shown as a question mark, never left out. */
const latin = /[\u0020-\u00FF\u0131\u0152\u0153\u02C6\u02DA\u02DC\u2000-\u206F\u20AC\u2122\u2191\u2193\u2212\u2215]/u;
const others: readonly (readonly [Script, RegExp])[] = [
  ['greek', /[\u0370-\u03FF]/u],
  ['cyrillic', /[\u0400-\u045F\u0490\u0491\u04B0\u04B1\u2116]/u],
  ['latin-ext', /[\u0100-\u02BA\u1E00-\u1E9F\u1EF2-\u1EFF\u20A0-\u20AB\u20AD-\u20C0\u2113]/u],
];

/** A text by the files that its letters are in. */
export function runsOf(text: string): readonly Run[] {
  const runs: { script: Script; text: string }[] = [];
  for (const letter of text.replaceAll(/\s+/g, ' ')) {
    const found = latin.test(letter) ? 'latin' : others.find(([, letters]) => letters.test(letter))?.[0];
    const [script, shown] = found === undefined ? (['latin', '?'] as const) : ([found, letter] as const);
    const last = runs.at(-1);
    // A space belongs to whatever is written.
    if (last && (last.script === script || letter === ' ')) last.text += shown;
    else runs.push({ script, text: shown });
  }
  return runs;
}

/** One line, measured: its runs and how wide they are together. */
interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Puts text and drawings on pages. It knows nothing of what they say. */
export interface PdfWriter {
  addPage(): void;
  /** How many there are. */
  pages(): number;
  /** Writes on a page that is there already, from 0. */
  goTo(page: number): void;
  /** Lines that a text takes in a width. */
  lines(text: string, width: number, look?: TextLook): readonly Line[];
  height(text: string, width: number, look?: TextLook): number;
  /** Writes from the top left corner, and says how high it became. */
  text(text: string, x: number, y: number, width: number, look?: TextLook): number;
  draw(drawing: Pick<Drawing, 'shapes'>, x: number, y: number, scale?: number): void;
  rule(y: number, ink?: Ink, width?: number, span?: readonly [from: number, to: number]): void;
  ended(): Promise<Uint8Array>;
}

export function openPdf(
  fonts: Fonts,
  info: { readonly title: string; readonly author: string; readonly at: Date },
): PdfWriter {
  const { title, author, at } = info;
  const chunks: Uint8Array[] = [];
  const doc = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    font: fontOf('sans', 'latin', fonts),
    info: {
      Title: title,
      Author: author,
      Creator: 'Groundwork',
      Producer: 'Groundwork',
      CreationDate: at,
      ModDate: at,
    },
  });
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  return writerOn(doc, fonts, () => {
    doc.end();
    return ended;
  });
}

/** The font that has the letters of a script; PDFKit takes its bytes where its types say a name. */
function fontOf(face: Face, script: Script, fonts: Fonts): string {
  const bytes = fonts[face][script] ?? fonts[face].latin;
  return (bytes === undefined ? 'Helvetica' : sfntOf(bytes)) as unknown as string;
}

function writerOn(doc: PDFKit.PDFDocument, fonts: Fonts, ended: PdfWriter['ended']): PdfWriter {
  const known = new Set<string>();
  const use = (face: Face, script: Script, size: number) => {
    const name = `${face} ${script}`;
    if (!known.has(name)) doc.registerFont(name, fontOf(face, script, fonts));
    known.add(name);
    doc.font(name).fontSize(size);
  };
  const units = new Map<string, number>();
  // A word is laid out once: that takes a millisecond, and a report has thousands of them.
  const unitOf = (face: Face, script: Script, word: string) => {
    const key = `${face} ${script} ${word}`;
    const found = units.get(key);
    if (found !== undefined) return found;
    use(face, script, unitSize);
    const made = doc.widthOfString(word) / unitSize;
    units.set(key, made);
    return made;
  };
  const runWidth = ({ script, text }: Run, face: Face, size: number) =>
    size * text.split(/(?<= )/).reduce((sum, word) => sum + unitOf(face, script, word), 0);
  const measured = (text: string, { face = 'sans', size = 9 }: TextLook): Line => {
    const runs = runsOf(text);
    return { runs, width: runs.reduce((sum, run) => sum + runWidth(run, face, size), 0) };
  };
  const lines: PdfWriter['lines'] = (text, width, look = {}) =>
    wrapped(text, width, (each) => measured(each, look).width).map((each) => measured(each, look));
  const leadOf = ({ size = 9, lead }: TextLook) => lead ?? Math.round(size * 1.4);
  const write = (line: Line, x: number, y: number, { face = 'sans', size = 9, ink = 'ink', link }: TextLook) => {
    let at = x;
    for (const { script, text } of line.runs) {
      use(face, script, size);
      doc.fillColor(inks[ink]).text(text, at, y, { lineBreak: false, baseline: 'alphabetic' });
      at += runWidth({ script, text }, face, size);
    }
    if (link) doc.link(x, y - size, line.width, size * 1.3, link);
  };
  return {
    addPage: () => void doc.addPage(),
    pages: () => doc.bufferedPageRange().count,
    goTo: (page) => void doc.switchToPage(page),
    lines,
    height: (text, width, look = {}) => lines(text, width, look).length * leadOf(look),
    text(text, x, y, width, look = {}) {
      const all = lines(text, width, look);
      const lead = leadOf(look);
      for (const [index, line] of all.entries())
        write(line, look.align === 'right' ? x + width - line.width : x, y + index * lead + lead * 0.74, look);
      return all.length * lead;
    },
    draw({ shapes }, x, y, larger = 1) {
      for (const shape of shapes) {
        if (shape.kind === 'text') {
          const look = { face: shape.bold ? 'bold' : 'sans', size: shape.size * larger, ink: shape.ink } as const;
          const line = measured(shape.text, look);
          const back = shape.anchor === 'start' ? 0 : shape.anchor === 'end' ? line.width : line.width / 2;
          write(line, x + shape.x * larger - back, y + shape.y * larger, look);
          continue;
        }
        const { d, fill, stroke, width = 1, dash } = shape;
        doc.save().translate(x, y).scale(larger).lineWidth(width);
        if (dash) doc.dash(dash[0], { space: dash[1] });
        doc.path(d);
        if (fill && stroke) doc.fillAndStroke(inks[fill], inks[stroke]);
        else if (fill) doc.fill(inks[fill]);
        else doc.stroke(inks[stroke ?? 'ink']);
        doc.restore();
      }
    },
    rule(y, ink = 'rule', width = 0.7, [from, to] = [sheet.margin, sheet.width - sheet.margin]) {
      doc.moveTo(from, y).lineTo(to, y).lineWidth(width).stroke(inks[ink]);
    },
    ended,
  };
}

/** Measures as the writer does, and writes nothing: to know how high something becomes. */
export function rehearsal({ lines, height }: PdfWriter): PdfWriter {
  let count = 1;
  const nothing = () => {};
  return {
    addPage: () => {
      count += 1;
    },
    pages: () => count,
    goTo: nothing,
    lines,
    height,
    text: (text, _x, _y, width, look) => height(text, width, look),
    draw: nothing,
    rule: nothing,
    ended: () => Promise.resolve(new Uint8Array()),
  };
}

/** Breaks at spaces; a word that is longer than the room is broken where it must be. */
function wrapped(text: string, room: number, widthOf: (text: string) => number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll(/\s+/g, ' ').trim().split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line) > room && line.length > 1) {
      const fits = fitting(line, room, widthOf);
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line];
}

/** How many letters of a word fit, at least one; a letter of two units is not torn. */
function fitting(word: string, room: number, widthOf: (text: string) => number): number {
  let end = 0;
  for (const letter of word) {
    if (end > 0 && widthOf(word.slice(0, end + letter.length)) > room) break;
    end += letter.length;
  }
  return end;
}
