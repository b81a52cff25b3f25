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
  const rows = result.questions.filter(({ condition }) => condition !== null).map((each) => rowOf(terminal, each));
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
  ].join('\n')}\n`;
}

function rowOf(terminal: Terminal, { condition, honest, state, followUp, closing }: Question) {
  const { word, tone } = words[state];
  const open = state === 'vague' && followUp ? followUp.ask : `${closing.evidence}: ${closing.command}`;
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
  const { gap: sentence, who, does, evidence, command } = gap.closing;
  return [
    `${paint(terminal, 'strong', 'Close first')}  ${sentence}`,
    table(
      terminal,
      [{ title: '' }, { title: '' }],
      [
        [{ text: 'who', tone: 'quiet' as const }, `${who} ${does}.`],
        [{ text: 'evidence', tone: 'quiet' as const }, evidence],
        [{ text: 'then', tone: 'quiet' as const }, command],
      ],
    ),
  ];
}

function skeletonPart(terminal: Terminal, { skeleton }: Result, saved: boolean): readonly string[] {
  if (!skeleton) return [];
  if (saved) return [`${paint(terminal, 'strong', skeleton.file)} is written. Next: groundwork check ${skeleton.id}`];
  const taken = skeleton.taken ? ', which is there already: choose another name' : '; --save writes it';
  return [paint(terminal, 'quiet', `The charter as far as it goes, for ${skeleton.file}${taken}:`), '', skeleton.text];
}
