import { commentLine, flow, idText } from '../charter/write-yaml.ts';
import { amountInWords, directionOf } from './amount-in-words.ts';
import { contentOf, forWhom, productIn } from './content.ts';
import { daysInWords } from './days-in-words.ts';
import { isThere } from './declared.ts';
import type { AnsweredQuestion, Answers } from './honest-test.ts';
import { howOftenIn } from './how-often.ts';
import type { Known } from './lack.ts';
import { type Named, peopleInWords } from './people-in-words.ts';
import { plainly } from './plainly.ts';
import type { QuestionId } from './questions.ts';
import { namingLines } from './standing.ts';
import { tablesInWords } from './tables-in-words.ts';

export interface Skeleton {
  readonly id: string;
  /** Where it belongs in the workspace. */
  readonly file: string;
  /** A charter that `groundwork check` reads: what was said is filled in, what is missing is a comment. */
  readonly text: string;
}

interface Given {
  readonly id: string;
  readonly answers: Answers;
  readonly known: Known;
  readonly asked: readonly AnsweredQuestion[];
  readonly owner: Named | null;
}

/** The charter as far as the answers go. Only what can be told from the words without guessing is a key; the words themselves stand beside it. */
export function skeletonOf(given: Given): Skeleton {
  const { id, answers } = given;
  const parts = [
    `# Begun by the honest test on ${given.known.today}. Every line is somebody's words: nothing of it is verified yet.`,
    '# What is missing is a comment that says what to write. Every key is explained in docs/charter.md.',
    'version: 1',
    `id: ${idText(id)}`,
    `title: ${flow(oneLine(answers.title))}`,
    '# facing: revenue                           # revenue | internal',
    ...ownerLines(given),
    '',
    ...processLines(given),
    '',
    ...successLines(given),
    '',
    ...dataLines(given),
    '',
    ...governanceLines(given),
    '',
    ...baselineLines(given),
  ];
  return { id, file: `initiatives/${id}/charter.yaml`, text: `${parts.join('\n')}\n` };
}

function ownerLines({ answers, asked, owner, known }: Given): readonly string[] {
  const every = howOftenIn(answers.owner ?? '');
  const review = `review_every: ${every ?? '30d'} }`;
  const note = answers.owner?.trim() && every === null ? '; how often they look was not said' : '';
  if (owner?.id)
    return [...said('owner', asked), `owner: { person: ${flow(owner.id)}, ${review}   # accepts it themselves${note}`];
  const who = owner
    ? [
        `# ${commentLine(owner.name)} is not among the people of groundwork.yaml yet: add them there, then name them here.`,
      ]
    : ['# Name one person of groundwork.yaml, not a team.'];
  return [
    ...said('owner', asked),
    ...who,
    `owner: { person: null, ${review}${note && `   # ${note.slice(2)}`}`,
    ...peopleHint(known),
  ];
}

const peopleHint = ({ workspace }: Known): readonly string[] => {
  const people = Object.keys(workspace.people);
  return people.length === 0 ? [] : [`# The people of groundwork.yaml: ${commentLine(people.slice(0, 12).join(', '))}`];
};

/** What may be filled in of an answer: nothing of a no, and nothing that a rule has found to say nothing. */
function usable({ answers, asked }: Given, question: QuestionId, vagueFor: readonly string[] = []): string {
  const found = asked.find(({ id }) => id === question);
  const isUsable =
    found?.state === 'answered' || (found?.state === 'vague' && !vagueFor.includes(found.followUp?.code ?? ''));
  return isUsable ? (answers[question]?.trim() ?? '') : '';
}

function processLines(given: Given): readonly string[] {
  const { asked, owner } = given;
  const text = usable(given, 'process', ['no_product']);
  const customer = text ? forWhom(text) : null;
  const accountable = owner?.id
    ? `  # accountable: ${owner.id}   # is it the same person who is accountable for the process?`
    : '  # accountable: first.last   # exactly one person';
  return [
    ...said('process', asked),
    ...(text
      ? [
          'process:',
          `  produces: ${flow(oneLine(namingLines(text, (line) => (line === customer ? [] : productIn(line)))))}`,
          customer ? `  for: ${flow(oneLine(customer))}` : '  # for: who gets it',
        ]
      : ['# process:', '  # produces: the product, in one sentence', '  # for: who gets it']),
    accountable,
    '  # name: what people call the process',
    '  # starts: the event with which a case starts',
    '  # ends: the event with which it ends',
    '  # steps: [first, second]',
    '  # measured_by: [a_metric]',
  ];
}

function successLines({ answers, asked, known }: Given): readonly string[] {
  const { spans, rest } = daysInWords(plainly(answers.success ?? ''), known.today);
  const found = amountInWords(rest);
  const amount = found === 'level' ? null : found;
  const metric = metricIn(rest);
  const by = spans.at(-1)?.to;
  const table = tablesThere(answers, known)[0] ?? 'source.table';
  const way = amount?.direction ?? directionOf(rest);
  const change = `${way ?? 'increase'}: ${amount?.size ?? '…'}`;
  return [
    ...said('success', asked),
    '# A metric is counted from rows: name the table, the unit that is compared, and a SQL expression of one row.',
    '# metrics:',
    `#   ${metric}: { table: ${table}, unit: …, kind: mean, value: …, at: … }`,
    '# success:',
    `#   primary: { metric: ${metric}, ${change}, by: ${by ?? '…'} }${way === null ? '   # increase | decrease' : ''}`,
    '#   harmless: []                            # what must not get worse, with its tolerance',
  ];
}

