import type { VerbOutput } from '../../services/verbs.ts';
import { withInterval } from '../../words/ended.ts';
import { percent, roundedMoney, signed } from '../../words/numbers.ts';
import { paint, type Terminal } from '../terminal.ts';
import { table } from './table.ts';

type Value = VerbOutput<'value'>;

/** Scenarios beside what is declared; each is an assumption and says so. */
export function scenariosText(terminal: Terminal, value: Value): string {
  if (value.scenarios.length === 0) return '';
  const cash = (amount: number) => roundedMoney(amount, value.currency);
  const discounted = value.npv !== null;
  const rows = value.scenarios.map((each) => [
    { text: each.id, tone: 'strong' as const },
    withInterval(each.net, cash),
    each.difference.p50 === null ? '' : signed(cash(each.difference.p50), each.difference.p50),
    each.roi.p50 === null ? 'none' : percent(each.roi.p50, 0),
    ...(discounted ? [each.npv?.p50 == null ? '' : cash(each.npv.p50)] : []),
    each.paybackMonth === null ? 'not within' : `month ${each.paybackMonth}`,
    each.assumes.join(', '),
  ]);
  const titles = ['assumed', 'net', 'difference', 'return', ...(discounted ? ['present'] : []), 'paid back', 'if'];
  return `${table(
    terminal,
    titles.map((title) => ({ title })),
    rows,
  )}  ${paint(terminal, 'quiet', 'Assumptions, not findings: the same draws with other inputs.')}\n\n`;
}
