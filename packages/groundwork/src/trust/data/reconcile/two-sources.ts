import { type Bucket, fetchRows, readableBucketSql, readBuckets, type Side } from './bucket-query.ts';
import { compareRows, type FetchedRow } from './compare-rows.ts';
import type { ComparisonResult } from './comparison-result.ts';
import type { ReconcileRule } from './reconcile-rule.ts';

/** How much may travel. Small enough for any connection; large enough that what differs is usually seen whole. */
export interface TravelLimits {
  /** Buckets of the first comparison. */
  readonly buckets: number;
  /** Into how many parts a bucket that differs is split. */
  readonly split: number;
  /** A bucket of this many rows is fetched rather than split. */
  readonly small: number;
  /** Rows of both sides that are fetched at most. */
  readonly rows: number;
}

export const travelLimits: TravelLimits = { buckets: 1024, split: 64, small: 32, rows: 20_000 };

const largestModulus = 2 ** 30;
const mostRests = 4096;

interface Differing {
  readonly rest: number;
  readonly rows: number;
}

/**
 * Compares two tables that no one engine holds. Rows do not travel: each engine gives a count and a checksum for every part of the key hashes, parts that differ are
 * split and compared again, and only the rows of the last parts that still differ are fetched, up to a limit. `single`: keys of one row here.
 */
export async function compareAcrossSources(
  rule: ReconcileRule,
  here: Side,
  there: Side,
  single: number,
  limits: TravelLimits = travelLimits,
): Promise<ComparisonResult> {
  let modulus = limits.buckets;
  let differing = await differingBuckets(here, there, modulus, null);
  while (isWorthSplitting(differing, modulus, limits)) {
    const next = modulus * limits.split;
    differing = await differingBuckets(here, there, next, { modulus, rests: differing.map((each) => each.rest) });
    modulus = next;
  }
  const { taken, left } = upTo(differing, limits.rows);
  const part = { modulus, rests: taken.map((each) => each.rest) };
  const [mine, theirs] =
    taken.length === 0 ? [[], []] : await Promise.all([fetchRows(here, part), fetchRows(there, part)]);
  const differences = compareRows(rule, mine, theirs);
  return {
    ...differences,
    // In parts that are the same, a key that stands once here stands once there.
    compared: single - singleOf(mine) + differences.compared,
    fetched: mine.length + theirs.length,
    notFetched: left,
    sql: readableBucketSql(here, limits.buckets),
  };
}

async function differingBuckets(
  here: Side,
  there: Side,
  modulus: number,
  within: Parameters<typeof readBuckets>[2],
): Promise<readonly Differing[]> {
  const [mine, theirs] = await Promise.all([readBuckets(here, modulus, within), readBuckets(there, modulus, within)]);
  const same = (a: Bucket | undefined, b: Bucket | undefined) => a?.rows === b?.rows && a?.checksum === b?.checksum;
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((rest) => !same(mine.get(rest), theirs.get(rest)))
    .map((rest) => ({ rest, rows: (mine.get(rest)?.rows ?? 0) + (theirs.get(rest)?.rows ?? 0) }))
    .toSorted((a, b) => a.rest - b.rest);
}

/** While large parts differ, and few enough of them that a split can be asked for; where nearly everything differs, no split would help. */
function isWorthSplitting(differing: readonly Differing[], modulus: number, limits: TravelLimits): boolean {
  const large = differing.some((each) => each.rows > limits.small);
  return (
    large &&
    differing.length <= mostRests &&
    modulus * limits.split <= largestModulus &&
    totalOf(differing) > limits.small
  );
}

/** Whole buckets only: part of one would make rows look lost that are only not fetched. */
function upTo(differing: readonly Differing[], limit: number): { taken: readonly Differing[]; left: number } {
  const taken: Differing[] = [];
  let rows = 0;
  for (const each of differing) {
    if (rows + each.rows > limit || taken.length >= mostRests) continue;
    rows += each.rows;
    taken.push(each);
  }
  return { taken, left: totalOf(differing) - rows };
}

function singleOf(rows: readonly FetchedRow[]): number {
  return [...Map.groupBy(rows, (row) => row.key).values()].filter((each) => each.length === 1).length;
}

function totalOf(differing: readonly Differing[]): number {
  return differing.reduce((sum, each) => sum + each.rows, 0);
}
