import type { DeclaredColumn } from '../../charter/schema/data.ts';
import type { Value } from '../../sources/connection.ts';
import type { Dialect } from '../../sql/dialects/dialect.ts';
import { dialects } from '../../sql/dialects/index.ts';
import { type NumberFormat, plainNumber } from '../../sql/number-format.ts';
import type { Cell } from '../cell.ts';
import { countOf, type TableUnderTest } from '../measurement.ts';
import { readInBatches } from './batches.ts';
import { cellByName } from './profiled-column.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** Simple ones first: of two that read as many values, the first is enough. */
const formats: readonly NumberFormat[] = (['.', ','] as const).flatMap((decimalChar) =>
  ([null, '.', ',', ' ', "'"] as const)
    .filter((groupChar) => groupChar !== decimalChar)
    .map((groupChar) => ({ decimalChar, groupChar })),
);

/** One way to read a column of texts as numbers. */
export interface NumberReading {
  readonly format: NumberFormat;
  /** Values that are written so. */
  readonly parses: number;
}

export interface NumberReadings {
  /** At most one with a decimal point and one with a decimal comma, that which reads more values first. */
  readonly readings: readonly NumberReading[];
  /** Set when every value is written so, and no other mark before the decimals reads them all. */
  readonly decided: NumberFormat | null;
}

/** Whether most of what is written in a text begins as an amount does; the rows of other columns need not be looked at. */
export function looksNumeric({ shapes }: ColumnProfile): boolean {
  const rows = (list: ColumnProfile['shapes']) => list.reduce((sum, each) => sum + each.rows, 0);
  return 2 * rows(shapes.filter(({ value }) => /^ *[(+-]? *([$€£¥₹]|AAA|AA[$])? *[+-]?9/.test(value))) >= rows(shapes);
}

/** Aggregates over the rows: how many texts each format reads, and how many are written with decimals, so that they are no names made of digits. */
export function readingCounts(dialect: Dialect, text: string): readonly string[] {
  const decimals = (mark: string) => dialect.countIf(`${text} LIKE '%${mark}%'`);
  return [...formats.map((each) => `count(${plainNumber(dialect, text, each)})`), decimals('.'), decimals(',')];
}

/**
 * What the counts say. `1,234` is a thousand or one and a bit, and nothing in it tells which; where one value among all has two decimals, or both marks, the
 * file is written one way and the other does not read it.
 */
export function readingsOf(counts: readonly Value[], present: number): NumberReadings {
  const reads = counts.map(countOf);
  const [points, commas] = [reads.at(-2) as number, reads.at(-1) as number];
  const best = (['.', ','] as const).flatMap((decimalChar) => {
    const own = formats.flatMap((format, i) =>
      format.decimalChar === decimalChar ? [{ format, parses: reads[i] as number }] : [],
    );
    const most = Math.max(...own.map(({ parses }) => parses));
    const found = own.find(({ parses }) => parses === most);
    return found && most > 0 ? [found] : [];
  });
  const readings = best.sort((a, b) => b.parses - a.parses);
  const whole = readings.filter(({ parses }) => parses === present);
  const [only, other] = whole;
  const marked = points + commas > 0;
  return { readings, decided: present > 0 && marked && only && !other ? only.format : null };
}

/** A column of numbers so written, as a charter declares it. */
export function declarationOf({ decimalChar, groupChar }: NumberFormat): DeclaredColumn {
  return { logicalType: 'number', decimalChar, ...(groupChar !== null && { groupChar }) };
}

/** The readings of every text column of a table that may be numbers with marks, by its name. Columns that could not be counted are left out. */
export async function numberReadings(
  profile: TableProfile,
  open: TableUnderTest,
): Promise<ReadonlyMap<string, NumberReadings>> {
  const dialect = dialects[open.relation.dialect];
  const asked = profile.columns
    .filter(({ type, typed, ambiguous, trouble }) => type === 'string' && typed === 'stored' && !ambiguous && !trouble)
    .filter((column) => column.present > 0 && looksNumeric(column))
    .map(({ name, present }) => {
      const { value } = cellByName(open.relation, name) as Cell;
      return { name, present, counts: readingCounts(dialect, value) };
    });
  const values = await readInBatches(
    open,
    asked.flatMap(({ counts }) => counts),
  );
  return new Map(
    asked.flatMap(({ name, present, counts }) => {
      const read = counts.map((sql) => values.get(sql) ?? null);
      const failed = read.some((each) => typeof each === 'object' && each !== null);
      return failed ? [] : [[name, readingsOf(read as readonly Value[], present)] as const];
    }),
  );
}
