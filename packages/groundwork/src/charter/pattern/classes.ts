import { complement, normalised, type Ranges } from './code-points.ts';

const of = (...pieces: readonly string[]): Ranges =>
  normalised(pieces.map((piece) => [piece.codePointAt(0) as number, piece.codePointAt(piece.length - 1) as number]));

const digit = of('09');
const word = of('09', 'AZ', 'az', '_');
const space: Ranges = [
  [0x09, 0x0d],
  [0x20, 0x20],
];

/** `\d \w \s` and what they leave out, of ASCII on every engine whatever its locale. */
export const shorthands: Readonly<Record<string, Ranges>> = {
  d: digit,
  D: complement(digit),
  w: word,
  W: complement(word),
  s: space,
  S: complement(space),
};

/** POSIX classes, `[:alpha:]` inside brackets, of ASCII likewise. */
export const posixClasses: Readonly<Record<string, Ranges>> = {
  alnum: of('09', 'AZ', 'az'),
  alpha: of('AZ', 'az'),
  blank: of(' ', '\t'),
  cntrl: [
    [0x01, 0x1f],
    [0x7f, 0x7f],
  ],
  digit,
  graph: of('!~'),
  lower: of('az'),
  print: of(' ~'),
  punct: of('!/', ':@', '[`', '{~'),
  space,
  upper: of('AZ'),
  word,
  xdigit: of('09', 'AF', 'af'),
};

/** The point: anything but a newline. */
export const anyButNewline: Ranges = complement(of('\n'));
