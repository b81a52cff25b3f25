import type { Connection, Row } from '../../sources/connection.ts';
import { dialects } from '../../sql/dialects/index.ts';
import type { DialectName } from '../../sql/relation.ts';
import { countOf } from '../measurement.ts';

/** One question among several that are put in one statement: columns by what they are, and `from` with all that follows FROM. */
export interface Part {
  readonly counts?: Readonly<Record<string, string>>;
  readonly numbers?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, string>>;
  readonly from: string;
}

/** A row of a part. Numbers, which are seconds, and texts are null where the engine says NULL. */
export interface PartRow {
  count(name: string): number;
  number(name: string): number | null;
  text(name: string): string | null;
}

export interface PartsReading<Name extends string> {
  readonly rows: Readonly<Record<Name, readonly PartRow[]>>;
  readonly sql: string;
}

const kinds = { counts: 'integer', numbers: 'number', texts: 'string' } as const;
type Kind = keyof typeof kinds;

/**
 * Puts several questions to the same WITH in one statement, so that what they share is computed once, and all of them see the same state of the table. Every
 * part becomes a branch of one UNION ALL whose columns are as many counts, numbers and texts as the widest part needs. The order of the rows within a part
 * is not kept.
 */
export async function readParts<Name extends string>(
  connection: Connection,
  tables: string,
  parts: Readonly<Record<Name, Part>>,
): Promise<PartsReading<Name>> {
  const names = Object.keys(parts) as Name[];
  const sql = partsSql(connection.dialect, tables, parts);
  const rows = await connection.query(sql);
  const read = names.map((name) => [name, partRows(parts[name], name, rows)]);
  return { rows: Object.fromEntries(read), sql };
}

/** Those of the rows that belong to a part. */
export function partRows(part: Part, name: string, rows: readonly Row[]): readonly PartRow[] {
  return rows.filter((row) => row.part === name).map((row) => partRow(part, row));
}

/** The one statement. */
export function partsSql(dialect: DialectName, tables: string, parts: Readonly<Record<string, Part>>): string {
  const { typeName, literal } = dialects[dialect];
  const width = (kind: Kind) => Math.max(...Object.values(parts).map((part) => Object.keys(part[kind] ?? {}).length));
  const branch = ([name, part]: [string, Part]) => {
    const columns = (Object.keys(kinds) as Kind[]).flatMap((kind) => {
      const given = Object.values(part[kind] ?? {});
      return Array.from(
        { length: width(kind) },
        (_, index) => `CAST(${given[index] ?? 'NULL'} AS ${typeName(kinds[kind])}) AS ${kind}${index}`,
      );
    });
    return `SELECT * FROM (SELECT ${literal(name)} AS part, ${columns.join(', ')} ${part.from}) AS ${name}`;
  };
  return `${tables} ${Object.entries(parts).map(branch).join(' UNION ALL ')}`;
}

function partRow(part: Part, row: Row): PartRow {
  const value = (kind: Kind, name: string) => {
    const index = Object.keys(part[kind] ?? {}).indexOf(name);
    if (index < 0) throw new Error(`The part has no ${name} among its ${kind}.`);
    return row[`${kind}${index}`] ?? null;
  };
  return {
    count: (name) => countOf(value('counts', name)),
    number: (name) => {
      const found = value('numbers', name);
      // To the microsecond, which no time of a log exceeds: engines interpolate with different last digits.
      return found === null ? null : Math.round(Number(found) * 1e6) / 1e6;
    },
    text: (name) => {
      const found = value('texts', name);
      return found === null ? null : String(found);
    },
  };
}
