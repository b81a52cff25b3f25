const words = (text: string) => text.trim().split(/\s+/);

/** What binds words together. */
const small = words(`
a about according across all also an and any are around as at be been being but by can cannot could did do does don each every few for from get gets give had has have he her how i if im in into is it
its just let like many may me might most much must my need needs no not now of off on once one only onto or our out over own per roughly she should so some such than that the their them then
there these they this those to too up us via want was we well were what when where which who whom whose will with without would yes you your down more less than never still yet already
`);

/** What is said of a number once it has moved or is to move. */
const moving = words(`
above below better boost boosts climb climbs cut cuts cutting decline declines decrease decreases decreasing double doubled doubles drop drops dropped fall falls falling fell fewer fifth gain gains
grow grows growing half halve halved halves higher improve improved improvement improvements improves improving increase increased increases increasing least lift lifts lower lowered lowers
number numbers percent percentage point points pp raise raised raises reach reaches reduce reduced reduces reducing reduction rise rises rising save saves saving shorter shorten slash speed
tenth third thirds trim triple triples twice zero target goal two three four five six seven eight nine ten twenty thirty forty fifty
`);

/** Praise and hope. */
const praise = words(`
amazing best business cheap cheaply competitive easier easily easy effective effectively efficiency efficient efficiently excellence excellent experience fast faster future good great happier happy impact innovation
innovative insight insights intelligence intelligent modern new next-level optimal optimise optimised optimize optimized outcome outcomes perfect performance potential powerful productive productively
productivity quality quick quicker quickly result results scalable seamless simple slow smart smarter smooth state-of-the-art strategic strategy success successful synergy transform transformation useful
value
`);

/** What any such project is made of. */
const means = words(`
adopt adoption agent agents agentic ai app assistant assistants automate automated automates automatically automation based bot bots build chatbot chatbots chatgpt copilot copilots data digital enable
everything anything something nothing gemini genai generative gpt help helps idea implement implementation initiative introduce leverage leveraging llm llms machine learning make makes making model models people pilot
platform poc powered process processes produce produces project prototype rollout solution solutions stuff support system task tasks team teams tech technology thing things tool tools use used uses user
users using work workflow workflows works monitor monitors closely
`);

/** Lengths of time, and their edges. */
const lengths = words(`
beginning day days daily end middle mid minute month months monthly quarter quarterly second seconds time today tomorrow week weekly weeks year yearly years
`);

/** Words that could be said of anything. */
const empty = new Set([...small, ...moving, ...praise, ...means, ...lengths]);

/** `Smoother` is praise as `smooth` is, `AI-powered` says no more than its parts. */
function saysNothing(word: string): boolean {
  if (empty.has(word) || praise.includes(word.replace(/(i?er|i?est)$/, ''))) return true;
  const parts = word.split(/[-'’]/);
  return parts.length > 1 && parts.every((each) => each.length < 2 || empty.has(each));
}

/** The words of a text that say something, in their order. */
export function contentOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}[\p{L}\p{N}_'’-]*/gu) ?? []).filter(
    (word) => word.length > 1 && !saysNothing(word),
  );
}

/** What somebody hopes to have of it, and whom it is for: neither is what a process produces. */
const noProduct = new Set(
  words(`
benefit benefits client clients colleagues company consumers cost costs customer customers employees everyone growth margin margins money operations organisation organization profit profits revenue roi sales satisfaction
savings reps sell sellers staff stakeholder stakeholders win
`),
);

/** The words that name what a process produces. */
export function productIn(text: string): readonly string[] {
  const customer = forWhom(text);
  const rest = customer === null ? text : text.replace(customer, ' ');
  return contentOf(rest).filter((word) => !noProduct.has(word));
}

const count = '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty)';
const unit = '(?:second|minute|hour|day|week|month|quarter|year)s?';
/** Where somebody stops being named: at when and how soon they get it. `Customers in Texas` are named to the end. */
const untilWhen = new RegExp(
  `\\s+(?:(?:within|before|after|until|every|each|so that|instead of)\\b|(?:in|by|on|at|under)\\s+(?:less|under|at most|the same|the next|the \\d|${count}\\b|\\p{Lu}\\p{L}*day\\b|the (?:end|start|morning)|noon|night)).*`,
  'iu',
);
/** `For five days` names nobody. */
const howLong = new RegExp(
  `^(?:the (?:last|next|first)\\s+)?${count}\\s+(?:working |business |calendar )?${unit}\\b`,
  'i',
);

const whom =
  'client|clients|customer|customers|employees|colleagues|dealer|dealers|partner|partners|supplier|suppliers|prospects|leads|reps';
const forms = [
  /\bfor:?\s+((?:every|each|all|the|our|its|their)\s+)?(\p{L}[^.,:;\n]*?)(?=\s+for\b|[.,:;\n]|$)/giu,
  /\b(?:to\s+(?=the\s)|(?:to|of)\s+(?=every\s|each\s|all\s|our\s))(every|each|all|our|the)\s+(\p{L}[^.,:;\n]*)/giu,
  new RegExp(`\\bto()\\s+((?:${whom})\\b[^.,:;\\n]*)`, 'giu'),
  /(?:^|[.;\n])\s*((?:every|each|all|the|our)\s+)?(\p{L}[\p{L} -]{2,40}?)(?=\s+(?:gets?|receives?|(?:reads?|uses?|sees?|works? with|acts? on) (?:it|them|that|this))\b)/giu,
  /\b((?:every|each|all|the|our)\s+)(\p{L}[\p{L} -]{2,40}?)(?=\s+(?:reads?|uses?|works? (?:with|from|on)|acts? on|decides? (?:on|with))\b)/giu,
  /\b(?:(?:used|read|seen) by|(?:goes|go|sent|handed|delivered) to)\s+((?:every|each|all|the|our)\s+)?(\p{L}[^.,:;\n]*)/giu,
];

/** Who gets what is produced, where a sentence says so, or where it was asked and is said in a line of its own. */
export function forWhom(text: string): string | null {
  for (const form of forms) {
    const named = [...text.matchAll(form)]
      .map(([, which = '', who = '']) => `${which.trim()} ${who.replace(untilWhen, '')}`.trim())
      .filter((words) => !howLong.test(words));
    const words = named.at(-1);
    if (words !== undefined) return isSomebody(words) ? words : null;
  }
  const lines = text.split('\n');
  const last = lines.pop()?.trim() ?? '';
  const isProduced = contentOf(lines.join(' ')).some((word) => !noProduct.has(word));
  return isProduced && isSomebody(last) ? last : null;
}

const isSomebody = (words: string) => contentOf(words).length > 0 || /\b(users|teams?|people)\b/i.test(words);
