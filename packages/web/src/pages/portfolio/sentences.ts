import { type Portfolio, returnedWords, tooEarlyToJudge } from '../../groundwork.ts';
import { conditionNames } from '../../marks/condition.tsx';
import { sayRange } from '../../marks/money.tsx';

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

/** `Eight`, and `13` from there on. */
export function countWord(count: number): string {
  return words[count] ?? count.toLocaleString('en-US');
}

const initiatives = (count: number) => (count === 1 ? 'initiative' : 'initiatives');

/** What has come back, in one sentence: never with what is only expected. */
export function headline({ value, inProduction, currency }: Portfolio): string {
  const toDate = value?.answer.toDate;
  if (!toDate) {
    const { count, of } = inProduction;
    if (of === 0) return 'There is no initiative yet.';
    if (count === 0) return `None of ${of.toLocaleString('en-US')} ${initiatives(of)} is in production.`;
    return `${countWord(count)} of ${of.toLocaleString('en-US')} ${initiatives(of)} ${count === 1 ? 'is' : 'are'} in production.`;
  }
  return returnedWords(toDate, inProduction.of, currency);
}

/** Between what the net lies, and what to fix first: in the sentence of the progress and of the command line. */
export function lead({ value, fixFirst, currency }: Portfolio): string | null {
  const toDate = value?.answer.toDate;
  const net = toDate?.benefit || toDate?.harm ? toDate.net : null;
  const range = net && between(net.p10, net.p90, currency);
  return [range, fixFirst].filter(Boolean).join(' ') || null;
}

function between(lower: number | null, upper: number | null, currency: string): string | null {
  const said = sayRange(lower, upper, currency);
  return said && `Likely between ${said.replace(' to ', ' and ')}.`;
}

const others: Readonly<Record<string, string>> = {
  verdict: 'No verdict that counts',
  harmless: 'Something else got worse',
  incidents: 'Too many incidents',
  registered: 'Plan not frozen before the start',
  claim: 'Claim too weak',
  start: 'Not started yet',
  stage: 'An earlier gate',
};

/** What stands in the way, in a few words. */
export function heldUpBy(by: string): string {
  return (conditionNames as Readonly<Record<string, string>>)[by] ?? others[by] ?? by;
}

/** Why nothing is expected of those that wait: it may turn out either way yet, it is proven already, or nobody computed it. */
export function whyNoneExpected(all: Portfolio['initiatives'], waiting: readonly string[]): string {
  const money = all.flatMap((each) => (waiting.includes(each.initiative) && each.money ? [each.money] : []));
  if (money.some(({ early }) => early)) return tooEarlyToJudge;
  if (money.length === waiting.length) return 'nothing more';
  return money.length === 0 ? 'not valued' : `${waiting.length - money.length} not valued`;
}
