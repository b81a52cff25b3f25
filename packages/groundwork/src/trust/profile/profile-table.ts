import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Sources } from '../../sources/connection.ts';
import { countOf, fromClause, type TableUnderTest } from '../measurement.ts';
import { openTable } from '../table.ts';
import { readInBatches } from './batches.ts';
import { type Counts, countedOf, countsOf } from './column-counts.ts';
import { readQuantiles } from './column-quantiles.ts';
import type { TableProfile } from './table-profile.ts';
import { readShapes, readTopValues, shapeRows } from './top-values.ts';

export interface ProfileInput {
  readonly sources: Sources;
  /** `crm.customers`. */
  readonly table: string;
  readonly declared?: Readonly<Record<string, DeclaredColumn>>;
}

/**
 * What a table holds, in a few scans whatever the number of columns: one counts everything of every column, one reads the quantiles, and the values of the columns
 * that have few of them are grouped. No row leaves the engine. Fails as `Sources.relation` does where the table cannot be read at all; a column that
 * cannot be read says so and hides no other.
 */
export async function profileTable({ sources, table, declared = {} }: ProfileInput): Promise<TableProfile> {
  const open = await openTable(sources, table, declared);
  return profileOpen(table, open);
}

async function profileOpen(table: string, open: TableUnderTest): Promise<TableProfile> {
  const { connection, relation } = open;
  const [row] = await connection.query(`SELECT count(*) AS n FROM ${fromClause(relation, 't')}`);
  const rows = countOf(row?.n);
  const counts = await readCounts(open, rows);
  const quantiles = await readQuantiles(open, counts);
  const values = await readTopValues(open, counts);
  const shapes = await readShapes(open, counts);
  return {
    table,
    source: connection.source,
    dialect: relation.dialect,
    rows,
    columns: counts.map((each) => {
      const top = values.get(each.name) ?? [];
      const seen = top.reduce((sum, { rows: count }) => sum + count, 0);
      return {
        ...each,
        quantiles: quantiles.get(each.name) ?? [],
        top,
        topComplete: top.length > 0 && seen === each.present - each.unparsed,
        shapes: shapes.get(each.name) ?? [],
        shapesOf: shapes.has(each.name) ? Math.min(rows, shapeRows) : 0,
      };
    }),
  };
}

async function readCounts(open: TableUnderTest, rows: number): Promise<readonly Counts[]> {
  const { relation } = open;
  const counted = relation.columns.map((_, index) => countedOf(relation, index, rows));
  const values = await readInBatches(
    open,
    counted.flatMap((each) => Object.values(each)),
  );
  return counted.map((each, index) => countsOf({ relation, index, rows, counted: each, values }));
}