function dataLines({ id, answers, asked, known }: Given): readonly string[] {
  const { known: named, others } = tablesInWords(answers.data ?? '', known.workspace);
  const tables = tablesThere(answers, known);
  const heardOf = [...named.filter((each) => !tables.includes(each)), ...others];
  const sources = Object.keys(known.workspace.sources);
  return [
    ...said('data', asked),
    ...(tables[0]
      ? [`# groundwork init --from ${tables[0]} proposes the rules from the rows that are there.`]
      : [
          `# Name each table as source.table. Sources of groundwork.yaml: ${commentLine(sources.join(', ') || 'none yet')}`,
        ]),
    '# data:',
    ...(tables.length > 0 ? tables.map((each) => `#   ${each}: {}`) : [`#   source.table: {}${heard(heardOf)}`]),
    `#                                           # then: groundwork check ${id}`,
  ];
}

const tablesThere = (answers: Answers, known: Known) =>
  tablesInWords(answers.data ?? '', known.workspace).known.filter((name) => isThere(name, known));

const heard = (names: readonly string[]) => (names.length > 0 ? `   # heard: ${commentLine(names.join(', '))}` : '');

function governanceLines(given: Given): readonly string[] {
  const { asked, known } = given;
  const text = usable(given, 'governance');
  const failure = failureIn(text, known);
  const stoppers = peopleInWords(
    sentenceWith(text, /\b(stop|stops|stopped|switch(es)? (it )?off)\b/i),
    known.workspace,
  );
  const ids = stoppers.flatMap(({ id }) => (id === null ? [] : [id]));
  const autonomy = autonomyIn(text);
  const written = [
    ...(autonomy ? [`  autonomy: ${autonomy}`] : []),
    ...(failure ? ['  failure_modes:', `    - ${flow(failure)}`] : []),
    ...(ids.length > 0 ? [`  stop: { who: ${flow(ids)} }`] : []),
  ];
  return [
    ...said('governance', asked),
    '# reviewer: first.last                       # signs the governance beside the owner',
    written.length > 0 ? 'governance:' : '# governance:',
    ...written,
    ...(autonomy ? [] : ['  # autonomy: act_with_approval             # suggest | act_with_approval | act']),
    '  # tools: { mail.send: { effect: external, reversible: false, decide: ask, approvers: [first.last] } }',
    ...(failure ? [] : ['  # failure_modes: [{ id: …, what: …, response: …, owner: first.last }]']),
    ...(ids.length > 0 ? [] : ['  # stop: { who: [first.last], drill_every: 90d }']),
  ];
}

function baselineLines(given: Given): readonly string[] {
  const { asked, known } = given;
  const window = daysInWords(plainly(usable(given, 'baseline')), known.today).spans.find(
    ({ from, to }) => to > from && to < known.today,
  );
  return [
    ...said('baseline', asked),
    ...(window
      ? [
          'baseline:',
          `  window: { from: ${window.from}, to: ${window.to} }   # frozen before the start: groundwork freeze`,
        ]
      : [
          '# baseline:',
          '#   window: { from: …, to: … }              # days before the start, then: groundwork freeze',
        ]),
    '# rollout: { design: holdout, starts: …, assignment: … }   # holdout | staggered | before_after',
  ];
}

/** What was said, so that whoever fills in the rest reads it where it belongs. */
function said(question: QuestionId, asked: Given['asked']): readonly string[] {
  const answer = asked.find(({ id }) => id === question)?.answer;
  // What was asked for again is told apart from what was said first.
  const lines = (answer ?? '').split('\n').map((line) => commentLine(line.trim()));
  return answer ? [`# ${question}, as it was said: ${lines.filter((line) => line !== '').join(' / ')}`] : [];
}

/** The autonomy that the words leave no doubt about; null where they do. */
function autonomyIn(text: string): string | null {
  if (/\b(approv\w*|sign(s|ed)?[ -]off|confirm\w*|releases?)\b/i.test(text)) return 'act_with_approval';
  return /\b(only|just) (suggests?|drafts?|recommends?|proposes?)\b/i.test(text) ? 'suggest' : null;
}

/** `If it writes to the wrong customer, Dana stops it` is what goes wrong and what is done then. */
function failureIn(text: string, { workspace }: Known) {
  const found =
    /\b(?:if|when|in case|should)\s+([^,.;\n]{3,200}?)(?:,\s*(?:then\s+)?|\s+then\s+)([^.;\n]{3,200})/i.exec(text);
  if (!found) return null;
  const [, what = '', response = ''] = found;
  const owner = peopleInWords(response, workspace).find(({ id }) => id !== null)?.id;
  return { id: 'as-it-was-said', what: oneLine(what), response: oneLine(response), ...(owner ? { owner } : {}) };
}

const sentenceWith = (text: string, form: RegExp) => text.split(/[.;\n]/).find((each) => form.test(each)) ?? '';

/** `Spend per customer rises` as spend_customer, `handling time falls` as handling_time: a name to begin with. */
function metricIn(text: string): string {
  const said = contentOf(
    namingLines(text, contentOf).replace(/(?<=\p{L}) (?=(?:time|value|quality|score)s?\b)/giu, '_'),
  );
  const words = said.flatMap((word) => word.normalize('NFKD').match(/[a-z][a-z0-9]*/g) ?? []);
  return words.slice(0, 4).join('_') || 'a_metric';
}

const oneLine = (text: string | undefined) => (text ?? '').trim().replace(/\s+/g, ' ');
