import { roundedMoney } from './numbers.ts';
import { countWords } from './phrases.ts';

interface Amount {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

interface Returned {
  /** Those whose money is in the sum. */
  readonly initiatives: number;
  readonly benefit: Amount | null;
  readonly harm: Amount | null;
  readonly spent: Amount;
  readonly net: Amount;
}

/** What came back for what was spent, in one sentence for every page and report: never what is only expected. `of`: all there are, also those whose money is in no sum. */
export function returnedWords(
  { initiatives, benefit, harm, spent, net }: Returned,
  of: number,
  currency: string,
): string {
  const cash = (value: number) => roundedMoney(value, currency);
  const one = initiatives === 1;
  const some = initiatives < of ? ` of ${countWords(of)}` : '';
  const who = `${countWords(initiatives)}${some} ${one && some === '' ? 'initiative' : 'initiatives'}`;
  const subject = `${who.replace(/^./, (first) => first.toUpperCase())} ${one ? 'has' : 'have'}`;
  const [low, middle, high] = [net.p10 ?? 0, net.p50 ?? 0, net.p90 ?? 0];
  if (benefit === null && harm === null)
    return spent.p50 === 0
      ? `${subject} cost nothing and proven nothing yet.`
      : `${subject} cost ${cash(spent.p50 ?? 0)}, and ${one ? 'no return is proven' : 'none has proven a return'} yet.`;
  if (low > 0) return `${subject} returned ${cash(middle)}, net of all spending.`;
  if (high < 0) return `${subject} cost ${cash(-middle)} more than ${one ? 'it has' : 'they have'} returned.`;
  return `Whether ${who} ${one ? 'has' : 'have'} returned what ${one ? 'it' : 'they'} cost is not clear yet.`;
}

/** Whether nothing is known to have come back: what was spent is then no net, and its return is not −100 % but not known. `isMeasured`: whether anything was measured at all. */
export function spendingOnly({ benefit, harm }: Pick<Returned, 'benefit' | 'harm'>, isMeasured: boolean) {
  if (benefit !== null || harm !== null) return null;
  return { name: `Spent, nothing ${known(isMeasured)} yet`, why: `nothing was ${known(isMeasured)}` };
}

const known = (isMeasured: boolean) => (isMeasured ? 'proven' : 'measured');
