import { paint, type Terminal, type Tone } from '../terminal.ts';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone | null;
}

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Rows under headers, aligned in columns; the last column wraps to the terminal's width under itself. */
export function table(
  terminal: Terminal,
  columns: readonly Column[],
  rows: readonly (readonly (Cell | string)[])[],
  indent = 2,
): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const titles = columns.map(({ title }) => ({ text: title, tone: 'quiet' as const }));
  const hasTitles = columns.some(({ title }) => title !== '');
  const lines = hasTitles ? [titles, ...cells] : cells;
  const widths = columns.map((_, index) => Math.max(0, ...lines.map((line) => width(line[index]?.text ?? ''))));
  const before = indent + widths.slice(0, -1).reduce((sum, each) => sum + each + 2, 0);
  const room = Math.max(24, terminal.width - before);
  // A pipe has no edge. A narrow terminal has: then the last column goes under its row, or, where even the others do not fit, every cell does.
  const widest = Math.min(24, widths.at(-1) ?? 0);
  if (terminal.interactive && before + widest > terminal.width) {
    const last = columns.length - 1;
    if (before - 2 > terminal.width) return cells.map((line) => stacked(terminal, columns, line, indent)).join('\n');
    const narrow = lines.map((line) => line.slice(0, last));
    const rows = table(
      { ...terminal, interactive: false },
      columns.slice(0, last),
      hasTitles ? narrow.slice(1) : narrow,
      indent,
    )
      .trimEnd()
      .split('\n');
    const under = (cell: Cell | undefined) =>
      cell && cell.text !== ''
        ? wrap(cell.text, terminal.width - indent - 4).map(
            (piece) => `${' '.repeat(indent + 2)}${paint(terminal, cell.tone ?? null, piece)}`,
          )
        : [];
    const titles = hasTitles ? 1 : 0;
    return `${rows.flatMap((row, index) => [row, ...(index < titles ? [] : under(cells[index - titles]?.[last]))]).join('\n')}\n`;
  }
  return lines.map((line) => renderLine(terminal, line, { columns, widths, indent, before, room })).join('');
}

/** A row as its first cell and, under it, every other cell beside its column's title. */
function stacked(
  terminal: Terminal,
  columns: readonly Column[],
  [first, ...rest]: readonly Cell[],
  indent: number,
): string {
  const titleWidth = Math.max(...columns.slice(1).map(({ title }) => width(title)));
  const room = Math.max(24, terminal.width - indent - 2 - titleWidth - 2);
  const lines = rest.flatMap((cell, index) => {
    if (cell.text === '') return [];
    const title = paint(terminal, 'quiet', (columns[index + 1]?.title ?? '').padEnd(titleWidth));
    const [start = '', ...more] = wrap(cell.text, room).map((piece) => paint(terminal, cell.tone ?? null, piece));
    return [
      `${' '.repeat(indent + 2)}${title}  ${start}`,
      ...more.map((piece) => `${' '.repeat(indent + 4 + titleWidth)}${piece}`),
    ];
  });
  return `${[`${' '.repeat(indent)}${paint(terminal, first?.tone ?? null, first?.text ?? '')}`, ...lines].join('\n')}\n`;
}

interface Layout {
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  readonly indent: number;
  readonly before: number;
  readonly room: number;
}

function renderLine(
  terminal: Terminal,
  line: readonly Cell[],
  { columns, widths, indent, before, room }: Layout,
): string {
  const last = columns.length - 1;
  const lead = line.slice(0, last).map((cell, index) => {
    const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell.text)));
    const text = paint(terminal, cell.tone ?? null, cell.text);
    return columns[index]?.align === 'right' ? gap + text : text + gap;
  });
  const tail = line[last] ?? { text: '' };
  const pieces = columns[last]?.align === 'right' ? [tail.text.padStart(widths[last] ?? 0)] : wrap(tail.text, room);
  const first =
    `${' '.repeat(indent)}${[...lead, paint(terminal, tail.tone ?? null, pieces[0] ?? '')].join('  ')}`.trimEnd();
  const rest = pieces.slice(1).map((piece) => `${' '.repeat(before)}${paint(terminal, tail.tone ?? null, piece)}`);
  return `${[first, ...rest].join('\n')}\n`;
}

/** Breaks text at spaces; a word that is longer than the room stays whole. */
export function wrap(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && width(line) + 1 + width(word) > room) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines;
}

function width(text: string): number {
  return [...text].length;
}
