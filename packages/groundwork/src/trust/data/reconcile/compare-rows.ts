import type { Sample } from '../../../conditions/finding.ts';
import { type ComparisonResult, sampleSize } from './comparison-result.ts';
import type { Decimal } from './exact-decimal.ts';
import type { ReconcileRule } from './reconcile-rule.ts';
import { within } from './tolerance.ts';

/** A row that was fetched: its key and its cells as canonical texts, as written, and as numbers where a tolerance may apply. */
export interface FetchedRow {
  readonly key: string;
  readonly shownKey: readonly (string | null)[];
  readonly cells: readonly {
    readonly canonical: string | null;
    readonly shown: string | null;
    readonly number: number | Decimal | null;
  }[];
}

type Differences = Pick<ComparisonResult, 'onlyHere' | 'onlyThere' | 'keySamples' | 'compared' | 'columns'>;

/** Compares the rows of two tables by key, as one engine would by a full join. A key that either side repeats is not compared cell by cell. */
export function compareRows(
  rule: ReconcileRule,
  here: readonly FetchedRow[],
  there: readonly FetchedRow[],
): Differences {
  const [mine, theirs] = [Map.groupBy(here, (row) => row.key), Map.groupBy(there, (row) => row.key)];
  const lone = (own: ReadonlyMap<string, readonly FetchedRow[]>, other: ReadonlyMap<string, unknown>) =>
    [...own].flatMap(([key, [first]]) => (other.has(key) || first === undefined ? [] : [first]));
  const [onlyHere, onlyThere] = [lone(mine, theirs), lone(theirs, mine)];
  const single = [...mine].flatMap(([key, [a, ...more]]) => {
    const [b, ...others] = theirs.get(key) ?? [];
    return a && b && more.length === 0 && others.length === 0 ? [{ a, b }] : [];
  });
  const sample = (table: string) => (row: FetchedRow) => ({ ...keyOf(rule, row), 'only in': table });
  return {
    onlyHere: onlyHere.length,
    onlyThere: onlyThere.length,
    keySamples: [
      ...onlyHere.slice(0, sampleSize).map(sample(rule.here)),
      ...onlyThere.slice(0, sampleSize).map(sample(rule.there)),
    ],
    compared: single.length,
    columns: rule.columns.map((names, i) => {
      const differing = single.filter(({ a, b }) => differs(rule, a, b, i));
      return {
        differing: differing.length,
        samples: differing.slice(0, sampleSize).map(({ a, b }) => ({
          ...keyOf(rule, a),
          [`${rule.here}.${names.here}`]: a.cells[i]?.shown ?? null,
          [`${rule.there}.${names.there}`]: b.cells[i]?.shown ?? null,
        })),
      };
    }),
  };
}

function differs(rule: ReconcileRule, a: FetchedRow, b: FetchedRow, i: number): boolean {
  const [one, other] = [a.cells[i], b.cells[i]];
  if (one === undefined || other === undefined || one.canonical === other.canonical) return false;
  return !(rule.tolerance > 0 && within(one.number, other.number, rule.tolerance));
}

function keyOf(rule: ReconcileRule, row: FetchedRow): Sample {
  return Object.fromEntries(rule.key.map(({ here }, i) => [here, row.shownKey[i] ?? null]));
}
