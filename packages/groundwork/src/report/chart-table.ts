import { grouped, percent, percentRange } from '../words/numbers.ts';
import type { Cell, Chart, Table } from './report.ts';

const right = 'right' as const;

/** A table without the columns in which nothing is written. The first one stays: it names the rows. */
export function withoutEmptyColumns({ columns, rows, ...rest }: Table): Table {
  const isWritten = columns.map(
    (_, index) => index === 0 || rows.some((row) => row[index] !== undefined && textOf(row[index]) !== ''),
  );
  const keep = <T>(all: readonly T[]) => all.filter((_, index) => isWritten[index]);
  return { columns: keep(columns), rows: rows.map(keep), ...rest };
}

export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** The table behind a chart. */
export function tableOf(chart: Chart): Table {
  switch (chart.kind) {
    case 'bars':
      return {
        columns: [{ title: '' }, { title: chart.unit, align: right }, { title: '' }],
        rows: chart.items.map(({ label, value, says }) => [label, grouped(value), says ?? '']),
        note: chart.note,
      };
    case 'histogram':
      return {
        columns: [{ title: chart.unit }, { title: 'count', align: right }],
        rows: chart.bins.map(({ from, to, count: n }) => [
          to === null ? `${grouped(from)} and more` : `${grouped(from)} to ${grouped(to)}`,
          grouped(n),
        ]),
        note: chart.note,
      };
    case 'intervals':
      return {
        columns: [
          { title: '' },
          { title: '', align: right },
          { title: 'share', align: right },
          { title: '95% interval' },
        ],
        rows: chart.rows.map(({ label, says, estimate, lower, upper }) => [
          label,
          says,
          estimate === null ? 'few' : percent(estimate),
          estimate === null ? '' : percentRange(lower, upper),
        ]),
        note: chart.note,
      };
  }
}
