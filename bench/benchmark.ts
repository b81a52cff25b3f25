import type { Timing } from './ratio.ts';

/** One row of the table. */
export interface Benchmark {
  /** As it is named on the command line. */
  readonly name: string;
  readonly what: string;
  /** The most that the ratio (`×`) or the seconds (`s`) may be; null: shown, not held to anything. */
  readonly limit: { readonly value: number; readonly unit: '×' | 's' };
  run(): Promise<Timing>;
}

/** Fails where two ways to the same numbers differ: a fast wrong answer must not count. */
export function requireSame(what: string, ours: number, hand: number): void {
  if (Math.abs(ours - hand) > 1e-9 * Math.max(1, Math.abs(hand)))
    throw new Error(`${what}: ours is ${ours}, the hand-written query's is ${hand}.`);
}
