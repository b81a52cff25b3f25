/** How wide the letters of Arial are, in thousandths of their size, as its metrics say: a deck is laid out by whatever opens it, so here it is only foreseen. */
const groups: readonly (readonly [width: number, letters: string])[] = [
  [191, "'"],
  [222, 'ijl‘’'],
  [278, ' \u00a0!,./:;I[]ft·'],
  [333, '()-`r{}“”'],
  [389, '"*|'],
  [500, 'Jcksvxyz^'],
  [556, '#$0123456789?L_abdeghnopqu–€'],
  [584, '+<=>~−×÷'],
  [611, 'FTZ●○◐◊'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [1000, 'W@…—'],
];
const known = new Map(groups.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)));
/** Of letters that are not listed: as wide as most capitals; those of East Asia fill their square. */
const unknown = (letter: string) => ((letter.codePointAt(0) ?? 0) >= 0x1100 ? 1000 : 667);
const monoWidth = 600;
const boldWider = 1.08;

/** How letters are written. */
export interface Written {
  /** In points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly isMono?: boolean;
}

/** The height of a line, in parts of its size. */
export const lineHeight = 1.2;

/** How wide a text is on one line, in points. */
export function widthOf(text: string, { size, bold = false, isMono = false }: Written): number {
  const thousandths = [...text].reduce(
    (sum, letter) => sum + (isMono ? monoWidth : (known.get(letter) ?? unknown(letter))),
    0,
  );
  return (thousandths * size * (bold ? boldWider : 1)) / 1000;
}

/** How many lines a text takes in a width, in points: it is broken at spaces and after hyphens and slashes, and where a word is longer than a line. */
export function linesIn(text: string, width: number, written: Written): number {
  return text.split('\n').reduce((sum, each) => sum + paragraphLines(each, width, written), 0);
}

function paragraphLines(text: string, width: number, written: Written): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(/(?<=[ /-])/)) {
    const bare = widthOf(word.trimEnd(), written);
    if (used > 0 && used + bare > width) {
      lines += 1;
      used = 0;
    }
    if (bare > width) lines += Math.ceil(bare / width) - 1;
    used += widthOf(word, written);
    if (used > width) used %= width;
  }
  return lines;
}
