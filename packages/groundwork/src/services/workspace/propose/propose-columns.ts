import { flow, keyText } from '../../../charter/write-yaml.ts';
import type { ColumnProfile, TableProfile } from '../../../trust/profile/table-profile.ts';
import { grouped } from '../../../words/numbers.ts';
import type { Line } from './line.ts';

/** A key that YAML takes on one line. */
const longestKey = 900;

/** Declared types: only of texts whose every value has the type. D/M/Y or M/D/Y is not guessed: both readings are written down, and a person decides. */
export function proposeColumns({ table, columns }: TableProfile): readonly Line[] {
  const declared = columns.flatMap((column) => typeLine(table, column));
  const left = columns.flatMap((column) => ambiguousLines(table, column));
  if (declared.length + left.length === 0) return [];
  const head = { section: 'data', subject: table, yaml: '    columns:', figure: null } as const;
  return [{ ...head, state: declared.length > 0 ? 'opens' : 'left' }, ...declared, ...left];
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
