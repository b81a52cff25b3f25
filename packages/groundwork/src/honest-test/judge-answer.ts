import type { Workspace } from '../charter/schema/workspace.ts';
import { amountInWords } from './amount-in-words.ts';
import { daysInWords } from './days-in-words.ts';
import { notOnePerson, peopleInWords } from './people-in-words.ts';
import { saysNo } from './plain-no.ts';
import type { QuestionId } from './questions.ts';
import { tablesInWords } from './tables-in-words.ts';

/** `answered` means that it says something that can be verified; nothing that is said here is verified. */
export type AnswerState = 'answered' | 'vague' | 'no' | 'missing';

/** What an answer leaves open. */
export interface Lack {
  /** `no_metric`, `not_a_person`: the rule that found it. */
  readonly code: string;
  /** The question to ask next. */
  readonly ask: string;
  /** What is said next stands instead of the answer, not beside it. */
  readonly instead: boolean;
}

export interface Judged {
  readonly state: AnswerState;
  readonly lacks: readonly Lack[];
}

export interface Known {
  readonly workspace: Pick<Workspace, 'people' | 'sources'>;
  /** YYYY-MM-DD, in the zone of the workspace. */
  readonly today: string;
}

type Rule = (text: string, known: Known) => readonly (Lack | false)[];

/** Judges one answer by rules that can be computed. What is vague says what to ask next. */
export function judgeAnswer(question: QuestionId, answer: string | undefined, known: Known): Judged {
  const text = (answer ?? '').trim();
  if (text === '') return { state: 'missing', lacks: [] };
  if (saysNo(question, text)) return { state: 'no', lacks: [] };
  const lacks = rules[question](text, known).filter((each) => each !== false);
  return { state: lacks.length > 0 ? 'vague' : 'answered', lacks };
}

const rules: Readonly<Record<QuestionId, Rule>> = {
  title: (text) => [contentOf(text).length === 0 && lack('no_deed', 'What does it do, in a verb and a noun?', true)],

  process: (text) => [
    contentOf(text).length < 2 &&
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

  data: (text, { workspace }) => {
    const { known, others } = tablesInWords(text, workspace, namesOf(text, workspace));
    return [
      known.length + others.length === 0 &&
        lack('no_table', 'Which table, file or system is it? “The data” cannot be looked at.'),
      !/\b(read|reach|reads|reaches|reachable|access|accessible|connect|connected|query|queried|load|loaded|export|exported|sync|synced|refreshed|yes|api|updated|checked|clean|trust|trusted|replica|nightly|daily|hourly)\b/i.test(
        text,
      ) && lack('no_access', 'Can the agent read it today, and when did somebody last check what is in it?'),
    ];
  },

  governance: (text, known) => [
    !/\b(may|must|can|cannot|can[’']t|only|never|limit|limits|at most|up to|no more than|read-only|allowed|forbidden|not allowed|without|suggests?|drafts?|by itself|alone|automatically)\b/i.test(
      text,
    ) && lack('no_limits', 'What may it do by itself, and what must it never do?'),
    !/\b(approv\w*|sign(s|ed)?[ -]off|review\w*|confirm\w*|releases?|decides?|checks? (every|each|it|them)|asks?|human|only (suggests?|drafts?|recommends?|proposes?))\b/i.test(
      text,
    )
      ? lack('no_checkpoint', 'Who approves what cannot be taken back, before it happens?')
      : // What only suggests waits for whoever reads it.
        !/\bonly (suggests?|drafts?|recommends?|proposes?)\b/i.test(text) &&
        peopleInWords(text, known.workspace).length === 0 &&
        lack('nobody_approves', 'Who is that, by name?'),
    !/\b(if|when|in case|should it|fails?|failure|wrong|stop|stops|stopped|switch(es)? (it )?off|kill switch|roll(s|ed)? back|escalat\w*|incident\w*)\b/i.test(
      text,
    ) && lack('no_failure', 'What happens when it goes wrong: who stops it, and who is told?'),
    ...watching(text, known),
  ],

  baseline: (text, { workspace, today }) => {
    const days = daysInWords(text, today);
    const { known, others } = tablesInWords(text, workspace, namesOf(text, workspace));
    const span = days.spans.find(({ from }) => from <= today) ?? days.spans[0];
    return [
      !/\d/.test(days.rest) && lack('no_number', 'What is the number today? A feeling cannot be compared with.'),
      span === undefined && days.unclear !== null && lack('unclear_day', days.unclear),
      span === undefined && days.unclear === null && lack('no_window', 'Over which days? Such as: the last 90 days.'),
      span !== undefined &&
        span.from > today &&
        lack('window_ahead', `${span.from} is still ahead. What is known already?`),
      known.length + others.length === 0 && lack('no_source', 'From which table or report does it come?'),
    ];
  },

  owner: (text, known) => {
    // Whoever was asked again has said it again: what was said last counts.
    const last = text.split('\n').at(-1) ?? text;
    const who = notOnePerson(last, known.workspace);
    return [
      who !== null && lack('not_a_person', `${who} Which one person, by first and last name?`, true),
      ...watching(text, known),
    ];
  },
};

/** “We monitor it” says nothing before it says who looks at what, how often. */
function watching(text: string, { workspace }: Known): readonly (Lack | false)[] {
  const sentence = text
    .split(/[.;\n]/)
    .find((each) =>
      /\b(monitor\w*|watch\w*|keep an eye|observ\w*|oversee\w*|oversight|look(s|ing)? after)\b/i.test(each),
    );
  if (sentence === undefined) return [];
  const whole = peopleInWords(text, workspace).length > 0;
  const object = contentOf(
    sentence.replace(
      /\b(monitor\w*|watch\w*|observ\w*|oversee\w*|oversight|keep an eye|closely|constantly|continuously|look(s|ing)? after)\b/gi,
      ' ',
    ),
  );
  return [
    !whole && lack('nobody_watches', 'Who watches it, by name?'),
    object.length === 0 && lack('nothing_watched', 'What is watched: which number, and at which level is it stopped?'),
  ];
}

/** Words that could be said of anything. */
const empty = new Set(
  `a an and are as at be been being but by can could did do does for from get gets give had has have how if in into is it its just like make makes many may might more most much must need
  needs no not now of off on once one only or our out over own per should so some such than that the their them then there these they thing things this to too up us use uses using very via want
  was we well were what when where which who will with would yes you your
  agent agents ai assistant automate automated automation automatically better best bot chatbot copilot decrease decreases down drop drops efficiency efficient efficiently effective excellence
  experience fall falls fast faster good great grow grows happier happy help helps higher impact improve improved improvement improvements improves increase increases innovation insight insights
  intelligence intelligent less llm lower model money optimise optimize outcome outcomes people percent percentage performance pilot platform poc points process processes productive productivity
  project quality quick quicker raise reduce reduces result results rise rises save saves saving smart smarter solution stuff support synergy system team teams technology time tool tools
  transform transformation use useful user users value work works
  monitor monitors everything anything something nothing data closely end beginning day days week weeks month months year years quarter`.split(
    /\s+/,
  ),
);

/** The words of a text that say something, in their order. */
export function contentOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}[\p{L}\p{N}_'’-]*/gu) ?? []).filter(
    (word) => word.length > 1 && !empty.has(word),
  );
}

