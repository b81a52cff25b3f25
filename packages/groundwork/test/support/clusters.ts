import type { GroupReading } from '../../src/sql/readings.ts';
import { momentsOf } from '../../src/statistics/moments.ts';
import type { Random } from '../../src/statistics/random.ts';

/** One unit: its value, or numerator and denominator; then the covariate, if any. */
export type UnitValues = readonly number[];

/** A group read by clusters, as the engine sums them: the values of the units, how many, and the covariate less its `centre`. */
export function clusterGroup(
  clusters: readonly (readonly UnitValues[])[],
  { outcomes = 1, centre = 0 }: { readonly outcomes?: 1 | 2; readonly centre?: number } = {},
): GroupReading {
  const sum = (units: readonly UnitValues[], i: number, shift = 0) =>
    units.reduce((total, unit) => total + (unit[i] as number) - shift, 0);
  const rows = clusters.map((units) => [
    ...Array.from({ length: outcomes }, (_, i) => sum(units, i)),
    units.length,
    ...(units[0]?.length === outcomes + 1 ? [sum(units, outcomes, centre)] : []),
  ]);
  const units = clusters.flat();
  return {
    units: units.length,
    clusters: clusters.length,
    events: units.filter(([value]) => value !== 0).length,
    missing: 0,
    incomplete: 0,
    rowless: 0,
    moments: momentsOf(rows),
  };
}

/** Clusters of 1 to `largest` units whose normal values have this intraclass correlation and a variance of one. */
export function drawClusters(
  random: Random,
  { clusters, largest, icc }: { readonly clusters: number; readonly largest: number; readonly icc: number },
): readonly (readonly UnitValues[])[] {
  return Array.from({ length: clusters }, () => {
    const shared = Math.sqrt(icc) * random.normal();
    return Array.from({ length: 1 + random.int(largest) }, () => [shared + Math.sqrt(1 - icc) * random.normal()]);
  });
}
