import type { VerbOutput } from '../../services/verbs.ts';
import { bothEnds, earlyWords } from '../../words/early.ts';
import { endedWords, withInterval } from '../../words/ended.ts';
import { percent, roundedMoney } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { table, wrap } from './table.ts';
import { scenariosText } from './value-scenarios.ts';
import { sensitivityText } from './value-sensitivity.ts';

type Value = VerbOutput<'value'>;
type Amount = Value['net'];

/** The return of an initiative: over its horizon, and what is realised up to now; every amount with its interval. */
export function valueText(terminal: Terminal, value: Value): string {
  if (value.ended) return endedText(terminal, value, value.ended);
  const cash = (amount: number) => roundedMoney(amount, value.currency);
  const show = (amount: Amount, format: (each: number) => string) =>
    `${withInterval(amount, format)}${amount.p50 !== null && amount.p10 === null ? ' (promised, not measured)' : ''}`;
  const isEarly = value.verdict === tooEarly;
  // What may turn out either way has no middle to tell.
  const judged = (amount: Amount, format: (each: number) => string) => {
    return isEarly && bothEnds(amount, format) !== null ? earlyWords(amount, format) : show(amount, format);
  };
  const dot = terminal.unicode ? ' · ' : ', ';
  const head = headline(value, cash);
  const rows = [
    ['Benefit, cash', judged(value.benefit.cash, cash)],
    ['Benefit, capacity', judged(value.benefit.capacity, cash)],
    ['Benefit, quality', judged(value.benefit.quality, cash)],
    ['Cost', show(value.cost, cash)],
    [
      { text: 'Net, cash less cost', tone: 'strong' as const },
      { text: judged(value.net, cash), tone: 'data' as const },
    ],
    ...(value.corrected
      ? [
          [
            'Net, promise corrected',
            `${withInterval(value.corrected.net, cash)} (by ${value.corrected.initiatives} earlier promises)`,
          ],
        ]
      : []),
    [
      'Return on investment',
      value.roi.p50 === null ? 'none: it may cost nothing' : judged(value.roi, (each) => percent(each, 0)),
    ],
    ['Net present value', value.npv === null ? 'not computed: no discount rate' : judged(value.npv, cash)],
    ...(isEarly
      ? []
      : [
          [
            'Chance that net is positive',
            value.probabilityPositive === null ? 'not known' : percent(value.probabilityPositive, 0),
          ],
          ['Paid back', value.paybackMonth === null ? 'not within the horizon' : `month ${value.paybackMonth}`],
        ]),
    ...(value.status === 'realised'
      ? [
          [
            'Value proven',
            value.timeToValueMonth === null ? 'not within the horizon' : `month ${value.timeToValueMonth}`,
          ],
        ]
      : []),
  ];
  const status = paint(
    terminal,
    'quiet',
    [
      value.initiative,
      isEarly ? tooEarly : statusWords[value.status],
      `claim ${value.strength}`,
      'P10 to P90 in brackets',
    ].join(dot),
  );
  return `\n${wrap(head, terminal.width)
    .map((line) => paint(terminal, 'strong', line))
    .join(
      '\n',
    )}\n${status}\n\n${table(terminal, [{ title: '' }, { title: `over ${value.horizonMonths} months` }], rows)}${toDate(terminal, value, show, cash)}${sensitivityText(terminal, value)}${scenariosText(terminal, value)}${value.notes.map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}\n`).join('')}\n`;
}

/** Of what goes on no more: the sentence, and whose it is. */
function endedText(terminal: Terminal, { initiative, currency }: Value, ended: NonNullable<Value['ended']>): string {
  const said = endedWords(ended, (each) => roundedMoney(each, currency));
  const lines = wrap(said, terminal.width).map((line) => paint(terminal, 'strong', line));
  return `\n${lines.join('\n')}\n${paint(terminal, 'quiet', [initiative, ended.stage].join(terminal.unicode ? ' · ' : ', '))}\n\n`;
}

const tooEarly = 'too early';

/** Of the return over the horizon, which lies ahead: realised is said of money up to a day alone. */
export const statusWords: Readonly<Record<Value['status'], string>> = {
  realised: 'expected, from the proven effect',
  expected: 'expected, not proven',
  promised: 'promised',
};

const opening: Readonly<Record<Value['status'], string>> = {
  realised: 'The effect is proven',
  expected: 'Expected',
  promised: 'Promised',
};

/** The return in one sentence: cash first; capacity and quality, which are no money yet, beside it and never added. */
function headline(value: Value, cash: (amount: number) => string): string {
  const { net, benefit, status, exploratory, horizonMonths, verdict } = value;
  if (net.p50 === null) return 'The return is not known yet.';
  if (verdict === tooEarly)
    return `Too early to judge. By what is measured so far, net over ${horizonMonths} months is ${bothEnds(net, cash) ?? cash(net.p50)}.`;
  const likely =
    net.p10 === null || net.p90 === null || cash(net.p10) === cash(net.p90)
      ? ''
      : `, likely ${cash(net.p10)} to ${cash(net.p90)}`;
  const promised = status === 'promised' ? ', if what is promised comes true; nothing was measured' : '';
  const apart = (['capacity', 'quality'] as const).flatMap((kind) =>
    benefit[kind].p50 === null || benefit[kind].p50 === 0 ? [] : [`${kind} worth ${withInterval(benefit[kind], cash)}`],
  );
  const beside = apart.length === 0 ? '' : ` Beside it, not in that net: ${apart.join(' and ')}.`;
  return `${exploratory ? 'Exploratory, not proof. ' : ''}${opening[status]}: net ${cash(net.p50)} over ${horizonMonths} months${likely}${promised}.${beside}`;
}

function toDate(
  terminal: Terminal,
  { toDate }: Value,
  show: (amount: Amount, format: (each: number) => string) => string,
  cash: (amount: number) => string,
): string {
  if (!toDate) return '\n';
  const rows = [
    ['Realised, cash', show(toDate.benefit.cash, cash)],
    ...(toDate.harm ? [['Measured harm, cash', show(toDate.harm.cash, cash)]] : []),
    ['Spent', show(toDate.cost, cash)],
    [
      { text: 'Net', tone: 'strong' as const },
      { text: show(toDate.net, cash), tone: 'data' as const },
    ],
  ];
  return `\n${table(terminal, [{ title: '' }, { title: 'to date' }], rows)}\n`;
}
