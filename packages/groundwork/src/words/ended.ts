import { interval } from './numbers.ts';
import { listWords } from './phrases.ts';

interface Amount {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

interface Ended {
  readonly stage: string;
  /** The day, as it is to be read; null where nobody knows it. */
  readonly on: string | null;
  readonly cost: Amount | null;
  readonly benefit: Amount | null;
  readonly harm: Amount | null;
  readonly net: Amount | null;
}

/** Of what goes on no more there is no return to tell, only what it has cost and brought. */
export function endedWords({ stage, on, cost, benefit, harm, net }: Ended, cash: (amount: number) => string): string {
  const spent = cost === null ? 'declares no cost' : `has cost ${withInterval(cost, cash)}`;
  const brought = [
    ...(benefit ? [`${withInterval(benefit, cash)} was proven and earned`] : []),
    ...(harm ? [`${withInterval(lossOf(harm), cash)} was lost to measured harm`] : []),
  ];
  const together = brought.length > 0 && net ? ` By then ${listWords(brought)}: net ${withInterval(net, cash)}.` : '';
  return `It was ${stage}${on === null ? '' : ` on ${on}`} and ${spent}.${together} Nothing more is expected of it.`;
}

/** `$104k ($71.4k to $139k)`; the amount alone where both ends read the same, or there are none. */
export function withInterval({ p10, p50, p90 }: Amount, format: (value: number) => string): string {
  if (p50 === null) return 'not known';
  const exact = p10 !== null && p90 !== null && format(p10) === format(p90);
  return p10 === null || exact ? format(p50) : `${format(p50)} ${interval(p10, p90, format)}`;
}

/** What was lost, above zero. */
export function lossOf({ p10, p50, p90 }: Amount): Amount {
  const turned = (each: number | null) => (each === null ? null : -each || 0);
  return { p10: turned(p90), p50: turned(p50), p90: turned(p10) };
}
