import { grouped } from '../../../words/numbers.ts';
import { isEmpty } from '../../cell.ts';
import { type Detector, subject } from './suspect.ts';

/** A table needs this many rows before "always the same" says anything. */
export const constantRows = 10;

/** Columns that carry nothing: empty in every row, or the same in every row. A mark in some rows and nothing in the others says something. */
export const detectConstants: Detector = (table) => {
  const { rows, columns } = table.profile;
  if (rows < constantRows) return [];
  return columns
    .filter((each) => each.trouble === null && each.type !== 'other')
    .flatMap((column) => {
      const cell = table.cell(column.name);
      if (column.present === 0) {
        return [
          {
            code: 'profile.empty_column',
            columns: [column.name],
            where: isEmpty(cell),
            conclude: () => ({
              expected: 'a value in some rows',
              message: `${subject(table, column)} is empty in all ${grouped(rows)} rows.`,
              fix: `Load ${column.name}, or leave it out: nothing can rest on it.`,
            }),
          },
        ];
      }
      if (column.distinct !== 1 || column.present < rows) return [];
      const only = column.top[0]?.value;
      return [
        {
          code: 'profile.constant_column',
          columns: [column.name],
          where: cell.present,
          conclude: () => ({
            expected: 'at least 2 values',
            message: `${subject(table, column)} is ${only === undefined ? 'the same' : `"${only}"`} in all ${grouped(rows)} rows.`,
            fix: `See whether the extract of ${column.name} is filtered or a default was never changed; nothing can be learnt from it.`,
          }),
        },
      ];
    });
};
