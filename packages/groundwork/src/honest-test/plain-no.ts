import type { QuestionId } from './questions.ts';

const no =
  /^(no|nope|nah)(?=\s*($|[.,;:!–—]|-(?!\p{L})|we\b|not\b|there\b|it\b|nobody\b|one\b|idea\b))|^(none|nothing|nobody|no[ -]one|never|not)(?=\s*($|[.,;:!–—-]|yet\b|so far\b|at all\b|really\b|is\b|has\b|was\b|knows\b|decided\b|defined\b|written\b|measured\b))|^(?:(?:that|it|this)(?: is|['’]s) )?(?:still )?(undecided|unclear|open|pending)(?=\s*($|[.,;:!–—-]))|^no\s+(?:[\p{L}-]+\s+){1,3}?(yet|so far|exists?|defined|written|named|decided|available)\b|^no\s+(baseline|data|idea|metric|number|numbers|one person|owner|person|plan|policy|policies|process|rules|source|target|targets)(?=\s*($|[.,;:!–—]))|^(n\/?a|tbd|tba|unknown|[?-]+(?!\s*\d)|to be (decided|defined|determined|named|confirmed)|(we|i) (do not|don[’']t) (know|have)|don[’']t know|(that )?(we|i) know not|know (we|i) not|no idea)(?![\p{L}])/iu;

/** That something is not so, or comes only later, by what the question is about. */
const denials: Readonly<Record<Exclude<QuestionId, 'title'>, RegExp>> = {
  process: denial('defined|clear|written|agreed|decided|documented'),
  success: denial('defined|clear|written|agreed|decided|set|known'),
  data: denial(
    'clean|reachable|accessible|available|trusted|trustworthy|reliable|connected|ready|complete|up to date',
    'reach|access|trust|get at|query',
  ),
  governance: denial('defined|written|agreed|decided|documented|clear'),
  baseline: denial('measured|known|captured|recorded|tracked|available', 'measure|know|track|record|capture'),
  owner: denial('named|decided|assigned|agreed|known|clear'),
};

/** That it cannot be reached, where the verb is left out or the words are in another order. */
const unreached =
  /\b(no|without|lacks?|missing) (read |write |any )?(access|permission|permissions|login|credentials|connection)\b(?!\s+(problem|issue|restriction|limit))|\b(access|connection|it|agent|they) (have (we|it) not|is missing|cannot|can[’']t|can not)( yet)?\s*($|[.,;])|\b(nobody|no[ -]one|IT|they) (has |have |had )?(not |never )?(gave|given|granted|opened|set up|connected|approved)\b[^.;]*\b(access|login|credentials|account|key|permissions?)\b[^.;]*\b(yet|so far)\b|\bnot (yet )?(connected|reachable|accessible|available|readable|loaded)\b/i;

const postponed: Readonly<Partial<Record<QuestionId, RegExp>>> = {
  governance: later('write|define|decide|figure|sort|agree|add'),
  baseline: later('measure|capture|track|record|find|look'),
  owner: later('name|decide|assign|find|pick'),
  success: later('define|decide|see|find|know|figure'),
  data: later('clean|connect|fix|get|prepare|load|migrate'),
};

/** Whether an answer says no: bluntly, that something is not so, or that it comes only later. */
export function saysNo(question: QuestionId, answer: string): boolean {
  const text = answer.trim();
  if (no.test(text)) return true;
  if (question === 'title') return false;
  if (denials[question].test(text) || (question === 'data' && unreached.test(text))) return true;
  // What comes with a figure has been measured or decided, whatever comes later beside it.
  return !/\d/.test(text) && (postponed[question]?.test(text) ?? false);
}

function denial(participles: string, verbs?: string): RegExp {
  const bare = `\\b(not|never)\\s+(yet\\s+|been\\s+)?(${participles})\\b`;
  const be = `\\b(is|are|was|were|has|have|been|do|does)(\\s+not|n[’']t)\\s+(\\w+\\s+){0,3}?(${participles})\\b`;
  return new RegExp(
    verbs
      ? `${be}|${bare}|\\b(${verbs})\\s+(we|it|they)\\s+not\\b|\\b(cannot|can[’']t|can not|could not|couldn[’']t|do not|don[’']t|does not|doesn[’']t|nobody)\\s+(\\w+\\s+){0,2}?(${verbs})`
      : `${be}|${bare}`,
    'i',
  );
}

function later(verbs: string): RegExp {
  return new RegExp(
    `\\b(will|we[’']ll|going to|plan to|planning to|want to|later|afterwards?|once (it|we)|after (the )?(launch|pilot))\\b(\\s+\\w+){0,3}?\\s+(${verbs})\\b|\\b(${verbs})\\w*\\b[^.;]{0,40}\\b(later|afterwards|after (the )?(launch|pilot)|as we go|along the way)\\b`,
    'i',
  );
}
