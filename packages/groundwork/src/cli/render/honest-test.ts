import type { VerbOutput } from '../../services/verbs.ts';
import { paint, type Terminal, type Tone } from '../terminal.ts';
import { stateMark } from './marks.ts';
import { table, wrap } from './table.ts';

type Result = VerbOutput<'test'>;
type Question = Result['questions'][number];

const words: Readonly<Record<Question['state'], { readonly word: string; readonly tone: Tone }>> = {
  answered: { word: 'answered, not verified', tone: 'unverified' },
  vague: { word: 'vague', tone: 'stale' },
  no: { word: 'no', tone: 'unmet' },
  missing: { word: 'not answered', tone: 'unmet' },
};

/** One question, with an example of an answer. */
export function questionText(terminal: Terminal, ask: string, example: string | null): string {
  const question = wrap(ask, terminal.width).map((line) => paint(terminal, 'strong', line));
  const hint =
    example === null ? [] : wrap(`Such as: ${example}`, terminal.width).map((line) => paint(terminal, 'quiet', line));
  return `\n${[...question, ...hint].join('\n')}\n`;
}

/** The verdict, what each answer is worth, what to close first, and the skeleton of the charter. */
export function honestTestText(terminal: Terminal, result: Result, saved: boolean): string {
  const head = wrap(result.sentence, terminal.width).map((line) => paint(terminal, 'strong', line));
  const rows = result.questions
    .filter(({ condition }) => condition !== null)
    .map((each) => rowOf(terminal, each, saved));
  return `\n${[
    ...head,
    '',
    table(
      terminal,
      [{ title: '' }, { title: 'condition' }, { title: 'answer' }, { title: 'what will verify it' }],
      rows,
    ),
    ...firstGap(terminal, result),
    ...skeletonPart(terminal, result, saved),
    ...(saved ? [savedText(terminal, result)] : []),
  ].join('\n')}\n`;
}

function rowOf(terminal: Terminal, { condition, honest, state, followUp, closing }: Question, saved: boolean) {
  const { word, tone } = words[state];
  // A command works on a charter that is there.
  const verified = saved ? `${closing.evidence}: ${closing.command}` : closing.evidence;
  const open = state === 'vague' && followUp ? followUp.ask : verified;
  return [
    stateMark(terminal, state === 'no' || state === 'missing' ? 'unmet' : 'unverified'),
    { text: `${condition}${honest ? '' : ' (first)'}`, tone: null },
    { text: word, tone },
    { text: open, tone: state === 'answered' ? ('quiet' as const) : null },
  ];
}

function firstGap(terminal: Terminal, { questions, gapToCloseFirst }: Result): readonly string[] {
  const gap = questions.find(({ id }) => id === gapToCloseFirst);
  if (!gap) return ['Words are evidence of nothing: each line above is verified by what stands beside it.', ''];
  const { gap: sentence, who, does, evidence } = gap.closing;
  return [
    `${paint(terminal, 'strong', 'Close first')}  ${sentence}`,
    table(
      terminal,
      [{ title: '' }, { title: '' }],
      [
        [{ text: 'who', tone: 'quiet' as const }, `${who} ${does}.`],
        [{ text: 'evidence', tone: 'quiet' as const }, evidence],
      ],
    ),
  ];
}

/** What would be written, where; that nothing is before it is saved; and what comes next then. */
function skeletonPart(terminal: Terminal, { skeleton }: Result, saved: boolean): readonly string[] {
  if (!skeleton || saved) return [];
  const { file, taken, text, id } = skeleton;
  const title = `The charter as far as the answers go, for ${file}:`;
  const next = taken
    ? `Nothing is written: ${file} is there already. Choose another name.`
    : `Nothing is written yet. The same with --save writes it; then: groundwork check ${id}`;
  return [paint(terminal, 'quiet', title), '', text, ...wrap(next, terminal.width)];
}

/** Said once it is written: first what closes the gap. */
export function savedText(terminal: Terminal, { skeleton, questions, gapToCloseFirst }: Result): string {
  if (!skeleton) return '';
  const { file, id } = skeleton;
  const command = questions.find((each) => each.id === gapToCloseFirst)?.closing.command ?? `groundwork check ${id}`;
  return `${paint(terminal, 'strong', file)} is written. Next: ${command}`;
}
