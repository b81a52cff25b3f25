import { type Finding, finding } from '../../conditions/finding.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { countedShare } from '../../words/numbers.ts';
import { cellOf } from '../cell.ts';
import { countOf, fromClause } from '../measurement.ts';
import { isDeletedName } from '../profile/deal-roles.ts';
import { columnTrouble } from '../table.ts';
import { type PipelineReading, placeOf } from './reading.ts';

/** Rows that a column marks as deleted and that count as deals, because the charter names no such column. */
export async function deletedCounted(reading: PipelineReading, rows: number): Promise<readonly Finding[]> {
  const { pipeline, alone: open } = reading;
  if (pipeline.deleted_marks.length > 0) return [];
  const column = open.relation.columns.find(
    ({ name, type }) => type === 'boolean' && isDeletedName(name) && columnTrouble(open, name) === null,
  );
  if (column === undefined) return [];
  const marked = dialects[open.relation.dialect].countIf(cellOf(open.relation, column.name).value);
  const [row] = await open.connection.query(`SELECT ${marked} AS marked FROM ${fromClause(open.relation, 't')}`);
  const count = countOf(row?.marked);
  if (count === 0) return [];
  return [
    finding({
      code: 'pipeline.deleted_counted',
      state: 'unmet',
      subject: `${pipeline.table}.${column.name}`,
      measured: count,
      unit: 'deals',
      expected: '0',
      message: `${countedShare(count, rows, 'deals')} are marked as deleted (${column.name}) and counted with the others.`,
      fix: `Write is_deleted: ${column.name} in the pipeline section, so that they are left out.`,
      location: placeOf(reading, 'is_deleted'),
    }),
  ];
}
