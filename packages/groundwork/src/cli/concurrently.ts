import { availableParallelism } from 'node:os';

/** Runs `work` on every item, a few at a time, and gives the results in the order of the items. The engines wait for disk and threads, so overlapping pays. */
export async function concurrently<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(items.length, availableParallelism() + 3) }, worker));
  return results;
}
