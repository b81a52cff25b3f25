import { verdictSaid } from '../../words/claim.ts';
import { dayWords } from '../../words/days.ts';
import { earlyWords } from '../../words/early.ts';
import { grouped, percent, roundedMoney } from '../../words/numbers.ts';
import { stageSaid } from '../../words/stage.ts';
import { inNoSum } from '../../words/unsummed.ts';
import type { Cell } from '../report.ts';
import { conditionWords } from '../state-words.ts';
import type { Amount, Benchmark, BoardReport, Evidence, Row } from './board-report.ts';
import { linksOf, linksWords } from './links.ts';

export const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase());

/** `$59.6k`; an em dash where it is not known. */
export function middleOf(amount: Amount | null, currency: string): string {
  return amount?.p50 == null ? '–' : roundedMoney(amount.p50, currency);
}

/** What was spent, on a line or two: an amount that is in no sum stands in its own currency and says so. */
export function spentLines({ spent, spendSaid }: Pick<Row, 'spent' | 'spendSaid'>, currency: string) {
  const isUnsummed = spent === null && spendSaid !== null;
  return isUnsummed
    ? { amount: roundedMoney(spendSaid.amount, spendSaid.currency), mark: inNoSum }
    : { amount: middleOf(spent, currency), mark: null };
}

/** The same on one line: `€310k, in no sum`. */
export function spentWords(row: Pick<Row, 'spent' | 'spendSaid'>, currency: string): string {
  const { amount, mark } = spentLines(row, currency);
  return mark === null ? amount : `${amount}, ${mark}`;
}

/** `$47.5k to $72.7k`; empty where one number is all there is. */
export function rangeWords(amount: Amount | null, currency: string): string {
  if (amount?.p10 == null || amount.p90 === null) return '';
  const [low, high] = [roundedMoney(amount.p10, currency), roundedMoney(amount.p90, currency)];
  return low === high ? '' : `${low} to ${high}`;
}

/** Under the net of a row: its range; that it is spending only, where nothing is proven. */
export function netBeside({ net, proven }: Pick<Row, 'net' | 'proven'>, currency: string): string {
  return proven || !net?.p50 ? rangeWords(net, currency) : 'spending only';
}

/** The same on one line: `−$412k, spending only`. */
export function netWords(row: Pick<Row, 'net' | 'proven'>, currency: string): string {
  return row.proven || !row.net?.p50
    ? amountWords(row.net, currency)
    : `${middleOf(row.net, currency)}, ${netBeside(row, currency)}`;
}

/** `$59.6k ($47.5k to $72.7k)`. */
export function amountWords(amount: Amount | null, currency: string): string {
  const range = rangeWords(amount, currency);
  return `${middleOf(amount, currency)}${range === '' ? '' : ` (${range})`}`;
}

/** A sum of medians that is not known is not 0. */
export function sumWords(value: number | null, currency: string): string {
  return value === null ? '–' : roundedMoney(value, currency);
}

/** `today`; `on 30 September 2026` of a quarter that is over. */
export function throughWords({ quarter: { over, through } }: Pick<BoardReport, 'quarter'>): string {
  return over ? `on ${dayWords(through)}` : 'today';
}

export function stageWords({ stage, reached, declared }: Pick<Row, 'stage' | 'reached' | 'declared'>): string {
  return stage === null ? 'Not known' : capital(stageSaid({ stage, reached, isDeclared: declared }));
}

/** `data not met, observation stale`; `all seven met`. */
export function conditionsWords(conditions: Row['conditions']): string {
  if (conditions.length === 0) return 'charter not readable';
  const others = conditions.filter(({ state }) => state !== 'met');
  if (others.length === 0) return 'all seven met';
  return others.map(({ id, state }) => `${id} ${conditionWords[state]}`).join(', ');
}

export function verdictWords({ verdict, strength, exploratory }: Row): string {
  const said = capital(verdictSaid({ verdict, strength }));
  return exploratory && strength !== null ? `${said}, exploratory` : said;
}

