import { ownPattern } from '../../../charter/pattern/read-pattern.ts';
import { countedShare } from '../../../words/numbers.ts';
import { type Detector, subject, textColumns } from './suspect.ts';

/** Spaces at either end, the ones that do not break a line among them. Any row counts: a join on such a value fails in silence. */
const spaces = [' ', '\t', '\u00a0', '\u200b'];

/** UTF-8 read as Windows-1252: é becomes Ã©. Only pairs that such a reading gives, so that São and NÃO are left alone. */
const misread =
  'Ã[\u0080-\u00bfŠŒŽšœžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|Â[\u0080-\u00bf]|â€[\u0080-\u00bf˜™š›œžŸ“”¢¦¡]|ï»¿|Ð[\u0080-\u00bf]Ð|[ØÙ][\u0080-\u00bf][ØÙ]';

/** Control characters other than tab and line breaks, and U+FFFD, which a decoder writes for what it could not read. */
const control = '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufeff]';

/** Characters that nobody typed. */
export const detectCharacters: Detector = (table) =>
  textColumns(table).flatMap((column) => {
    const { value } = table.cell(column.name);
    const { dialect } = table;
    return [
      {
        code: 'profile.surrounding_spaces',
        columns: [column.name],
        where: `trim(${value}) <> '' AND (${spaces.flatMap((each) => [dialect.like(value, `${each}%`, false), dialect.like(value, `%${each}`, false)]).join(' OR ')})`,
        conclude: (count: number) =>
          count === 0
            ? null
            : {
                expected: 'no spaces at either end',
                message: `${subject(table, column)} begins or ends with a space in ${countedShare(count, column.present, 'rows')}; such a value equals no other.`,
                fix: `Trim ${column.name} at its source.`,
              },
      },
      {
        code: 'profile.broken_characters',
        columns: [column.name],
        // Most texts are plain, and the first expression is cheap.
        where: `${dialect.matches(value, ownPattern('[^ -~]'))} AND ${dialect.matches(value, ownPattern(`${misread}|${control}`))}`,
        conclude: (count: number) =>
          count === 0
            ? null
            : {
                expected: 'readable characters',
                message: `${subject(table, column)} holds broken characters in ${countedShare(count, column.present, 'rows')}: text that was read in the wrong encoding, or control characters.`,
                fix: `Load ${column.name} again as UTF-8; what is U+FFFD is lost and must come from the source.`,
              },
      },
    ];
  });
