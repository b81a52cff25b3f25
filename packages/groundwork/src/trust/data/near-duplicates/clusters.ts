/** Groups things that are linked by pairs, directly or over others: union–find with path halving. */
export function clusters(pairs: readonly (readonly [number, number])[]): readonly (readonly number[])[] {
  const parents = new Map<number, number>();
  const root = (each: number): number => {
    let at = each;
    while (true) {
      const parent = parents.get(at) ?? at;
      if (parent === at) return at;
      const above = parents.get(parent) ?? parent;
      parents.set(at, above);
      at = above;
    }
  };
  for (const [a, b] of pairs) {
    for (const each of [a, b]) if (!parents.has(each)) parents.set(each, each);
    const [one, other] = [root(a), root(b)];
    if (one !== other) parents.set(Math.max(one, other), Math.min(one, other));
  }
  return [...Map.groupBy(parents.keys(), root).values()];
}
