import { amountInWords } from './amount-in-words.ts';
import { contentOf, forWhom, productIn } from './content.ts';
import { daysInWords } from './days-in-words.ts';
import { notDeclared, systemNotDeclared } from './declared.ts';
import { judgeGovernance } from './judge-governance.ts';
import { judgeOwner } from './judge-owner.ts';
import { type Known, type Lack, lack, type Rule } from './lack.ts';
import { inFigures } from './numbers-in-words.ts';
import { peopleInWords } from './people-in-words.ts';
import { saysNo } from './plain-no.ts';
import { plainly } from './plainly.ts';
import type { QuestionId } from './questions.ts';
import { dottedIn, heldIn, namesReport, tablesInWords } from './tables-in-words.ts';

/** `answered` means that it says something that can be verified; nothing that is said here is verified. */
export type AnswerState = 'answered' | 'vague' | 'no' | 'missing';

export interface Judged {
  readonly state: AnswerState;
  readonly lacks: readonly Lack[];
}

/** Judges one answer by rules that can be computed. What is vague says what to ask next. */
export function judgeAnswer(question: QuestionId, answer: string | undefined, known: Known): Judged {
  const said = (answer ?? '').trim();
  if (said === '') return { state: 'missing', lacks: [] };
  const text = plainly(said);
  if (saysNo(question, text)) return { state: 'no', lacks: [] };
  const lacks = rules[question](text, known, said).filter((each) => each !== false);
  return { state: lacks.length > 0 ? 'vague' : 'answered', lacks };
}

const rules: Readonly<Record<QuestionId, Rule>> = {
  title: (text) => [productIn(text).length === 0 && lack('no_deed', 'What does it do, in a verb and a noun?', true)],

  process: (text) => [
    productIn(text).length === 0 &&
      lack('no_product', 'That names no product. What is there at the end of the process that was not there before?'),
    !forWhom(text) && lack('no_customer', 'For whom? Name who gets it: “for …”.'),
  ],

  success: (text, { today }) => {
    const days = daysInWords(text, today);
    const amount = amountInWords(days.rest);
    const deadline = days.spans.at(-1)?.to;
    return [
      contentOf(days.rest).length === 0 &&
        lack('no_metric', '“Faster” or “better” is no number. Which number, counted from which rows, has to change?'),
      amount === null && lack('no_size', 'By how much? Such as 10%, 0.5 percentage points, or from 5 to 3 days.'),
      amount === 'level' &&
        lack('a_level', 'That is a level to reach. From which level, as it is today? Such as from 5% to 2%.'),
      amount !== null &&
        amount !== 'level' &&
        amount.direction === null &&
        lack('no_direction', 'Does it have to rise or to fall?'),
      deadline === undefined && days.unclear !== null && lack('unclear_day', days.unclear),
      deadline === undefined &&
        days.unclear === null &&
        lack('no_day', 'By which day? Such as: by the end of next quarter.'),
      deadline !== undefined && deadline <= today && lack('day_past', `${deadline} is not ahead. By which day?`),
    ];
  },

  data: (text, known, said) => [
    !namesData(said, text, known.workspace) &&
      lack('no_table', 'Which table, file or system is it? “The data” cannot be looked at.'),
    // Whether another table can be read is another question.
    notDeclared(said, known, true),
    !access.test(text) &&
      lack('no_access', 'Can the agent read it today, and when did somebody last check what is in it?'),
    systemNotDeclared(said, known),
  ],

  governance: judgeGovernance,

  baseline: (text, given, said) => {
    const { workspace, today } = given;
    const days = daysInWords(text, today);
    const { known, others } = tablesInWords(said, workspace, namesOf(text, workspace));
    const span = days.spans.find(({ from }) => from <= today) ?? days.spans[0];
    return [
      !/\d/.test(inFigures(days.rest)) &&
        lack('no_number', 'What is the number today? A feeling cannot be compared with.'),
      span === undefined && days.unclear !== null && lack('unclear_day', days.unclear),
      span === undefined && days.unclear === null && lack('no_window', 'Over which days? Such as: the last 90 days.'),
      span !== undefined &&
        span.from > today &&
        lack('window_ahead', `${span.from} is still ahead. What is known already?`),
      known.length + others.length === 0 &&
        !namesReport(text) &&
        lack('no_source', 'From which table or report does it come?'),
      notDeclared(said.split('\n').findLast((line) => dottedIn(line).length > 0) ?? '', given, false),
    ];
  },

  owner: judgeOwner,
};

/** That a machine can read it, how new it is, or that somebody has looked at it. That somebody has it says none of these. */
const access =
  /\b(read|reads|reading|readable|reach|reaches|reachable|access|accessible|connect|connected|connector|query|queried|queries|load|loads|loaded|export|exports|exported|sync|syncs|synced|synchronised|synchronized|replicated?|refresh|refreshed|refreshes|fetch|fetched|fetches|pull|pulls|pulled|ingest|ingested|stream|streamed|yes|api|permission|permissions|credentials|available|live|real[- ]time|up to date|updated|checked|validated|verified|audited|profiled|reconciled|clean|cleaned|trust|trusted|replica|every (?:night|day|hour|week)|nightly|daily|hourly|weekly)\b/i;

function namesData(said: string, text: string, workspace: Known['workspace']): boolean {
  const { known, others } = tablesInWords(said, workspace, namesOf(text, workspace));
  return known.length + others.length > 0 || heldIn(text) !== null;
}

const namesOf = (text: string, workspace: Known['workspace']) => peopleInWords(text, workspace).map(({ name }) => name);
