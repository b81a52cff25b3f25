import { daysBetween } from '../charter/days.ts';
import { sampleQuantile } from '../statistics/quantile.ts';
import { interval, percent } from '../words/numbers.ts';
import { daysWords, listWords, plural } from '../words/phrases.ts';
import type { Curve } from './curve.ts';
import { type Journey, leftOutWhy } from './journey.ts';

/** The curve of reaching production in one sentence. `isPartial`: some have no known days, and are not in it. */
export function curveWords(
  { initiatives, events, eventsDeclared, ended, running, reached }: Curve,
  isPartial = false,
): string {
  const of = `${plural(initiatives, 'initiative')}${isPartial ? knownDays : ''}`;
  if (reached === null) return 'No initiative has a first day yet.';
  const rest = `${ended === 0 ? 'none' : ended} ended before and ${running === 0 ? 'none' : running} ${running === 1 ? 'goes' : 'go'} on`;
  const within = daysWords(reached.days);
  if (events === 0) return `Of ${of} none has reached production in ${within}: ${rest}.`;
  const { share, lower, upper } = reached;
  const limits = lower === null ? '' : ` ${interval(lower, upper, (each) => percent(each, 0))}`;
  return `${percent(share, 0)} reached production within ${within}${limits}: ${events} of ${of}${notVerified(events, eventsDeclared)}; ${rest}.`;
}

/**
 * How long it took those that came into production, in one sentence; null where none has. Of those alone: what still runs may take longer, which the curve counts and this does not.
 */
export function tookWords(journeys: readonly Pick<Journey, 'produced' | 'production' | 'started'>[]): string | null {
  const came = journeys.filter(({ produced }) => produced);
  if (came.length === 0) return null;
  const days = came
    .flatMap(({ started, production }) =>
      started === null || production === null ? [] : [Math.max(0, daysBetween(started, production))],
    )
    .toSorted((a, b) => a - b);
  const those = `The ${came.length} of ${plural(journeys.length, 'initiative')} that reached production`;
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined)
    return `How long the ${came.length} of ${plural(journeys.length, 'initiative')} took that reached production is not known.`;
  const of = days.length < came.length ? `, as far as days are known, of ${days.length},` : '';
  if (first === last) return `${those}${of} took ${daysWords(first)}.`;
  return `${those}${of} took ${daysWords(sampleQuantile(days, 0.5))} in the middle, ${daysWords(first)} to ${daysWords(last)}.`;
}

const knownDays = ' whose days are known';

const leftOut: Readonly<Record<keyof typeof leftOutWhy, string>> = {
  unended: 'ended on a day that is not known',
  unproduced: 'came into production on a day that is not known',
  unstarted: 'began on a day that is not known',
  unseen: 'nobody has looked at yet',
};

/** How many the curve cannot count, and why: `The curve leaves out 2 of 12 initiatives: 2 that ended on a day that is not known.`; null where it counts all. */
export function excludedWords(journeys: readonly Pick<Journey, 'leftOut'>[]): string | null {
  const count = journeys.filter((each) => each.leftOut !== null).length;
  if (count === 0) return null;
  const parts = (Object.keys(leftOut) as (keyof typeof leftOut)[]).flatMap((why) => {
    const those = journeys.filter((each) => each.leftOut === leftOutWhy[why]).length;
    return those === 0 ? [] : [`${those} that ${leftOut[why]}`];
  });
  return `The curve leaves out ${count} of ${plural(journeys.length, 'initiative')}: ${listWords(parts)}.`;
}

/** How much of a count is declared alone: `, 2 of them declared and not verified`. */
export function notVerified(count: number, declared: number): string {
  if (declared === 0) return '';
  const of = declared < count ? `${declared} of them ` : count === 1 ? '' : count === 2 ? 'both ' : 'all ';
  return `, ${of}declared and not verified`;
}

/** So few that one more would move the curve much. */
const few = 10;

/** That a portfolio is small, and whether it can be told from the share of the benchmark; null for one that is neither. */
export function smallWords(curve: Curve, benchmark: number | null, isPartial = false): string | null {
  const { initiatives, reached } = curve;
  if (reached === null) return 'There is nothing to tell from yet.';
  const count = `${plural(initiatives, 'initiative')}${isPartial ? knownDays : ''} ${initiatives === 1 ? 'is' : 'are'}`;
  if (benchmark !== null && !isTold(curve, benchmark))
    return `${count} too few to tell ${percent(reached.share, 0)} from the ${percent(benchmark, 0)} that is quoted.`;
  return initiatives < few ? `${count} few: one more would move the curve much.` : null;
}

/** Whether the interval leaves the benchmark out. Where there is no interval: whether so many in a row would be as rare by the benchmark. */
function isTold({ events, ended, reached }: Curve, benchmark: number): boolean {
  if (reached === null) return false;
  const { share, lower, upper } = reached;
  if (lower !== null && upper !== null) return benchmark < lower || benchmark > upper;
  const each = share === 0 ? 1 - benchmark : benchmark;
  return each ** (events + ended) < 0.025;
}
