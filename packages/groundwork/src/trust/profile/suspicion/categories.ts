import { countedShare } from '../../../words/numbers.ts';
import { listWords } from '../../../words/phrases.ts';
import type { ColumnProfile } from '../table-profile.ts';
import { placeholders } from './placeholders.ts';
import { type Variant, variantsOf } from './spellings.ts';
import { type Detector, subject, textColumns } from './suspect.ts';

/** A category repeats: fewer values than that share of the rows. Where nearly every row has its own value, two alike are two things. */
export const categoryShare = 0.5;

const standsForNothing: ReadonlySet<string> = new Set(placeholders);

/** The variants of a column of categories; none for a column of names or numbers. What differs by the spaces around it, or stands for nothing, is said elsewhere. */
export function categoryVariants(column: ColumnProfile): readonly Variant[] {
  if (column.type !== 'string' || !column.topComplete || column.ambiguous !== null) return [];
  if (column.distinct > categoryShare * column.present) return [];
  const written = column.top.filter(({ value }) => !standsForNothing.has(value.trim().toLowerCase()));
  return variantsOf(written).filter(({ value, meant }) => value.trim() !== meant.trim());
}

/** The same category written in several ways: by case, spaces and punctuation, or with a typing mistake. */
export const detectCategories: Detector = (table) =>
  textColumns(table).flatMap((column) => {
    const variants = categoryVariants(column);
    if (variants.length === 0) return [];
    const list = variants.map((each) => table.dialect.literal(each.value)).join(', ');
    const pairs = variants
      .toSorted((a, b) => b.rows - a.rows)
      .slice(0, 4)
      .map((each) => `"${each.value}" for "${each.meant}"`);
    return [
      {
        code: 'profile.spelling_variants',
        columns: [column.name],
        where: `${table.cell(column.name).value} IN (${list})`,
        conclude: (count: number) => ({
          expected: 'one spelling of each value',
          message: `${subject(table, column)} writes the same value in several ways in ${countedShare(count, column.present, 'rows')}: ${listWords(pairs)}${variants.length > 4 ? `, and ${variants.length - 4} more` : ''}.`,
          fix: `Decide on one spelling and correct ${column.name} at its source; until then these rows are counted apart.`,
        }),
      },
    ];
  });
