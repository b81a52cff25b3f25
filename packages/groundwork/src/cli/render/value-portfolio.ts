import type { VerbOutput } from '../../services/verbs.ts';
import { earlyWords, tooEarlyToJudge } from '../../words/early.ts';
import { lossOf, withInterval } from '../../words/ended.ts';
import { percent, roundedMoney } from '../../words/numbers.ts';
import { listWords } from '../../words/phrases.ts';
import { paint, type Terminal } from '../terminal.ts';
import { table, wrap } from './table.ts';
import { statusWords } from './value.ts';

type Portfolio = VerbOutput<'portfolioValue'>;
type Amount = NonNullable<Portfolio['toDate']>['spent'];
type Standing = Portfolio['initiatives'][number]['standing'];

const standings = ['realised', 'expected', 'promised'] as const;
const meaning: Readonly<Record<Standing, string>> = {
  realised: 'Expected, from the proven effect',
  expected: 'Expected, not proven: measured',
  promised: 'Promised: not measured',
};

/** What all initiatives return. Three kinds of total, each by itself. */
export function portfolioText(terminal: Terminal, portfolio: Portfolio): string {
  const { initiatives, unvalued, ended } = portfolio;
  const head = totalsSentence(portfolio);
  const parts = [
    wrap(head, terminal.width)
      .map((line) => paint(terminal, 'strong', line))
      .join('\n'),
    paint(terminal, 'quiet', `Net cash over ${horizonWords(initiatives)}, P10 to P90 in brackets`),
    ...toDateLines(terminal, portfolio),
    ...forecastLines(terminal, portfolio),
    '',
    ...(initiatives.length > 0 ? [rowsText(terminal, portfolio)] : []),
    ...(ended.initiatives.length === 0 ? [] : [endedText(terminal, portfolio)]),
    ...(unvalued.length > 0 ? [unvaluedText(terminal, unvalued)] : []),
    ...portfolio.notes.map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}`),
  ];
  return `\n${parts.join('\n')}\n\n`;
}

/** What is expected over the horizon, by how far it is known, and what was spent on what goes on no more. */
export function totalsSentence({ initiatives, totals, ended, currency }: Portfolio): string {
  if (initiatives.length === 0 && ended.initiatives.length === 0) return 'No initiative can be valued yet.';
  const cash = (amount: number) => roundedMoney(amount, currency);
  const said = standings.flatMap((standing) => {
    const total = totals[standing];
    if (!total) return [];
    const members = initiatives.filter((each) => each.standing === standing);
    const early = members.filter(isEarly).length;
    const over = `over ${horizonWords(members)}`;
    // A sum of what may turn out either way is no forecast.
    if (early === members.length) return [`${many(early)} ${tooEarlyToJudge}`];
    return [
      `${statusWords[standing]}: net ${withInterval(total.shrunk ?? total.net, cash)} ${over} from ${many(total.initiatives)}${early === 0 ? '' : `, and ${early} ${tooEarlyToJudge}`}`,
    ];
  });
  const spent =
    ended.cost === null
      ? []
      : [`${endedWords(ended)}: cost to date ${withInterval(ended.cost, cash)} of ${many(ended.initiatives.length)}`];
  return `${[...said, ...spent].join('; ')}.`.replace(/^./, (c) => c.toUpperCase());
}

/** What has come back up to now for all money spent: also on what proved nothing, was stopped or cannot be valued. */
function toDateLines({ width }: Terminal, { toDate, currency }: Portfolio): readonly string[] {
  if (!toDate) return [];
  const cash = (amount: number) => roundedMoney(amount, currency);
  const { spent, benefit, harm, net } = toDate;
  const brought = [
    ...(benefit ? [`${withInterval(benefit, cash)} realised`] : harm ? [] : ['nothing realised']),
    ...(harm ? [`${withInterval(lossOf(harm), cash)} lost to measured harm`] : []),
  ];
  const parts = [`${withInterval(spent, cash)} was spent`, ...brought];
  const rest = benefit || harm ? `, net ${withInterval(net, cash)}` : '';
  const said = `To date, of ${many(toDate.initiatives)}: ${listWords(parts)}${rest}.`;
  return wrap(said, width);
}

/** How far promises were kept so far, and what that makes of those that are only promised. */
function forecastLines({ width }: Terminal, { forecast, totals, currency }: Portfolio): readonly string[] {
  if (forecast.ratio === null) return [];
  const corrected = totals.promised?.corrected;
  const made = corrected
    ? ` What is promised then nets ${withInterval(corrected, (amount) => roundedMoney(amount, currency))}.`
    : '';
  return wrap(`${forecast.says}${made}`, width);
}

function many(count: number): string {
  return `${count} ${count === 1 ? 'initiative' : 'initiatives'}`;
}

/** `12 months`; where they differ, `the horizon of each`. */
function horizonWords(initiatives: Portfolio['initiatives']): string {
  const [months, ...others] = new Set(initiatives.map((each) => each.horizonMonths));
  return months === undefined || others.length > 0 ? 'the horizon of each' : `${months} months`;
}

function endedWords({ initiatives }: Portfolio['ended']): string {
  return [...new Set(initiatives.map(({ stage }) => stage))].join(' or ');
}

/** Money that was spent on what goes on no more. */
function endedText(terminal: Terminal, { ended, currency }: Portfolio): string {
  const shown = (amount: Amount | null) =>
    amount === null ? '' : withInterval(amount, (each) => roundedMoney(each, currency));
  const rows = ended.initiatives.map(({ initiative, stage, on, cost, net }) => [
    initiative,
    shown(cost),
    shown(net),
    { text: `${stage}${on === null ? '' : ` on ${on}`}; nothing more is expected of it`, tone: 'quiet' as const },
  ]);
  const titles = [endedWords(ended), 'cost to date', 'net to date', ''];
  return table(
    terminal,
    titles.map((title) => ({ title })),
    rows,
  );
}

function rowsText(terminal: Terminal, { initiatives, totals, currency, mean }: Portfolio): string {
  const cash = (amount: number) => roundedMoney(amount, currency);
  const titles = ['initiative', 'net', ...(mean ? ['pulled to the mean'] : []), 'cost', 'return', 'net to date'];
  type Numbers = Pick<Portfolio['initiatives'][number], 'net' | 'shrunk' | 'cost' | 'roi' | 'netToDate'>;
  const cells = ({ net, shrunk, cost, roi, netToDate }: Numbers) => [
    withInterval(net, cash),
    ...(mean ? [shrunk ? withInterval(shrunk, cash) : ''] : []),
    cost.p50 === null ? '' : cash(cost.p50),
    roi?.p50 == null ? 'none' : percent(roi.p50, 0),
    netToDate ? withInterval(netToDate, cash) : '',
  ];
  // What may turn out either way has no middle to tell, and no return.
  const early = ({ net, ...rest }: Numbers) => [
    earlyWords(net, cash),
    ...cells({ net, ...rest })
      .slice(1)
      .with(mean ? 2 : 1, ''),
  ];
  const rows = standings.flatMap((standing) => {
    const total = totals[standing];
    if (!total) return [];
    const members = initiatives.filter((each) => each.standing === standing);
    const title = [{ text: meaning[standing], tone: 'quiet' as const }, ...titles.slice(1).map(() => '')];
    const sum = [
      { text: `Total ${statusWords[standing]}`, tone: 'strong' as const },
      ...(members.every(isEarly) ? early(total) : cells(total)),
    ];
    return [
      title,
      ...members.map((each) => [nameOf(each), ...(isEarly(each) ? early(each) : cells(each))]),
      ...(members.length > 1 ? [sum] : []),
    ];
  });
  return table(
    terminal,
    titles.map((title) => ({ title })),
    rows,
  );
}

/** What is measured and not proven says how it was judged. */
function nameOf(each: Portfolio['initiatives'][number]): string {
  const { initiative, standing, verdict } = each;
  return standing === 'expected' && verdict !== null && !isEarly(each) ? `${initiative} (${verdict})` : initiative;
}

function isEarly({ standing, verdict }: Portfolio['initiatives'][number]): boolean {
  return standing === 'expected' && verdict === 'too early';
}

function unvaluedText(terminal: Terminal, unvalued: Portfolio['unvalued']): string {
  const rows = unvalued.map(({ initiative, problems }) => [
    initiative,
    { text: problems[0]?.message ?? '', tone: 'unverified' as const },
  ]);
  return table(terminal, [{ title: 'not valued' }, { title: '' }], rows);
}
