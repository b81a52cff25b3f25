import { surplusQuery } from '../data/duplicates.ts';
import { countOf, fromClause, type TableUnderTest } from '../measurement.ts';
import { hasWord, identifierWords } from './column-words.ts';
import type { ColumnProfile, TableProfile } from './table-profile.ts';

/** Numbers that count within something else: a line of an order, a version, a period. */
const placeWords: ReadonlySet<string> = new Set([
  'line',
  'item',
  'position',
  'pos',
  'seq',
  'sequence',
  'index',
  'version',
  'revision',
  'year',
  'quarter',
  'month',
  'week',
  'day',
]);

/**
 * | limit | value | why |
 * |---|---|---|
 * | columns tried | 6 | fifteen pairs and twenty triples are all that is asked of the engine |
 * | rows | at most 2,000,000 | each combination groups the whole table |
 * | repeats by chance | at least 3 | fewer are expected of columns that nearly tell every row apart: that none repeats then says nothing |
 */
const compositeLimits = { columns: 6, rows: 2_000_000, repeats: 3 } as const;

/**
 * The columns, two or at most three, of which no combination repeats, where no single column identifies a row; the likeliest by their names and
 * types. null where there is none, or where nothing says that it is more than chance: of n rows, n²/2 pairs of rows, a share of 1/(d₁·d₂·…)
 * would agree on all columns if these had nothing to do with each other (the birthday problem).
 */
export async function compositeKey(profile: TableProfile, open: TableUnderTest): Promise<readonly string[] | null> {
  const { rows } = profile;
  if (rows < 2 || rows > compositeLimits.rows) return null;
  const columns = profile.columns
    .filter((each) => isPart(each, rows))
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, compositeLimits.columns);
  for (const size of [2, 3]) {
    for (const combination of combinations(columns, size).toSorted((a, b) => sum(b, rank) - sum(a, rank))) {
      if (!isTelling(combination, rows)) continue;
      const names = combination.map(({ name }) => name);
      const query = surplusQuery(open.relation, names, fromClause(open.relation, 't'));
      const surplus = await open.connection.query(query).then(
        ([row]) => countOf(row?.surplus),
        // A combination that the engine cannot group takes nothing from the others.
        () => null,
      );
      if (surplus === 0) return names;
    }
  }
  return null;
}

function isPart(column: ColumnProfile, rows: number): boolean {
  const { type, ambiguous, trouble, present, unparsed, distinct, lengths } = column;
  return (
    ambiguous === null &&
    trouble === null &&
    present - unparsed === rows &&
    distinct > 1 &&
    distinct < rows &&
    (lengths === null || lengths[1] <= 128) &&
    (type === 'string' || type === 'date' || type === 'timestamp' || (type === 'integer' && rank(column) > 1))
  );
}

function rank({ name, type }: ColumnProfile): number {
  if (hasWord(name, identifierWords)) return 4;
  if (hasWord(name, placeWords)) return 3;
  return type === 'date' || type === 'timestamp' ? 2 : 1;
}

function isTelling(columns: readonly ColumnProfile[], rows: number): boolean {
  const room = columns.reduce((product, { distinct }) => product * distinct, 1);
  return sum(columns, rank) > columns.length && room >= rows && rows ** 2 / (2 * room) >= compositeLimits.repeats;
}

function combinations<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]];
  return all.flatMap((first, index) => combinations(all.slice(index + 1), size - 1).map((rest) => [first, ...rest]));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, each) => total + of(each), 0);
}
