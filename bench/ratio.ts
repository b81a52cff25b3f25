/** What was timed: ours against a yardstick in the same run, in seconds; or ours alone against a limit. */
export interface Timing {
  readonly ours: number;
  /** null: there is none, the limit is in seconds. */
  readonly yardstick: number | null;
  /** The median over the pairs of ours ÷ yardstick; without a yardstick, the seconds themselves. */
  readonly result: number;
  /** The same of the processor's time in this process, all threads, which a busy machine disturbs least. null where it is not known. */
  readonly processor: number | null;
  readonly rounds: number;
}

type Work = () => Promise<unknown>;
type Spent = Readonly<Record<'clock' | 'processor', number>>;

/**
 * Times two pieces of work in turn, A B A B …, after one of each to warm up. What slows the machine for a while then slows both of a pair, and the median
 * of the pairs' ratios does not feel the pair that was disturbed.
 */
export async function timePairs(ours: Work, yardstick: Work, rounds: number): Promise<Timing> {
  await ours();
  await yardstick();
  const pairs: (readonly [Spent, Spent])[] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([await spend(ours), await spend(yardstick)]);
  const ratio = (time: keyof Spent) => median(pairs.map(([a, b]) => a[time] / b[time]));
  return {
    ours: median(pairs.map(([a]) => a.clock)),
    yardstick: median(pairs.map(([, b]) => b.clock)),
    result: ratio('clock'),
    processor: ratio('processor'),
    rounds,
  };
}

/** Times one piece of work several times, after once to warm up; with its processor time where it is done in this process. */
export async function timeAlone(
  ours: Work,
  rounds: number,
  { inProcess = false }: { readonly inProcess?: boolean } = {},
): Promise<Timing> {
  await ours();
  const spent: Spent[] = [];
  for (let round = 0; round < rounds; round += 1) spent.push(await spend(ours));
  const clock = median(spent.map((each) => each.clock));
  const processor = inProcess ? median(spent.map((each) => each.processor)) : null;
  return { ours: clock, yardstick: null, result: clock, processor, rounds };
}

async function spend(work: Work): Promise<Spent> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { clock: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2;
}
