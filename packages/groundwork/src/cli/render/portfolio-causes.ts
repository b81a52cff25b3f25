import type { VerbOutput } from '../../services/verbs.ts';
import { percent, roundedMoney } from '../../words/numbers.ts';
import { listWords, plural } from '../../words/phrases.ts';
import { saidReason } from '../../words/said-cause.ts';
import { stageSaid } from '../../words/stage.ts';
import { paint, type Terminal, type Tone } from '../terminal.ts';
import { stateMark, stateWord } from './marks.ts';
import { type Cell, table, wrap } from './table.ts';

type Progress = VerbOutput<'portfolioProgress'>;

const howWords: Readonly<Record<Progress['deaths'][number]['how'], string>> = {
  stopped: 'stopped',
  retired: 'retired',
  removed: 'its charter is gone',
  stalled: 'stands still',
};

/** What initiatives died of, the most first, beside the causes that are quoted; then each one, and what to fix once for most effect. */
export function causesText(terminal: Terminal, progress: Progress): string {
  const { causes, deaths, saidCauses, fixFirst, currency } = progress;
  const isSaid = causes.some(({ said }) => said.length > 0);
  const money = (amount: number | null) => (amount === null ? '' : roundedMoney(amount, currency));
  const rows = causes.map((each) => [
    each.name,
    each.quoted === null ? '' : String(each.quoted),
    String(each.stopped),
    String(each.stalled),
    ...(isSaid ? [each.said.length === 0 ? '' : String(each.said.length)] : []),
    each.stopped + each.stalled === 0 ? '' : percent(each.cumulative, 0),
    money(each.spent),
    money(each.expected),
    each.conditions.map(({ condition, count }) => `${condition} ${count}`).join(', '),
  ]);
  const titles = [
    ...['cause', 'quoted as', 'ended', 'stalled'],
    ...(isSaid ? ['only said'] : []),
    ...['so far', 'spent', 'expected', 'first to fail'],
  ];
  const each = deaths.map((death): (Cell | string)[] => [
    { text: death.initiative, tone: 'strong' },
    `${death.declared ? 'declared ' : ''}${howWords[death.how]}${death.on === null ? '' : ` ${death.how === 'stalled' ? 'since' : 'on'} ${death.on}`}`,
    whyWords(death, causes),
  ]);
  return [
    table(
      terminal,
      titles.map((title) => ({ title })),
      rows,
    ),
    ...(saidCauses === null ? [] : [sentence(terminal, saidCauses, 'quiet')]),
    ...(each.length === 0
      ? []
      : [table(terminal, [{ title: 'ended or stalled' }, { title: '' }, { title: 'of what' }], each)]),
    ...(fixFirst === null ? [] : [sentence(terminal, fixFirst, 'strong')]),
  ].join('\n');
}

function sentence(terminal: Terminal, text: string, tone: Tone): string {
  return wrap(text, terminal.width - 4)
    .map((line) => `  ${paint(terminal, tone, line)}\n`)
    .join('');
}

function whyWords(
  { condition, state, since, harm, because, said: declared, also }: Progress['deaths'][number],
  causes: Progress['causes'],
): string {
  const first =
    condition === null || state === null
      ? (harm[0] ?? '')
      : `${condition} ${stateWord(state).text}${since === null ? '' : `, known since ${since.slice(0, 10)}`}${also.length === 0 ? '' : `, then ${listWords(also)}`}.`;
  const said = declared
    ? `${saidReason(declared, causes)}.`
    : because === null
      ? ''
      : `Said: ${because}.`.replace(/\.\.$/, '.');
  return [first, said].filter((each) => each !== '').join(' ') || 'Nobody had looked, and nobody said.';
}

/** The stage it is in, as declared where nothing else says so. */
export const stayText = ({ stage, declared }: { readonly stage: string; readonly declared: boolean }): string =>
  stageSaid({ stage, reached: null, isDeclared: declared });

/** So many plans are read at once. */
const fewPlans = 3;

/** The ordered plans of those whose next gate a condition keeps closed. */
export function plansText(terminal: Terminal, { sequences, currency }: Progress, all: boolean): string {
  const shown = all ? sequences : sequences.slice(0, fewPlans);
  const plans = shown.map((each) => {
    const money = each.expected === null ? '' : `, ${roundedMoney(each.expected, currency)} expected`;
    const head = `  ${paint(terminal, 'strong', each.title)}  ${paint(terminal, 'quiet', `${each.initiative}, ${stayText(each)}, before the ${each.gate} gate: ${each.done} of ${each.steps.length} steps done${money}`)}\n`;
    const warning =
      each.warning === null
        ? ''
        : wrap(each.warning, terminal.width - 4)
            .map((line) => `  ${paint(terminal, 'unmet', line)}\n`)
            .join('');
    const rows = each.steps.map((step): (Cell | string)[] => [
      stateMark(terminal, step.state),
      { text: step.title, tone: step.now ? 'strong' : null },
      step.who.map(({ name }) => name).join(', '),
      step.since === null ? '' : step.since.slice(0, 10),
      step.state === 'met'
        ? { text: '', tone: 'quiet' }
        : { text: step.fix ?? step.reason ?? step.evidence, tone: step.now ? null : 'quiet' },
    ]);
    const columns = ['', 'step', 'who', 'since', 'what to do'].map((title) => ({ title }));
    return `${head}${warning}${table(terminal, columns, rows)}`;
  });
  const more = sequences.length - shown.length;
  const rest =
    more > 0 ? `  ${paint(terminal, 'quiet', `And ${plural(more, 'plan')} more: groundwork portfolio --all`)}\n` : '';
  return [...plans, rest].filter((each) => each !== '').join('\n');
}