const count = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty)';
const unit = '(?:second|minute|hour|day|week|month|quarter|year)s?';
/** Where somebody stops being named: at when and how soon they get it. `Customers in Texas` are named to the end. */
const untilWhen = new RegExp(
  `\\s+(?:(?:within|before|after|until|every|each|so that|instead of)\\b|(?:in|by|on|at|under)\\s+(?:less|under|at most|the same|the next|${count}\\b|\\p{Lu}\\p{L}*day\\b|the (?:end|start|morning)|noon|night)).*`,
  'iu',
);
/** `For five days` names nobody. */
const howLong = new RegExp(
  `^(?:the (?:last|next|first)\\s+)?${count}\\s+(?:working |business |calendar )?${unit}\\b`,
  'i',
);

/** Who gets what is produced, where a sentence says so. */
export function forWhom(text: string): string | null {
  const forms = [
    /\bfor:?\s+((?:every|each|all|the|our|its|their)\s+)?(\p{L}[^.,:;\n]*?)(?=\s+for\b|[.,:;\n]|$)/giu,
    /\b(?:to|of)\s+(every|each|all|our)\s+(\p{L}[^.,:;\n]*)/giu,
  ];
  for (const form of forms) {
    const named = [...text.matchAll(form)]
      .map(([, which = '', who = '']) => `${which.trim()} ${who.replace(untilWhen, '')}`.trim())
      .filter((words) => !howLong.test(words));
    const words = named.at(-1);
    if (words !== undefined)
      return contentOf(words).length > 0 || /\b(users|teams?|people)\b/i.test(words) ? words : null;
  }
  return null;
}

const namesOf = (text: string, workspace: Known['workspace']) => peopleInWords(text, workspace).map(({ name }) => name);

const lack = (code: string, ask: string, instead = false): Lack => ({ code, ask, instead });
