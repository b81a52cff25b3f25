import { postgres } from '../../sql/dialects/postgres.ts';
import { dateReadings, looksLikeDate } from '../date-readings.ts';
import type { NativeColumn } from '../typed-column.ts';
import { mostlyZoned } from '../zoned-text.ts';
import type { Session } from './session.ts';

const sampleSize = 1000;
const longestDate = 40;

/**
 * Text columns stay text, but two things about them must be known: whether they look like D/M/Y dates, which must not be used undeclared, and whether their
 * times have an offset. The first rows tell which columns to look at; only those are counted in full.
 */
export async function inspectTexts(
  session: Session,
  from: string,
  columns: readonly NativeColumn[],
): Promise<readonly NativeColumn[]> {
  const texts = columns.filter((column) => column.type === 'string');
  if (texts.length === 0) return columns;
  const selected = texts.map(({ value }, i) => `left(${postgres.toText(value)}, ${longestDate}) AS c${i}`);
  const sample = await session.run(`SELECT ${selected.join(', ')} FROM ${from} AS t LIMIT ${sampleSize}`);
  const inspected = new Map<string, NativeColumn>();
  for (const [i, column] of texts.entries()) {
    const values = sample
      .map((row) => row[`c${i}`])
      .filter((each): each is string => typeof each === 'string' && each.trim() !== '');
    const doubtful = values.some(looksLikeDate);
    const readings = doubtful
      ? await dateReadings({ dialect: postgres, query: session.run, from, text: column.value })
      : null;
    inspected.set(column.name, { ...column, zoned: mostlyZoned(values), ...(readings && { ambiguous: readings }) });
  }
  return columns.map((column) => inspected.get(column.name) ?? column);
}
