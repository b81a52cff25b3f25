import type { VerbOutput } from '../../services/verbs.ts';
import { aheadWords } from '../../words/ahead.ts';
import { claimSaid, verdictSaid } from '../../words/claim.ts';
import { percent, roundedMoney } from '../../words/numbers.ts';
import { daysWords } from '../../words/phrases.ts';
import { shareWords } from '../../words/share.ts';
import { stageSaid } from '../../words/stage.ts';
import { unsummedWords } from '../../words/unsummed.ts';
import { paint, type Terminal } from '../terminal.ts';
import { stateMark, verdictCell } from './marks.ts';
import { causesText, plansText, stayText } from './portfolio-causes.ts';
import { type Cell, table, wrap } from './table.ts';
import { totalsSentence } from './value-portfolio.ts';

export type Portfolio = VerbOutput<'portfolio'>;
export type Progress = VerbOutput<'portfolioProgress'>;

interface Answer {
  readonly portfolio: Portfolio;
  readonly progress: Progress;
}

/** The portfolio on one page: standings, funnel and curve, what comes back, what died of what, and what comes first. */
export function portfolioProgressText(
  terminal: Terminal,
  { portfolio, progress }: Answer,
  { all }: { readonly all: boolean },
): string {
  if (portfolio.initiatives.length === 0 && progress.initiatives === 0)
    return '\n  No initiative is here yet. Make one: groundwork init --initiative <id>\n\n';
  const parts = [
    headText(terminal, progress),
    standingsText(terminal, portfolio),
    stagesText(terminal, progress),
    groupsText(terminal, progress),
    moneyText(terminal, progress, portfolio),
    causesText(terminal, progress),
    plansText(terminal, progress, all),
    [
      ...progress.leftOut.map(({ initiative, why }) => `In no curve: ${initiative}. ${why}`),
      ...progress.differences.map(({ says }) => says),
      ...progress.notes,
      ...(progress.quotedOrder === null ? [] : [progress.quotedOrder]),
    ]
      .map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}\n`)
      .join(''),
  ];
  return `\n${parts.filter((each) => each !== '').join('\n')}\n`;
}

function headText(terminal: Terminal, { says, took, excluded, small, benchmark }: Progress): string {
  const beside = benchmark ? [`Beside it: ${percent(benchmark.share, 0)} as quoted. ${benchmark.of.verdict}`] : [];
  const quiet = [excluded ?? '', small ?? '', ...beside].filter((each) => each !== '');
  return [
    ...wrap(says, terminal.width).map((line) => paint(terminal, 'strong', line)),
    ...(took === null ? [] : wrap(took, terminal.width)),
    ...quiet.flatMap((each) => wrap(each, terminal.width)).map((line) => paint(terminal, 'quiet', line)),
    '',
  ].join('\n');
}

const notCounted = 'Not counted: name the person who owns it.';

/** A line each, as on the dashboard: the stage of the records, or the one that a charter declares beyond it. A gate that is still to be passed verifies that. */
function standingsText(terminal: Terminal, { initiatives, currency }: Portfolio): string {
  const conditions = initiatives.find((each) => each.conditions.length > 0)?.conditions ?? [];
  const columns = [
    { title: 'initiative' },
    { title: 'stage' },
    ...conditions.map(({ id }) => ({ title: `${id.slice(0, 1).toUpperCase()}${id.slice(1, 2)}` })),
    { title: 'claim' },
    { title: 'verdict' },
    { title: 'spent', align: 'right' as const },
    { title: 'net to date', align: 'right' as const },
    { title: 'next gate' },
    { title: 'first to close' },
  ];
  const rows = initiatives.map((each): (Cell | string)[] => [
    { text: each.initiative, tone: 'strong' },
    stageText(each),
    ...conditions.map(({ id }) => {
      const state = each.conditions.find((one) => one.id === id)?.state;
      return state === undefined ? '' : stateMark(terminal, state);
    }),
    claimSaid(each.claim),
    each.effect?.verdict
      ? verdictCell(terminal, each.effect.verdict)
      : { text: verdictSaid({ verdict: null, strength: each.claim }), tone: 'quiet' },
    spentWords(each, currency),
    netWords(each, currency),
    each.next ? `${each.next.gate}${each.declared ? ', to verify' : ''}` : '',
    each.problems[0]?.message ?? (each.example ? notCounted : (each.next?.blocked?.message ?? '')),
  ]);
  return table(terminal, columns, rows);
}

const stageText = ({ stage, reached, declared }: Portfolio['initiatives'][number]): string =>
  stageSaid({
    stage: declared?.stage ?? stage,
    reached: declared === null ? reached : declared.endedIn,
    isDeclared: declared !== null,
  });

/** What is not proven is spending only, and no loss. */
function netWords({ toDate }: Portfolio['initiatives'][number], currency: string): string {
  const net = cash(toDate?.net.p50 ?? null, currency);
  return toDate === null || toDate.proven || !toDate.net.p50 ? net : `${net}, spending only`;
}

function spentWords({ toDate, spendSaid }: Portfolio['initiatives'][number], currency: string): string {
  return toDate === null && spendSaid !== null ? unsummedWords(spendSaid) : cash(toDate?.spent.p50 ?? null, currency);
}

/** null where nobody declared what it costs. */
export function cash(amount: number | null, currency: string): string {
  return amount === null ? '' : roundedMoney(amount, currency);
}

function stagesText(terminal: Terminal, { conversion }: Progress): string {
  const rows = conversion.map((each) => [
    `${each.from} to ${each.to}`,
    String(each.entered),
    String(each.movedOn),
    String(each.ended),
    String(each.there),
    noDaysWords(each),
    shareWords(each, each.entered - each.leftOut) || 'not known',
    each.half === null ? '' : daysWords(each.half.days),
    each.stay === null ? '' : daysWords(each.stay.mean),
  ]);
  const titles = [
    'from stage to stage',
    'came',
    'went on',
    'ended',
    'there',
    'no days',
    'share',
    'half by',
    'mean stay',
  ];
  return table(
    terminal,
    titles.map((title) => ({ title })),
    rows,
  );
}

function noDaysWords({ leftOut, movedOnUndated }: Progress['conversion'][number]): string {
  if (leftOut === 0) return '';
  return movedOnUndated === 0 ? String(leftOut) : `${leftOut}, ${movedOnUndated} went on`;
}

/** More of one kind are for the document, not for a screen. */
const mostGroups = 12;

function groupsText(terminal: Terminal, { groups, curve }: Progress): string {
  const rowOf = (name: string, tone: Cell['tone'], each: Progress['curve']) => [
    { text: name, ...(tone ? { tone } : {}) },
    String(each.initiatives),
    String(each.events),
    String(each.ended),
    each.reached === null ? '' : shareWords(each.reached, each.initiatives),
    each.reached === null ? '' : daysWords(each.reached.days),
  ];
  const isShown = ({ by, curve: { initiatives } }: Progress['groups'][number]) =>
    initiatives > 0 && groups.filter((each) => each.by === by).length <= mostGroups;
  const rows = [
    rowOf('all', 'strong', curve),
    ...groups.filter(isShown).map((each) => rowOf(each.name, null, each.curve)),
  ];
  const titles = ['reached production', 'with known days', 'came', 'ended', 'share', 'within'];
  return table(
    terminal,
    titles.map((title) => ({ title })),
    rows,
  );
}

/** What came back, of what faces revenue and of what does not; how soon; and how far promises were kept. */
function moneyText(
  terminal: Terminal,
  { facing, timeToValue, forecast, stalled, unvalued, valuedAt, currency }: Progress,
  { unsummed, value }: Portfolio,
): string {
  const isHarmed = facing.some(({ harm }) => harm !== null);
  const rows = facing.map((each) => [
    each.facing === 'unknown' ? 'facing not said' : `${each.facing}-facing`,
    String(each.initiatives.length),
    cash(each.spent?.p50 ?? null, currency),
    cash(each.benefit?.p50 ?? null, currency),
    ...(isHarmed ? [cash(each.harm?.p50 ?? null, currency)] : []),
    `${cash(each.net?.p50 ?? null, currency)}${each.net?.p50 && each.benefit === null && each.harm === null ? ', spending only' : ''}`,
    aheadWords(each, currency),
  ]);
  const titles = [
    'money to date',
    'of',
    'spent',
    'realised',
    ...(isHarmed ? ['measured harm'] : []),
    'net',
    'expected or promised',
  ];
  const { medianDays, benchmark, curve } = timeToValue;
  const beside = benchmark ? ` (${benchmark.months} months as quoted)` : '';
  const soon =
    medianDays === null
      ? 'The value of no initiative is proven yet.'
      : curve.events === 1
        ? `Value was proven of one, after ${daysWords(medianDays)}${beside}.`
        : `Value was proven of ${curve.events}, in the middle after ${daysWords(medianDays)}${beside}.`;
  const stuck =
    stalled.initiatives.length === 0
      ? `None has stood still for ${stalled.afterDays} days behind a condition.`
      : `Stood still for ${stalled.afterDays} days or more: ${stalled.initiatives.map(({ initiative, days, ...each }) => `${initiative} (${stayText(each)}, ${daysWords(days)})`).join(', ')}.${stalled.spent === null ? '' : ` They have cost ${cash(stalled.spent, currency)}.`}`;
  // What was never valued is not known to prove nothing.
  const lines = [
    ...unsummed,
    ...(value === null ? [] : [totalsSentence(value.answer)]),
    ...(unvalued === null ? [] : [unvalued]),
    ...(valuedAt === null && medianDays === null ? [] : [soon]),
    ...(forecast ? [forecast.says] : []),
    stuck,
  ];
  return `${table(
    terminal,
    titles.map((title, index) => ({ title, ...(index > 1 ? { align: 'right' as const } : {}) })),
    rows,
  )}\n${lines.map((each) => `  ${wrap(each, terminal.width - 4).join('\n  ')}\n`).join('')}`;
}
