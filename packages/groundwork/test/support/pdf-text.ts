import { inflateSync } from 'node:zlib';

/** What a PDF of PDFKit says, page by page: every text decoded by the map from glyphs to letters that its font carries, as a reader that copies it does. */
export function pdfPages(bytes: Uint8Array): readonly string[] {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'));
  const fonts = fontsOf(objects);
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return pages.map((page) => {
    const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1]));
    return content === undefined ? '' : textOf(streamOf(content), fonts);
  });
}

/** How far down the text of each page reaches above its foot, from 0 at the top of the sheet to 1 at the bottom. */
export function pdfDepths(bytes: Uint8Array, foot: number): readonly number[] {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = objectsOf(file);
  const high = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(file)?.[1]);
  return [...objects.values()]
    .filter((body) => /\/Type \/Page\b(?!s)/.test(body))
    .map((page) => {
      const content = streamOf(objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)?.[1])) ?? '');
      const lines = [...content.matchAll(/1 0 0 1 [\d.]+ ([\d.]+) Tm/g)].map(([, y]) => high - Number(y));
      return Math.max(0, ...lines.filter((y) => y < foot)) / high;
    });
}

function objectsOf(file: string): ReadonlyMap<number, string> {
  return new Map([...file.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id, body]) => [Number(id), body ?? '']));
}

function streamOf(body: string): string {
  const raw = /stream\n(.*)\nendstream/s.exec(body)?.[1] ?? '';
  return body.includes('/FlateDecode') ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
}

/** Font names of the pages to their letters by glyph. */
function fontsOf(objects: ReadonlyMap<number, string>): ReadonlyMap<string, readonly string[]> {
  const uses = [...objects.values()].flatMap((body) => [...body.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    uses.map(([, name, id]): [string, readonly string[]] => {
      const map = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(id)) ?? '')?.[1]));
      const ranges = [...streamOf(map ?? '').matchAll(/<[0-9a-f]+> <[0-9a-f]+> \[(.*?)\]/gs)];
      const letters = ranges.flatMap(([, list]) => [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)]);
      return [
        name as string,
        letters.map(([, hex]) =>
          Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex')
            .swap16()
            .toString('utf16le'),
        ),
      ];
    }),
  );
}

function textOf(content: string, fonts: ReadonlyMap<string, readonly string[]>): string {
  let letters: readonly string[] = [];
  let text = '';
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ/gs)) {
    if (font !== undefined) letters = fonts.get(font) ?? [];
    if (shown === undefined) continue;
    const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex]) => (hex ?? '').match(/.{4}/g) ?? []);
    text += `${glyphs.map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '').join('')}\n`;
  }
  return text;
}
