import { tooEarlyToJudge } from './early.ts';
import { roundedMoney } from './numbers.ts';
import { listWords } from './phrases.ts';

interface Ahead {
  /** Sums of medians over the horizon of each; null where there is none. */
  readonly proven: number | null;
  readonly expected: number | null;
  /** How many are too early to judge, and in no sum. */
  readonly early: number;
}

/** `$104k from the proven effect and 1 too early to judge`; empty where nothing lies ahead. What is proven and what is not are told one beside the other, and never added. */
export function aheadWords({ proven, expected, early }: Ahead, currency: string): string {
  return listWords([
    ...(proven === null ? [] : [`${roundedMoney(proven, currency)} from the proven effect`]),
    ...(expected === null ? [] : [`${roundedMoney(expected, currency)} not proven`]),
    ...(early === 0 ? [] : [`${early} ${tooEarlyToJudge}`]),
  ]);
}
