import { dayWords } from '../../words/days.ts';
import { grouped, percent } from '../../words/numbers.ts';
import { spendingOnly } from '../../words/returned.ts';
import type { Table } from '../report.ts';
import type { Amount, BoardReport, Evidence, Money } from './board-report.ts';
import { linksOf } from './links.ts';
import { amountWords, middleOf, rangeWords, restsOn } from './say.ts';

const right = 'right' as const;

/** What each sum is called, in every table and chart: realised is what came of an achieved verdict. */
export const moneyNames = {
  benefit: 'Benefit, realised',
  harm: 'Harm, realised',
  spent: 'Spent',
  net: 'Net, realised',
} as const;

const portfolio: Evidence = { label: 'the portfolio', address: '/', entry: null, file: null, line: null };
/** A sum rests on so many entries by name; more are counted. */
const named = 2;

/** The measurements in the ledger that a sum comes from. */
function measuredBy({ rows }: BoardReport, verdict: 'achieved' | 'harmful'): readonly Evidence[] {
  const entries = rows
    .filter((row) => row.proven && row.verdict === verdict)
    .flatMap(({ evidence }) => evidence.filter(({ entry }) => entry !== null));
  if (entries.length === 0) return [portfolio];
  if (entries.length <= named) return entries;
  const label = `${grouped(entries.length)} measurements`;
  return [{ label, address: '/ledger?kind=measurement', entry: null, file: null, line: null }];
}

/** What the spending is called where nothing is known to have come back, and why its return is not known; null where something is. */
export function unreturned({ money, rows }: Pick<BoardReport, 'money' | 'rows'>) {
  return (
    money &&
    spendingOnly(
      money,
      rows.some(({ verdict }) => verdict !== null),
    )
  );
}

/** Benefit and harm less spending; null where nothing is known to have come back. */
export function netOf(money: BoardReport['money'] | undefined): Amount | null {
  return money && (money.benefit ?? money.harm) !== null ? money.net : null;
}

/** Up to the day: benefit, harm, spending and what is left. Never what is expected. */
export function moneyTable(report: BoardReport): Table {
  const { money, currency } = report;
  const alone = unreturned(report);
  const row = (name: string, amount: Amount, evidence: readonly Evidence[]) => [
    name,
    middleOf(amount, currency),
    rangeWords(amount, currency),
    restsOn(evidence),
  ];
  return {
    columns: [
      { title: 'To date' },
      { title: 'Median', align: right },
      { title: 'P10 to P90', align: right },
      { title: 'Rests on' },
    ],
    rows:
      money === null
        ? []
        : [
            ...(money.benefit ? [row(moneyNames.benefit, money.benefit, measuredBy(report, 'achieved'))] : []),
            ...(money.harm ? [row(moneyNames.harm, money.harm, measuredBy(report, 'harmful'))] : []),
            row(alone?.name ?? moneyNames.spent, money.spent, [portfolio]),
            ...(alone ? [] : [row(moneyNames.net, money.net, [portfolio])]),
            ...returnRow(money, alone?.why ?? null, currency),
          ],
  };
}

/** `why`: that it is not known. */
function returnRow({ spent, roi }: Money, why: string | null, currency: string): Table['rows'] {
  const name = `Return on ${middleOf(spent, currency)} spent`;
  if (why !== null) return spent.p50 ? [[name, 'not known', why, restsOn([portfolio])]] : [];
  return roi?.p50 == null ? [] : [[name, percent(roi.p50, 0), shareRange(roi), restsOn([portfolio])]];
}

function shareRange({ p10, p90 }: Amount): string {
  return p10 === null || p90 === null || p10 === p90 ? '' : `${percent(p10, 0)} to ${percent(p90, 0)}`;
}

