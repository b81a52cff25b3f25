import type { DeclaredColumn } from '../../../charter/schema/data.ts';
import { flow, keyText } from '../../../charter/write-yaml.ts';
import { declaredMarks, numberExample } from '../../../sql/number-format.ts';
import { declarationOf, type NumberReadings } from '../../../trust/profile/number-marks.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { grouped } from '../../../words/numbers.ts';
import type { Line } from './line.ts';
import type { DataInput } from './propose-data.ts';

/** A key that YAML takes on one line. */
const longestKey = 900;

/**
 * Declared types: only of texts whose every value has the type. D/M/Y or M/D/Y, and 1,234 of which nothing tells whether it is a thousand, are not guessed: the
 * readings are written down, and a person decides.
 */
export function proposeColumns({ profile, declared, readings }: DataInput): readonly Line[] {
  const { table, columns } = profile;
  const numbers = Object.entries(declared).map(([name, each]) => numberLine(table, columns, name, each));
  const typed = [...columns.flatMap((column) => typeLine(table, column)), ...numbers];
  const left = [
    ...columns.flatMap((column) => ambiguousLines(table, column)),
    ...[...readings].flatMap(([name, each]) => undecidedLines(profile, name, each)),
  ];
  if (typed.length + left.length === 0) return [];
  const head = { section: 'data', subject: table, yaml: '    columns:', figure: null } as const;
  return [{ ...head, state: typed.length > 0 ? 'opens' : 'left' }, ...typed, ...left];
}

function numberLine(table: string, columns: readonly ColumnProfile[], name: string, declared: DeclaredColumn): Line {
  const of = grouped(columns.find((each) => each.name === name)?.present ?? 0);
  const format = declaredMarks(declared);
  const example = format ? `, as ${numberExample(format)}` : '';
  return {
    section: 'data',
    subject: `${table}.${name}`,
    yaml: `      ${keyText(name)}: ${flow(declared)}`,
    figure: `${of} of ${of} values are written so${example}`,
    state: 'holds',
  };
}

/** What reads more than half of the values. */
function undecidedLines({ table, columns }: TableProfile, name: string, each: NumberReadings): readonly Line[] {
  const present = columns.find((column) => column.name === name)?.present ?? 0;
  if (each.decided || name.length > longestKey) return [];
  return each.readings
    .filter(({ parses }) => 2 * parses > present)
    .map(({ format, parses }) => ({
      section: 'data',
      subject: `${table}.${name}`,
      yaml: `      ${keyText(name)}: ${flow(declarationOf(format))}`,
      figure: `reads ${grouped(parses)} of ${grouped(present)}, as ${numberExample(format)}`,
      state: 'left',
    }));
}

/** A database keeps numbers and days as text and says nothing of it; files were looked at already. */
function typeLine(table: string, column: ColumnProfile): readonly Line[] {
  const { name, type, typed, present, parses, ambiguous } = column;
  if (type !== 'string' || typed !== 'stored' || present === 0 || parses === null || ambiguous !== null) return [];
  if (name.length > longestKey || parses.date !== present) return [];
  const logicalType = column.shapes.every(({ value }) => value.trim().length <= 10) ? 'date' : 'timestamp';
  return [
    {
      section: 'data',
      subject: `${table}.${name}`,
      yaml: `      ${keyText(name)}: ${flow({ logicalType })}`,
      figure: `${grouped(parses.date)} of ${grouped(present)} values are written so`,
      state: 'holds',
    },
  ];
}

function ambiguousLines(table: string, { name, ambiguous }: ColumnProfile): readonly Line[] {
  return (ambiguous ?? []).map(({ format, parses, of, example }) => ({
    section: 'data',
    subject: `${table}.${name}`,
    yaml: `      ${keyText(name)}: ${flow({ logicalType: format.includes(':') ? 'timestamp' : 'date', format })}`,
    figure: `fits ${grouped(parses)} of ${grouped(of)}: ${example}`,
    state: 'left',
  }));
}
