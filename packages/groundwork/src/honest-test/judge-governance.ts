import { approvalByRole } from './approval-by-role.ts';
import { contentOf } from './content.ts';
import { type Known, type Lack, lack, type Rule } from './lack.ts';
import { peopleInWords, personsInWords } from './people-in-words.ts';

const limits =
  /\b(may|must|can|cannot|can[’']t|only|never|limit|limits|limited|at most|up to|no more than|read[- ]?only|allowed|forbidden|not allowed|without|suggests?|drafts?|by itself|alone|nothing|automatically|on its own|autonomous(ly)?|above|below)\b/i;
const checkpoint =
  /\b(approv\w*|sign(s|ed)?[ -]off|signs|countersigns?|review\w*|confirm\w*|releases?|decides?|checks? (every|each|it|them|all)|asks?|humans?|people|sends? (it|them) (her|him)self)\b/i;
const failure =
  /\b(if|when|in case|should it|fails?|failure|wrong|breaks?|broken|errors?|complaints?|problems?|stop|stops|stopped|pauses?|disables?|(switch(es)?|turns?|shuts?) (it )?(off|down)|kill switch|roll(s|ed)? back|escalat\w*|incident\w*)\b/i;
/** What only suggests, or changes nothing, waits for whoever reads it: nothing is to be approved. */
const changesNothing =
  /\b(drafts?|suggests?|suggestions?|recommendations?|reads?|reading) only\b|\bonly (suggests?|drafts?|recommends?|proposes?|reads?)\b|\bread[- ]?only\b|\bnever (writes?|acts?|sends?|changes?|posts?|books?|pays?)( anything)?(?!\s+\w*\s*(?:without|unless|before|until))\b/i;

/** Guardrails, a checkpoint with a name, and what happens when it goes wrong. */
export const judgeGovernance: Rule = (text, known) => {
  const role = approvalByRole(text, known);
  return [
    !limits.test(text) && lack('no_limits', 'What may it do by itself, and what must it never do?'),
    role !== null &&
      lack('nobody_approves', `“${role}” is a role, which several may hold. Who is that, by first and last name?`),
    !changesNothing.test(text) &&
      role === null &&
      (!checkpoint.test(text)
        ? lack('no_checkpoint', 'Who approves what cannot be taken back, before it happens?')
        : personsInWords(text, known.workspace).length === 0 && lack('nobody_approves', 'Who is that, by name?')),
    !failure.test(text) && lack('no_failure', 'What happens when it goes wrong: who stops it, and who is told?'),
    ...watching(text, known),
  ];
};

const watch = '(monitor\\w*|watch\\w*|keep an eye|observ\\w*|oversee\\w*|oversight|look(s|ing)? after)';

/** “We monitor it” says nothing before it says who looks at what, how often. */
export function watching(text: string, { workspace }: Known): readonly (Lack | false)[] {
  const sentence = text.split(/[.;\n]/).find((each) => new RegExp(`\\b${watch}\\b`, 'i').test(each));
  if (sentence === undefined) return [];
  const object = contentOf(sentence.replace(new RegExp(`\\b(${watch}|closely|constantly|continuously)\\b`, 'gi'), ' '));
  return [
    peopleInWords(text, workspace).length === 0 && lack('nobody_watches', 'Who watches it, by name?'),
    object.length === 0 && lack('nothing_watched', 'What is watched: which number, and at which level is it stopped?'),
  ];
}