/** Over the horizon, apart from what has come. */
export function aheadTable({ expected, promised, currency }: BoardReport): Table {
  const row = (name: string, ahead: BoardReport['expected']) => {
    if (ahead === null) return [];
    const { initiatives, net, early, horizonMonths, shrunk } = ahead;
    const notes = [
      ...(early > 0 ? [`${grouped(early)} of them too early to judge, and not in the net`] : []),
      ...(shrunk ? ['pulled to the mean'] : []),
    ];
    const months = horizonMonths === null ? 'of each' : `${horizonMonths} months`;
    const says = early === initiatives ? 'too early to judge' : amountWords(net, currency);
    return [[name, grouped(initiatives), months, says, early === initiatives ? '' : notes.join(', ')]];
  };
  return {
    columns: [
      { title: 'Over the horizon, in no sum' },
      { title: 'Initiatives', align: right },
      { title: 'Horizon' },
      { title: 'Net', align: right },
      { title: '' },
    ],
    rests: [{ label: 'the portfolio', address: '/', place: null }],
    rows: [...row('Expected: measured, not achieved yet', expected), ...row('Promised: not measured', promised)],
  };
}

/** Why there is no money to tell. */
export const moneyMissing =
  'Nobody said what anything costs, and no benefit is realised: declare economics in the charters, freeze a baseline and measure.';

/** Why there is nothing over the horizon, and which command makes it. */
export function aheadMissing({ valuedAt, listsPromise }: BoardReport): string {
  const computed =
    valuedAt === null
      ? 'What is expected was never computed; the command groundwork value does it.'
      : listsPromise === null
        ? 'Nothing more is expected, and nothing is promised.'
        : 'Of nothing more was a value measured or declared in a charter.';
  return listsPromise === null ? computed : `${computed} ${listsPromise}`;
}

/** How much of the benefit is realised at which strength of claim. */
export function proofTable(report: BoardReport): Table {
  const { money, currency } = report;
  const of = money?.benefit ? `Share of ${middleOf(money.benefit, currency)}` : 'Share';
  return {
    columns: [
      { title: 'Claim' },
      { title: 'How it is compared' },
      { title: moneyNames.benefit, align: right },
      { title: of, align: right },
    ],
    rows: (money?.byStrength ?? []).map(({ strength, name, benefit, share }) => [
      strength,
      name,
      middleOf(benefit, currency),
      share === null ? '–' : percent(share, 0),
    ]),
    note: 'Assertions (E) are never counted.',
    ...(money?.benefit ? { rests: linksOf(measuredBy(report, 'achieved')) } : {}),
  };
}

/** This quarter beside the one before, each at its end. */
export function comparedTable(report: BoardReport): Table {
  const { before, money, stages, currency, quarter } = report;
  const cash = (amount: Amount | null | undefined) => (amount ? amountWords(amount, currency) : '–');
  const alone = netOf(before?.money) === null ? unreturned(report) : null;
  const then = before?.incomparable ? null : before?.money;
  const sums = [
    ...(['benefit', 'harm'] as const).map((sum) => [moneyNames[sum], then?.[sum], money?.[sum]] as const),
    [alone?.name ?? moneyNames.spent, then?.spent, money?.spent] as const,
    [moneyNames.net, netOf(then), netOf(money)] as const,
  ];
  const was = (stage: string) => before?.stages.find((each) => each.stage === stage)?.count;
  return {
    columns: [
      { title: 'To the end of' },
      ...(before ? [{ title: dayWords(before.quarter.through, { short: true }), align: right }] : []),
      { title: dayWords(quarter.through, { short: true }), align: right },
    ],
    rows: [
      ...sums
        .filter(([, was, is]) => was || is)
        .map(([name, was, is]) => [
          name,
          ...(before ? [before.incomparable ? 'not comparable' : cash(was)] : []),
          cash(is),
        ]),
      ...stages
        .filter(({ stage, count }) => count > 0 || (was(stage) ?? 0) > 0)
        .map(({ stage, count }) => [
          `In stage: ${stage}`,
          ...(before ? [grouped(was(stage) ?? 0)] : []),
          grouped(count),
        ]),
    ],
    note: [...(before?.incomparable ? [before.incomparable] : []), ...report.untold].join(' '),
    rests: [{ label: 'the portfolio', address: '/', place: null }],
  };
}