/** Over the horizon all is expected, also of an effect that is proven: realised is said of money to date alone. */
const aheadStatus: Readonly<Record<NonNullable<Row['ahead']>['status'], string>> = {
  realised: 'expected, from the proven effect',
  expected: 'expected, not proven',
  promised: 'promised',
};

/** Over the horizon, and how far that is known. */
export function aheadWords({ ahead }: Row, currency: string): string {
  if (ahead === null) return '–';
  if (ahead.early) return earlyWords(ahead.net, (each) => roundedMoney(each, currency));
  return `${amountWords(ahead.net, currency)} ${aheadStatus[ahead.status]}`;
}

/** `pilot, 4 to close`; `production, ready`. */
export function nextWords({ next }: Row): string {
  if (next === null) return '–';
  return `${next.gate}, ${next.open ? 'ready' : `${grouped(next.missing)} to close`}`;
}

/** A cell that leads to what it rests on, and says it where nothing can be followed. */
export function restsOn(evidence: readonly Evidence[]): Cell {
  const links = linksOf(evidence);
  return { text: linksWords(links), links };
}

/** Where an outside figure comes from and what checking it found: it is never shown without. */
export function provenanceWords(benchmark: Benchmark): string {
  const { quoted, counts, n, basis, paidBy, date, source, own } = benchmark;
  const parts = [
    ...(quoted ? [`quoted from ${quoted.from}${quoted.in === null ? '' : `, ${quoted.in}`}`] : []),
    `counts: ${counts.replace(/\.$/, '')}`,
    ...(n === null ? ['n not known'] : [`n = ${n.toLocaleString('en-US')}`]),
    basis === 'unknown' ? 'realised or expected is not known' : basis,
    ...(paidBy === null ? [] : [`paid by: ${paidBy.toLowerCase()}`]),
    ...(source ? [`source: ${source.name}${date === null ? '' : ` (${date})`}`] : ['no source']),
    ...(own ? ['added by this workspace'] : []),
  ];
  return capital(`${parts.join('; ')}.`);
}

/** The same beside a chart: whose figure it is, of how many, how it came about and who paid. */
export function sourceWords({ quoted, n, basis, paidBy, date, source }: Benchmark): string {
  const parts = [
    source
      ? `from ${source.name}${date === null || source.name.includes(String(date)) ? '' : ` (${date})`}`
      : `as quoted from ${quoted?.from ?? 'nobody who is named'}; no source was found`,
    ...(n === null ? [] : [`n = ${n.toLocaleString('en-US')}`]),
    ...(basis === 'realised' ? [] : [basis]),
    ...(paidBy === null ? [] : [paidBy.toLowerCase()]),
  ];
  return parts.join(', ');
}

/** Under the curve: what it says, and whose the dashed line is. That a small portfolio is small is said at the top. */
export function curveWords({ curve }: BoardReport): string {
  const { says, excluded, benchmark, confidence } = curve;
  const beside = benchmark === null ? '' : ` Dashed: ${percent(benchmark.share, 0)}, ${sourceWords(benchmark.of)}.`;
  const band = curve.of.events > 0 ? ` Shaded: ${percent(confidence, 0)} interval.` : '';
  return `${[says, excluded].filter(Boolean).join(' ')}${band} Stopping counts as a competing end.${beside}`;
}

/** The same where nothing is drawn. */
export function besideCurve({ curve: { says, excluded, benchmark } }: BoardReport): string {
  const beside = benchmark === null ? '' : ` As quoted: ${percent(benchmark.share, 0)}, ${sourceWords(benchmark.of)}.`;
  return `${[says, excluded].filter(Boolean).join(' ')} Stopping counts as a competing end.${beside}`;
}

export function checkpointWords({ ledger }: BoardReport): string {
  const { checkpoint, size, root } = ledger;
  const shown = checkpoint ?? { size, root };
  const when = checkpoint === null ? 'not signed' : dayWords(checkpoint.at, { short: true });
  return `Ledger ${checkpoint === null ? 'of' : 'checkpoint'} ${shown.size} · root ${shown.root.slice(0, 16)} · ${when}`;
}
