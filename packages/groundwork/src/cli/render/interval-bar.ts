import { percent } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';

interface Shown {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
  readonly target: number | null;
}

/** Dot and whisker on a line with zero and the target: `0% ····|───●───··· 25%`. */
export function intervalBar(terminal: Terminal, { estimate, lower, upper, target }: Shown): string {
  const cells = Math.max(20, Math.min(56, terminal.width - 44));
  const edges = [0, lower, upper, ...(target === null ? [] : [target])];
  const from = Math.min(...edges);
  const to = Math.max(...edges);
  const span = to - from || 1;
  const at = (value: number) => Math.round(((value - from) / span) * (cells - 1));
  const glyph = terminal.unicode
    ? { empty: '·', line: '━', dot: '●', zero: '│', target: '┋' }
    : { empty: '.', line: '=', dot: 'o', zero: '|', target: '!' };
  const drawn = Array.from({ length: cells }, (_, index) =>
    index >= at(lower) && index <= at(upper)
      ? paint(terminal, 'data', glyph.line)
      : paint(terminal, 'quiet', glyph.empty),
  );
  drawn[at(0)] = glyph.zero;
  if (target !== null) drawn[at(target)] = glyph.target;
  drawn[at(estimate)] = paint(terminal, 'data', glyph.dot);
  const note = target === null ? '' : `  target ${percent(target, 0)} ${glyph.target}`;
  return `${percent(from, 0)} ${drawn.join('')} ${percent(to, 0)}${paint(terminal, 'quiet', `  zero ${glyph.zero}${note}`)}`;
}
