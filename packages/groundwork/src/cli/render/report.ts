import { linksWords } from '../../report/board/links.ts';
import { tableOf, textOf, withoutEmptyColumns } from '../../report/chart-table.ts';
import type { BarsChart, Block, FindingView, Report, Section, Table } from '../../report/report.ts';
import { number } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { stateMark } from './marks.ts';
import { table, wrap } from './table.ts';

const barWidth = 28;

/** A report in a terminal: the sentence, then every section; charts as bars of characters or as their tables. */
export function reportText(terminal: Terminal, { title, lead, detail, facts, sections, footer }: Report): string {
  const say = (text: string, tone: Parameters<typeof paint>[1]) =>
    wrap(text, terminal.width)
      .map((line) => paint(terminal, tone, line))
      .join('\n');
  const dot = terminal.unicode ? ' · ' : ', ';
  const about = facts.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(dot);
  return `\n${say(title, 'quiet')}\n${say(lead, 'strong')}\n${detail === null ? '' : `${say(detail, null)}\n`}${say(about, 'quiet')}\n${sections.map((each) => section(terminal, each)).join('')}\n${say(footer, 'quiet')}\n`;
}

function section(terminal: Terminal, { title, aside, blocks }: Section): string {
  return `\n${paint(terminal, 'strong', title)}${aside === null ? '' : paint(terminal, 'quiet', `  ${aside}`)}\n${blocks.map((each) => block(terminal, each)).join('')}`;
}

function block(terminal: Terminal, each: Block): string {
  switch (each.kind) {
    case 'text':
      return `  ${wrap(withLinks(each), terminal.width - 4).join('\n  ')}\n`;
    case 'table':
      return grid(terminal, each);
    case 'findings':
      return each.findings.map((one) => finding(terminal, one)).join('');
    case 'chart': {
      const { chart, tableFollows } = each;
      if (tableFollows) return '';
      const head = `\n  ${chart.title}${chart.aside === null ? '' : paint(terminal, 'quiet', `  ${chart.aside}`)}\n`;
      return head + (chart.kind === 'bars' ? bars(terminal, chart) : grid(terminal, tableOf(chart)));
    }
  }
}

/** A terminal follows no link: it is told where each would lead. */
function withLinks({ text, links = [] }: Extract<Block, { kind: 'text' }>): string {
  return links.length === 0 ? text : `${text} (${linksWords(links)})`;
}

function grid(terminal: Terminal, given: Table): string {
  const shown = withoutEmptyColumns(given);
  const { columns, rows, note } = shown;
  if (isTooWide(terminal, shown))
    return `${rows.map((row) => entry(terminal, columns, row)).join('')}${below(terminal, note)}`;
  const cells = rows.map((row) =>
    row.map((each) =>
      typeof each === 'string' ? { text: each } : { text: each.text, ...(each.state ? { tone: each.state } : {}) },
    ),
  );
  return `${table(terminal, columns, cells)}${below(terminal, note)}`;
}

/** Sentences in several columns leave none of them room: then every row is an entry of its own. */
function isTooWide(terminal: Terminal, { columns, rows }: Table): boolean {
  const width = (index: number) => Math.max(...rows.map((row) => textOf(row[index] ?? '').length), 0);
  const fixed = columns.slice(0, -1).reduce((sum, _, index) => sum + width(index) + 2, 2);
  return fixed + Math.min(40, width(columns.length - 1)) > Math.min(terminal.width, 160);
}

function entry(terminal: Terminal, columns: Table['columns'], [first = '', ...rest]: Table['rows'][number]): string {
  const tone = typeof first === 'string' ? null : (first.state ?? null);
  const head = wrap(textOf(first), terminal.width - 4).map((line) => `  ${paint(terminal, tone, line)}\n`);
  const more = rest.flatMap((cell, index) => {
    const title = columns[index + 1]?.title ?? '';
    const text = textOf(cell);
    if (text === '') return [];
    return wrap(title === '' ? text : `${title}: ${text}`, terminal.width - 6).map((line) => `    ${line}\n`);
  });
  return [...head, ...more].join('');
}

function below(terminal: Terminal, note: string | null | undefined): string {
  if (!note) return '';
  const lines = wrap(note, terminal.width - 4).map((line) => paint(terminal, 'quiet', line));
  return `  ${lines.join('\n  ')}\n`;
}

/** Bars of characters, so that what is long can be seen without a picture. */
function bars(terminal: Terminal, { items, note }: BarsChart): string {
  const most = Math.max(1, ...items.map(({ value }) => value));
  const rows = items.map(({ label, value, says, tone }) => {
    const length = value === 0 ? 0 : Math.max(1, Math.round((value / most) * barWidth));
    const drawn = (terminal.unicode ? '█' : '#').repeat(length);
    return [
      label,
      { text: number(value), tone: null },
      {
        text: drawn,
        tone: tone === 'unmet' ? ('unmet' as const) : tone === 'grey' ? ('quiet' as const) : ('data' as const),
      },
      says ?? '',
    ];
  });
  return `${table(terminal, [{ title: '' }, { title: '', align: 'right' }, { title: '' }, { title: '' }], rows)}${below(terminal, note)}`;
}

function finding(terminal: Terminal, each: FindingView): string {
  const mark = stateMark(terminal, each.state);
  const quiet = each.severity === 'error' ? '' : paint(terminal, 'quiet', ` (${each.severity})`);
  const lines = [
    `  ${paint(terminal, mark.tone, mark.text)} ${wrap(each.message, terminal.width - 8).join('\n    ')}${quiet}`,
  ];
  const add = (name: string, text: string | null) => {
    if (text)
      lines.push(
        `    ${paint(terminal, 'quiet', name.padEnd(9))} ${wrap(text, Math.max(40, terminal.width - 16)).join('\n              ')}`,
      );
  };
  const samples = each.samples.slice(0, 3).map((row) =>
    Object.values(row)
      .map((value) => (value === null ? 'NULL' : String(value)))
      .join(' '),
  );
  add('such as', samples.join(', '));
  add('declared', each.declared);
  add('fix', each.fix);
  return `${lines.join('\n')}\n`;
}
