import { postgres } from '../../sql/dialects/postgres.ts';
import { dateReadings, looksLikeDate, type Readings } from '../date-readings.ts';
import type { NativeColumn } from '../typed-column.ts';
import { mostlyZoned } from '../zoned-text.ts';
import type { Session } from './session.ts';

const sampleSize = 1000;
const longestDate = 40;

/** A column as PostgreSQL has it. `doubtful`: among its first texts are some that look like D/M/Y dates. */
export interface InspectedColumn extends NativeColumn {
  readonly doubtful?: boolean;
}

/**
 * Text columns stay text, but two things about them must be known: whether they look like D/M/Y dates, which must not be used undeclared, and whether their
 * times have an offset. The first rows tell.
 */
export async function inspectTexts(
  session: Session,
  from: string,
  columns: readonly NativeColumn[],
): Promise<readonly InspectedColumn[]> {
  const texts = columns.filter((column) => column.type === 'string');
  if (texts.length === 0) return columns;
  const selected = texts.map(({ value }, i) => `left(${postgres.toText(value)}, ${longestDate}) AS c${i}`);
  const sample = await session.run(`SELECT ${selected.join(', ')} FROM ${from} AS t LIMIT ${sampleSize}`);
  return columns.map((column) => {
    const i = texts.indexOf(column);
    if (i < 0) return column;
    const values = sample
      .map((row) => row[`c${i}`])
      .filter((each): each is string => typeof each === 'string' && each.trim() !== '');
    return { ...column, zoned: mostlyZoned(values), doubtful: values.some(looksLikeDate) };
  });
}

/** The readings of a doubtful column, from all of its values. What is declared needs none, and is spared the scan. */
export function readingsOf(session: Session, from: string, { value }: NativeColumn): Promise<Readings | null> {
  return dateReadings({ dialect: postgres, query: session.run, from, text: value });
}
