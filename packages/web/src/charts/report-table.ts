import type { ReportTable } from '../groundwork-report.ts';
import { textOf, withoutEmptyColumns } from '../groundwork-report.ts';
import type { ChartTable } from './chart.tsx';

/** The table that a report has behind a chart, as a chart of the pages takes it. */
export function asChartTable(given: ReportTable): ChartTable {
  const { columns, rows } = withoutEmptyColumns(given);
  return { columns: columns.map(({ title }) => title), rows: rows.map((row) => row.map(textOf)) };
}
