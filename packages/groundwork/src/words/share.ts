import { interval, percent } from './numbers.ts';

interface Share {
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** So few that a share of all of them says little. */
const few = 10;

/**
 * `13% (1% to 42%)`; `100%, too few for an interval`, where the variance of the estimator is 0 and it gives none; empty where the share is not known. `of`: how many it is a share of.
 */
export function shareWords({ share, lower, upper }: Share, of: number): string {
  if (share === null) return '';
  const whole = (each: number) => percent(each, 0);
  if (lower !== null || upper !== null) return `${whole(share)} ${interval(lower, upper, whole)}`;
  return share < 1
    ? whole(share)
    : `${whole(share)}, ${of < few ? 'too few for an interval' : 'no interval at all of them'}`;
}
