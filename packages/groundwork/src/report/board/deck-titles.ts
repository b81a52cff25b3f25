import { dayWords } from '../../words/days.ts';
import { grouped, percent, roundedMoney } from '../../words/numbers.ts';
import { countWords, listWords } from '../../words/phrases.ts';
import type { Amount, BoardReport } from './board-report.ts';
import { capital } from './say.ts';
import { netOf } from './tables-money.ts';

/** What came of what was spent, and how well that is proven. */
export function moneyTitle({ money, currency, quarter }: BoardReport): string {
  if (money === null) return 'Nobody knows yet what was spent or returned';
  const { benefit, harm, spent, byStrength } = money;
  const cash = (value: number | null) => roundedMoney(value ?? 0, currency);
  const cost = `${cash(spent.p50)} spent`;
  const lost = harm ? `, and ${cash(Math.abs(harm.p50 ?? 0))} lost by harm` : '';
  if (benefit === null) return `${cost}${lost}; no benefit is realised yet, to ${dayWords(quarter.through)}`;
  const [best] = byStrength.filter(({ share }) => (share ?? 0) > 0);
  const share = best?.share === 1 ? 'all of it' : percent(best?.share ?? 0, 0);
  const proof = best ? `, ${share} at claim strength ${best.strength},` : '';
  return `${cash(benefit.p50)} of benefit is realised${proof} for ${cost}${lost}`;
}

/** How the net moved; what was spent, where nothing is known to have come back; that neither can be compared. */
export function quartersTitle({ before, money, currency }: BoardReport): string {
  if (before === null) return 'There was nothing in the quarter before';
  if (before.incomparable !== null) return before.incomparable.replace(/\.$/, '');
  if (before.money === null || money === null) return 'This quarter beside the one before';
  const cash = (amount: Amount) => roundedMoney(amount.p50 ?? 0, currency);
  const day = dayWords(before.quarter.through, { short: true });
  const [then, now] = [netOf(before.money), netOf(money)];
  if (now === null)
    return `${cash(money.spent)} is spent, from ${cash(before.money.spent)} on ${day}; nothing is known to have come back`;
  if (then === null)
    return `The net is ${cash(now)}; by ${day} ${cash(before.money.spent)} was spent, and nothing was known to have come back`;
  const [was, is] = [cash(then), cash(now)];
  if (was === is) return `The net is ${is}, as it was on ${day}`;
  return `The net went ${(now.p50 ?? 0) > (then.p50 ?? 0) ? 'up' : 'down'} to ${is}, from ${was} on ${day}`;
}

export function askedTitle({ decisions }: BoardReport): string {
  if (decisions.length === 0) return 'Nothing is asked of the board today';
  const one = decisions.length === 1;
  return `${capital(countWords(decisions.length))} ${one ? 'thing is' : 'things are'} asked of the board`;
}

/** How many decisions, stops and waivers there were. */
export function decidedTitle({ decided, quarter }: BoardReport): string {
  if (decided.length === 0) return `Nothing was decided in the ${quarter.name}`;
  const one = decided.length === 1;
  return `${capital(countWords(decided.length))} ${one ? 'decision was' : 'decisions were'} recorded in the ${quarter.name}`;
}

/** How many were stopped and stand still, and the cause that most of them have. */
export function endedTitle({ ended, causes }: BoardReport): string {
  if (ended.length === 0) return 'Nothing was stopped, and nothing stands still';
  const stalled = ended.filter(({ how }) => how === 'stalled').length;
  const gone = ended.length - stalled;
  const was = (count: number, one: string, many: string) => `${countWords(count)} ${count === 1 ? one : many}`;
  const parts = [
    ...(gone > 0 ? [was(gone, 'was stopped or retired', 'were stopped or retired')] : []),
    ...(stalled > 0 ? [was(stalled, 'stands still', 'stand still')] : []),
  ];
  const [first] = causes;
  const all = causes.reduce((sum, { stopped, stalled: still }) => sum + stopped + still, 0);
  const counted = first ? first.stopped + first.stalled : 0;
  const cause =
    first && counted > 0 ? `; first cause: ${first.cause.toLowerCase()} (${grouped(counted)} of ${grouped(all)})` : '';
  return `${capital(listWords(parts))}${cause}`;
}
