import { notVerified } from '../../portfolio/says.ts';
import { percent, roundedMoney } from '../../words/numbers.ts';
import { countWords, listWords, plural } from '../../words/phrases.ts';
import { returnedWords } from '../../words/returned.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import type { Imported } from './imported.ts';

type Report = Pick<
  BoardReportDocument,
  'currency' | 'initiatives' | 'money' | 'stages' | 'before' | 'expected' | 'ended' | 'quarter'
>;
type Money = NonNullable<BoardReportDocument['money']>;
type Amount = Money['net'];

const capital = (text: string) => text.replace(/^./, (first) => first.toUpperCase());

/** The portfolio in one sentence, and where it stands in a second. */
export function headlineOf(report: Report): string {
  return `${returnSentence(report)} ${standSentence(report)}`.trimEnd();
}

function returnSentence({ initiatives, money, currency }: Report): string {
  if (initiatives === 0) return 'There is no initiative yet.';
  const who = capital(`${countWords(initiatives)} ${initiatives === 1 ? 'initiative' : 'initiatives'}`);
  if (money === null) return `${who}, and no sum of what was spent or returned is known.`;
  return returnedWords(money, initiatives, currency);
}

function standSentence({ initiatives, stages, ended }: Report): string {
  if (initiatives === 0) return '';
  const at = (stage: string) => stages.find((each) => each.stage === stage)?.count ?? 0;
  const is = (count: number) => (count === 1 ? 'is' : 'are');
  const production = at('production');
  const declared = stages.find(({ stage }) => stage === 'production')?.declared ?? 0;
  const harmed = ended.filter(({ how, harm }) => how === 'stopped' && harm.length > 0).length;
  const stopped = at('stopped') - harmed;
  const was = (count: number) => (count === 1 ? 'was' : 'were');
  const ends = [
    ...(harmed > 0 ? [`${countWords(harmed)} did harm and ${was(harmed)} stopped`] : []),
    ...(stopped > 0
      ? [`${countWords(stopped)} ${was(stopped)} stopped${harmed > 0 ? ' for another reason' : ''}`]
      : []),
  ];
  const none =
    production === 0
      ? 'None is in production'
      : `${capital(countWords(production))} ${is(production)} in production${notVerified(production, declared)}`;
  return `${[none, ...ends].join('; ')}.`;
}

/** How sure that is, how it was a quarter ago, and what is expected beside it. */
export function leadOf(
  report: Report,
  { unsummed, undated, promised }: Pick<Imported, 'unsummed' | 'undated' | 'promised'>,
): string {
  const { money, before, expected, currency } = report;
  const cash = (value: number) => roundedMoney(value, currency);
  if (money === null)
    return [
      ...unsummed,
      ...promised,
      'Declare what each costs, freeze a baseline and measure: then there is a number to tell.',
    ].join(' ');
  const sentences = [
    ...unsummed,
    ...(money.benefit === null && money.harm === null ? [] : [netSentence(money, cash)]),
    // What was imported as one amount was not there to be counted then.
    ...(undated.length > 0 && before !== null ? undated : beforeSentence(before, cash)),
    ...expectedSentence(expected, cash),
    ...promised,
  ];
  return sentences.join(' ');
}

function netSentence({ net, roi, spent }: Money, cash: (value: number) => string): string {
  const share =
    roi?.p50 == null ? '' : `, or ${percent(roi.p50, 0)} on ${cash(spent.p50 ?? 0)} spent${shareRange(roi)}`;
  return `The net is likely between ${cash(net.p10 ?? 0)} and ${cash(net.p90 ?? 0)}${share}.`;
}

function shareRange({ p10, p90 }: Amount): string {
  return p10 === null || p90 === null ? '' : ` (${percent(p10, 0)} to ${percent(p90, 0)})`;
}

function beforeSentence(before: Report['before'], cash: (value: number) => string): readonly string[] {
  if (!before?.money) return [];
  const { net, benefit, harm, spent } = before.money;
  if (benefit === null && harm === null)
    return [`By the end of the quarter before ${cash(spent.p50 ?? 0)} had been spent.`];
  const range = ` (${cash(net.p10 ?? 0)} to ${cash(net.p90 ?? 0)})`;
  return [`At the end of the quarter before the net was ${cash(net.p50 ?? 0)}${range}.`];
}

/** A sum of what may turn out either way is no forecast. */
function expectedSentence(expected: Report['expected'], cash: (value: number) => string): readonly string[] {
  if (expected === null) return [];
  const { net, initiatives, early, horizonMonths } = expected;
  if (early === initiatives)
    return [`${capital(countWords(early))} more ${early === 1 ? 'is' : 'are'} too early to judge.`];
  const over = horizonMonths === null ? 'their horizons' : `${horizonMonths} months`;
  const some =
    early === 0 ? '' : ` ${capital(countWords(early))} more ${early === 1 ? 'is' : 'are'} too early to judge.`;
  return [
    `A further ${cash(net.p50 ?? 0)} is expected over ${over} from ${plural(initiatives - early, 'initiative')}, and is not counted until it is proven.${some}`,
  ];
}

/** What of the quarter before cannot be told, and why. `undated`: of what came with an import. */
export function untoldOf(
  before: BoardReportDocument['before'],
  amended: readonly string[],
  undated: readonly string[],
): string[] {
  if (before === null) return ['There was no initiative at the end of the quarter before.'];
  return [
    'What was expected then was not kept, so only what was proven and spent is compared.',
    ...undated,
    ...(before.unknown > 0
      ? [`Of ${plural(before.unknown, 'initiative')} the stage of then is not known: no day is on record.`]
      : []),
    ...(amended.length > 0
      ? [
          `Money of then is reckoned with the charters as they stand now, and these were changed since: ${listWords(amended)}.`,
        ]
      : []),
  ];
}
