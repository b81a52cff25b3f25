import { countedShare } from '../../../words/numbers.ts';
import { finite } from '../column-counts.ts';
import { wordsOf } from '../column-words.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { type Detector, numberColumns, type ProfiledTable, type Suspect } from './suspect.ts';

const quantityWords = ['quantity', 'qty', 'units', 'seats', 'licenses', 'licences', 'hours'];
const priceWords = ['price', 'rate', 'cost', 'unitprice'];
const totalWords = ['total', 'amount', 'revenue', 'subtotal', 'linetotal', 'value', 'sales'];

/**
 * | threshold | value | why |
 * |---|---|---|
 * | rows with all three | at least 20 | agreement of fewer is chance |
 * | agreement | at least 95 % | less, and the total is made otherwise: by discount, tax, currency |
 * | difference that counts | more than 0.01 and more than 0.1 % of the total | cents are rounded |
 */
export const productThresholds = { rows: 20, agreement: 0.95, absolute: 0.01, relative: 0.001 } as const;

/** A total that is quantity times price in nearly every row, and not in these. */
export const detectProducts: Detector = (table) => {
  const columns = numberColumns(table);
  const named = (words: readonly string[]) =>
    columns.filter(({ name }) => wordsOf(name).some((word) => words.includes(word)));
  return named(quantityWords).flatMap((quantity) =>
    named(priceWords)
      .filter((price) => price !== quantity)
      .flatMap((price) =>
        named(totalWords)
          .filter((total) => total !== quantity && total !== price)
          .map((total) => suspect(table, { quantity, price, total })),
      ),
  );
};

function suspect(
  table: ProfiledTable,
  { quantity, price, total }: Record<'quantity' | 'price' | 'total', ColumnProfile>,
): Suspect {
  const { dialect } = table;
  const [q, p, t] = [quantity, price, total].map(({ name }) => finite(dialect, table.cell(name))) as [
    string,
    string,
    string,
  ];
  const tolerance = `(${productThresholds.absolute} + ${productThresholds.relative} * abs(${t}))`;
  return {
    code: 'profile.total_contradicts',
    columns: [quantity.name, price.name, total.name],
    where: `abs(${t} - ${q} * ${p}) > ${tolerance}`,
    more: [dialect.countIf(`${t} - ${q} * ${p} IS NOT NULL`)],
    conclude: (count, [whole]) => {
      const rows = Number(whole);
      if (count === 0 || rows < productThresholds.rows || rows - count < productThresholds.agreement * rows)
        return null;
      return {
        expected: `${quantity.name} × ${price.name}`,
        message: `${table.profile.table}.${total.name} is not ${quantity.name} × ${price.name} in ${countedShare(count, rows, 'rows')}, and is in all others.`,
        fix: `Find out which of the three is wrong in these rows.`,
      };
    },
  };
}
