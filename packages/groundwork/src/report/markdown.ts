import { tableOf, textOf, withoutEmptyColumns } from './chart-table.ts';
import type { Block, Cell, FindingView, Link, Report, Section, Table } from './report.ts';
import { stateWords } from './state-words.ts';

/** How a link is written: its words, and an address of ASCII letters without parentheses, or null where it leads nowhere. */
export type LinkWriter = (link: Link) => { readonly text: string; readonly href: string | null };

const labelOnly: LinkWriter = ({ label }) => ({ text: label, href: null });

/** A report as Markdown (CommonMark with tables, as GitHub reads it). Nothing in it that comes from data can become markup. */
export function markdown(report: Report, write = labelOnly): string {
  const facts = report.facts.map(({ label, value }) => `- **${escaped(label)}**: ${escaped(value)}`).join('\n');
  const parts = [
    `# ${escaped(report.title)}`,
    `**${escaped(report.lead)}**`,
    ...(report.detail === null ? [] : [escaped(report.detail)]),
    facts,
    ...report.sections.map((each) => section(each, write)),
    `---\n\n${escaped(report.footer)}`,
  ];
  return `${parts.filter((each) => each !== '').join('\n\n')}\n`;
}

function section({ title, aside, blocks }: Section, write: LinkWriter): string {
  return [
    `## ${escaped(title)}${aside === null ? '' : ` (${escaped(aside)})`}`,
    ...blocks.map((each) => block(each, write)).filter((each) => each !== ''),
  ].join('\n\n');
}

function block(each: Block, write: LinkWriter): string {
  switch (each.kind) {
    case 'text':
      return `${escaped(each.text)}${each.links?.length ? ` (${linked(each.links, write)})` : ''}`;
    case 'table':
      return table(each, write);
    case 'findings':
      return each.findings.map(finding).join('\n');
    case 'chart':
      return each.tableFollows
        ? ''
        : `### ${escaped(each.chart.title)}${each.chart.aside === null ? '' : ` (${escaped(each.chart.aside)})`}\n\n${table(tableOf(each.chart), write)}`;
  }
}

function table(given: Table, write: LinkWriter): string {
  const { columns, rows, note, rests } = withoutEmptyColumns(given);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map((cell) => cellText(cell, write)))),
  ].join('\n');
  return [body, ...(note ? [escaped(note)] : []), ...(rests ? [`Rests on ${linked(rests, write)}.`] : [])].join('\n\n');
}

function cellText(cell: Cell, write: LinkWriter): string {
  return typeof cell !== 'string' && cell.links ? linked(cell.links, write) : escaped(textOf(cell));
}

function linked(links: readonly Link[], write: LinkWriter): string {
  return links
    .map(write)
    .map(({ text, href }) => (href === null ? escaped(text) : `[${escaped(text)}](${href})`))
    .join('; ');
}

function finding(each: FindingView): string {
  const say = (name: string, text: string | null) =>
    text === null || text === '' ? [] : [`  - ${name}: ${escaped(text)}`];
  const quiet = each.severity === 'error' ? '' : `, ${each.severity}`;
  return [
    `- ${escaped(each.message)} _(${stateWords[each.state]}${quiet})_`,
    ...say('measured', each.measured),
    ...say('expected', each.expected),
    ...say('such as', each.samples.slice(0, 3).map(sample).join('; ')),
    ...say('declared', each.declared),
    ...say('fix', each.fix),
  ].join('\n');
}

function sample(row: FindingView['samples'][number]): string {
  return Object.values(row)
    .map((value) => (value === null ? 'NULL' : String(value)))
    .join(' ');
}

/** Data may hold anything: what Markdown or HTML would read as markup is escaped, and a line break does not end a table row. */
function escaped(text: string): string {
  return text
    .replaceAll(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|~&]/g, (mark) =>
      mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`,
    );
}
