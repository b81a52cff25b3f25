import type { GroupMoments } from './from-moments.ts';

/** The moments of the units of each group, in two passes: means first, then what is left. */
export function groupMoments(
  units: readonly { readonly firstExposed: number | null; readonly outcomes: readonly number[] }[],
): readonly GroupMoments[] {
  return [...Map.groupBy(units, ({ firstExposed }) => firstExposed)].map(([firstExposed, members]) => {
    const periods = members[0]?.outcomes.length ?? 0;
    const means = Array.from({ length: periods }, (_, t) => meanOf(members, ({ outcomes }) => outcomes[t] as number));
    const covariance = means.map(() => new Array<number>(periods).fill(0));
    for (const { outcomes } of members) {
      for (let s = 0; s < periods; s += 1) {
        const row = covariance[s] as number[];
        const left = (outcomes[s] as number) - (means[s] as number);
        for (let t = 0; t < periods; t += 1)
          row[t] = (row[t] as number) + (left * ((outcomes[t] as number) - (means[t] as number))) / members.length;
      }
    }
    return { firstExposed, units: members.length, means, covariance };
  });
}

function meanOf<T>(items: readonly T[], value: (item: T) => number): number {
  let mean = 0;
  for (const [i, item] of items.entries()) mean += (value(item) - mean) / (i + 1);
  return mean;
}
