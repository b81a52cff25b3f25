import { dayWords } from '../words/days.ts';
import { percent, points, rounded } from '../words/numbers.ts';
import type { PlannedMetric } from './plan.ts';
import type { Bounded, Effect, NextLook } from './result.ts';
import type { Size } from './size.ts';

/** `up 15.3% (11.2% to 19.4%)`: on the scale asked for, or on the metric's own where the relative effect has no bounds. */
export function change(effect: Effect, scale: Size['scale'], metric: Pick<PlannedMetric, 'kind' | 'format'>): string {
  const { lower, upper, estimate } = effect.relative;
  const relative = scale === 'relative' && estimate !== null && lower !== null && upper !== null;
  const write = relative ? percent : own(metric);
  const shown: Bounded = relative ? effect.relative : effect.absolute;
  const size = shown.estimate as number;
  return `${moved(size, write)} ${interval(shown, write)}`;
}

function moved(size: number, write: (value: number) => string): string {
  if (size === 0) return 'unchanged';
  return `${size > 0 ? 'up' : 'down'} ${write(Math.abs(size))}`;
}

function interval({ lower, upper }: Bounded, write: (value: number) => string): string {
  if (lower === null && upper === null) return '(no bounds yet)';
  if (lower === null) return `(at most ${write(upper as number)})`;
  return upper === null ? `(at least ${write(lower)})` : `(${write(lower)} to ${write(upper)})`;
}

/** Shares differ by points, everything else by its own amount. */
function own({ kind, format }: Pick<PlannedMetric, 'kind' | 'format'>): (value: number) => string {
  return kind === 'rate' || format === 'percent' ? points : rounded;
}

/** `18 January`, with the year where it is not this one. */
export function dayInWords(day: string, today: string): string {
  const words = dayWords(day);
  const year = day.slice(0, 4);
  return today.startsWith(year) ? words.slice(0, -` ${year}`.length) : words;
}

/** ` At this pace, a verdict on 18 January.`, before it the day on which the events are enough; or nothing. */
export function atThisPace(next: NextLook | null, today: string, by: string | null): string {
  if (!next) return '';
  const late = by !== null && next.day > by ? ', after the promised day' : '';
  const verdict = `a verdict on ${dayInWords(next.day, today)}${late}`;
  const { enoughEvents } = next;
  if (enoughEvents === null) return ` At this pace, ${verdict}.`;
  const enough = dayInWords(enoughEvents, today);
  return enoughEvents === next.day
    ? ` At this pace, enough on ${enough}${late}, for a verdict.`
    : ` At this pace, enough on ${enough}, and ${verdict}.`;
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
