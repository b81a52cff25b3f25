import type { Catalog, Wording } from '../wording.ts';

/** `where` is a path in the file, such as `success.primary`, or the file itself for its top level. */
interface AtKey {
  readonly where: string;
  readonly key: string;
}

const meant = (guess: string | null) => (guess === null ? '' : ` Did you mean "${guess}"?`);
/** A list that can be read: of many words only the first. */
const oneOf = (words: readonly string[]) => {
  if (words.length === 0) return 'none';
  const more = words.length > 25 ? ` and ${words.length - 20} more` : '';
  return `${(more ? words.slice(0, 20) : words).join(', ')}${more}`;
};

export const charterErrors = {
  // The file.
  'charter.file_missing': {
    kind: 'missing',
    word: (d: { file: string }) => ({
      message: `${d.file} is not there.`,
      expected: 'a readable YAML file',
      fix: 'Check the path, or run groundwork init to make a workspace.',
    }),
  },
  'charter.not_a_file': {
    kind: 'input',
    word: (d: { file: string; found: string }) => ({
      message: `${d.file} is ${d.found}, not a file.`,
      expected: 'a readable YAML file',
      fix: `Move ${d.found} away and write the file there.`,
    }),
  },
  'charter.file_unreadable': {
    kind: 'input',
    word: (d: { file: string; reason: string }) => ({
      message: `${d.file} cannot be read: ${d.reason}.`,
      expected: 'a readable YAML file',
      fix: 'Give the account that runs groundwork the right to read it.',
    }),
  },
  'charter.file_empty': {
    kind: 'input',
    word: (d: { file: string; starts: string }) => ({
      message: `${d.file} is empty.`,
      expected: d.starts,
      fix: `Write ${d.starts}. groundwork init makes a commented one.`,
    }),
  },
  'charter.file_too_large': {
    kind: 'input',
    word: (d: { file: string; bytes: number; limit: number }) => ({
      message: `${d.file} has ${d.bytes.toLocaleString('en-US')} bytes.`,
      expected: `at most ${d.limit.toLocaleString('en-US')} bytes`,
      fix: 'Move data out of it: data belongs in a source, long contracts in files of their own.',
    }),
  },
  'charter.not_utf8': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is not UTF-8 text.`,
      expected: 'UTF-8',
      fix: 'Save it again with the encoding UTF-8.',
    }),
  },

  // The YAML.
  'charter.yaml_malformed': {
    kind: 'input',
    word: (d: { reason: string; fix: string }) => ({
      message: `This is not YAML: ${d.reason}.`,
      expected: 'YAML 1.2',
      fix: d.fix,
    }),
  },
  'charter.yaml_unsupported': {
    kind: 'input',
    word: (d: { what: string; fix: string }) => ({
      message: `${d.what} cannot be used here.`,
      expected: 'keys, lists, text, numbers, true, false and null',
      fix: d.fix,
    }),
  },
  'charter.yaml_too_deep': {
    kind: 'input',
    word: (d: { limit: number }) => ({
      message: `This is nested more than ${d.limit} levels deep.`,
      expected: `at most ${d.limit} levels`,
      fix: 'Close the brackets, or check the indentation.',
    }),
  },
  'charter.yaml_too_long': {
    kind: 'input',
    word: (d: { limit: number }) => ({
      message: `The file has more than ${d.limit.toLocaleString('en-US')} parts, with its aliases written out.`,
      expected: `at most ${d.limit.toLocaleString('en-US')} keys, values and marks`,
      fix: 'Write less, or fewer aliases: each *alias counts as all that it stands for.',
    }),
  },
  'charter.duplicate_key': {
    kind: 'input',
    word: (d: AtKey & { line: number }) => ({
      message: `${d.where} has "${d.key}" twice; it is also on line ${d.line}.`,
      expected: 'each key once',
      fix: 'Keep one of the two.',
    }),
  },
  'charter.number_unclear': {
    kind: 'input',
    word: (d: { where: string; found: string; read: string }) => ({
      message: `${d.where} is ${d.found}, which would be read as ${d.read}.`,
      expected: 'a number that is kept exactly, or text in quotes',
      fix: `Write '${d.found}' in quotes if it is a code and not a number.`,
    }),
  },

  // The environment.
  'charter.variable_missing': {
    kind: 'input',
    word: (d: { where: string; name: string; state: 'is not set' | 'is empty' }) => ({
      message: `${d.where} takes the environment variable ${d.name}, which ${d.state}.`,
      expected: `a value for ${d.name}`,
      fix: `Set ${d.name} before running groundwork, or write $\${${d.name}} if the text is meant as it is.`,
    }),
  },
  'charter.variable_malformed': {
    kind: 'input',
    word: (d: { where: string }) => ({
      message: `${d.where} has a $\{ that names no environment variable.`,
      expected: '$' + '{NAME}, with letters, digits and underscores',
      fix: 'Name a variable, or write $$' + '{ for the two characters themselves.',
    }),
  },

  // One key and its value.
  'charter.unknown_key': {
    kind: 'input',
    word: (d: AtKey & { guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} has no key "${d.key}".${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix: d.guess === null ? `Remove "${d.key}".` : `Write "${d.guess}", or remove "${d.key}".`,
    }),
  },
  'charter.missing_key': {
    kind: 'input',
    word: (d: AtKey & { expected: string }) => ({
      message: `${d.where} lacks "${d.key}".`,
      expected: d.expected,
      fix: `Add ${d.key}: ${d.expected}.`,
    }),
  },
  'charter.missing_choice': {
    kind: 'input',
    word: (d: { where: string; choices: readonly string[] }) => ({
      message: `${d.where} says too little: one of its keys is missing.`,
      expected: oneOf(d.choices),
      fix: `Add one of ${oneOf(d.choices)}.`,
    }),
  },
  'charter.wrong_type': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.not_allowed': {
    kind: 'input',
    word: (d: { where: string; found: string; guess: string | null; allowed: readonly string[] }) => ({
      message: `${d.where} is ${d.found}.${meant(d.guess)}`,
      expected: d.allowed.length === 1 ? oneOf(d.allowed) : `one of ${oneOf(d.allowed)}`,
      fix: `Write ${d.guess ?? (d.allowed.length === 1 ? oneOf(d.allowed) : `one of ${oneOf(d.allowed)}`)}.`,
    }),
  },
  'charter.malformed': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.key_malformed': {
    kind: 'input',
    word: (d: AtKey & { expected: string }) => ({
      message: `"${d.key}" cannot be a key of ${d.where}.`,
      expected: d.expected,
      fix: `Rename it: ${d.expected}.`,
    }),
  },
  'charter.out_of_range': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.source_kind_unavailable': {
    kind: 'input',
    word: (d: { where: string; kind: string; kinds: readonly string[] }) => ({
      message: `${d.where} is ${d.kind}, which this version cannot read.`,
      expected: `one of ${oneOf(d.kinds)}`,
      fix: `Use a source of kind ${d.kinds.join(' or ')}: load the tables into PostgreSQL, or export them as Parquet or CSV.`,
    }),
  },

  // The workspace and its initiatives.
  'charter.id_malformed': {
    kind: 'input',
    word: (d: { id: string; expected: string }) => ({
      message: `"${d.id}" cannot be the id of an initiative.`,
      expected: d.expected,
      fix: 'Rename the folder under initiatives, and id in its charter.',
    }),
  },
  'charter.id_mismatch': {
    kind: 'input',
    word: (d: { id: string; folder: string }) => ({
      message: `The charter in initiatives/${d.folder} has the id "${d.id}".`,
      expected: `id: ${d.folder}`,
      fix: `Write id: ${d.folder}, or rename the folder to ${d.id}.`,
    }),
  },
  'charter.initiative_missing': {
    kind: 'missing',
    word: (d: { id: string; guess: string | null; known: readonly string[] }) => ({
      message: `There is no initiative "${d.id}".${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Write initiatives/${d.id}/charter.yaml, or run groundwork init ${d.id}.`
          : `Use ${d.guess}, or write initiatives/${d.id}/charter.yaml.`,
    }),
  },

  'charter.initiatives_unreadable': {
    kind: 'input',
    word: (d: { code: string }) => ({
      message: `The initiatives of the workspace cannot be listed (${d.code}).`,
      expected: 'a folder initiatives with one folder for each initiative',
      fix: 'Make initiatives a folder that the account that runs groundwork may read.',
    }),
  },

  // What refers to something else.
  'charter.unknown_metric': {
    kind: 'input',
    word: (d: { where: string; metric: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names the metric "${d.metric}", which the charter does not define.${meant(d.guess)}`,
      expected: d.known.length === 0 ? 'a metric of this charter' : `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Define ${d.metric} under metrics.`
          : `Write ${d.guess}, or define ${d.metric} under metrics.`,
    }),
  },
  'charter.unknown_person': {
    kind: 'input',
    word: (d: { where: string; person: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names "${d.person}", who is not in people.${meant(d.guess)}`,
      expected: d.known.length === 0 ? 'a person of groundwork.yaml' : `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Add ${d.person} to people in groundwork.yaml.`
          : `Write ${d.guess}, or add ${d.person} to people in groundwork.yaml.`,
    }),
  },
  'charter.not_a_person': {
    kind: 'input',
    word: (d: { where: string; person: string; kind: string }) => ({
      message: `${d.where} names "${d.person}", which is a ${d.kind}.`,
      expected: 'a person: nobody else can decide',
      fix: 'Name the person who decides.',
    }),
  },
  'charter.unknown_source': {
    kind: 'input',
    word: (d: { where: string; source: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} reads from "${d.source}", which is not a source.${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Add ${d.source} to sources in groundwork.yaml.`
          : `Write ${d.guess}, or add ${d.source} to sources in groundwork.yaml.`,
    }),
  },
  'charter.unknown_step': {
    kind: 'input',
    word: (d: { where: string; step: string; guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} names the step "${d.step}", which is not in process.steps.${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null ? `Add ${d.step} to process.steps.` : `Write ${d.guess}, or add ${d.step} to process.steps.`,
    }),
  },
  'charter.reserved_name': {
    kind: 'input',
    word: (d: { where: string; name: string; holds: string }) => ({
      message: `${d.where} cannot be called "${d.name}": that name is taken by ${d.holds}.`,
      expected: 'another name',
      fix: 'Rename it.',
    }),
  },

  // What contradicts itself.
  'charter.both_given': {
    kind: 'input',
    word: (d: { where: string; keys: readonly [string, string] }) => ({
      message: `${d.where} has both ${d.keys[0]} and ${d.keys[1]}.`,
      expected: `${d.keys[0]} or ${d.keys[1]}`,
      fix: 'Keep the one that is meant.',
    }),
  },
  'charter.dates_reversed': {
    kind: 'input',
    word: (d: {
      where: string;
      found: string;
      relation: 'on or after' | 'before' | 'after';
      other: string;
      otherFound: string;
    }) => ({
      message: `${d.where} is ${d.found}, and ${d.other} is ${d.otherFound}.`,
      expected: `a day ${d.relation} ${d.other}`,
      fix: 'Correct one of the two days.',
    }),
  },
  'charter.range_reversed': {
    kind: 'input',
    word: (d: { where: string; from: number; to: number }) => ({
      message: `${d.where} goes from ${d.from} to ${d.to}.`,
      expected: 'the smaller number first',
      fix: 'Swap the two numbers.',
    }),
  },
  'charter.split_not_whole': {
    kind: 'input',
    word: (d: { where: string; agent: string; control: string; sum: string }) => ({
      message: `${d.where} sums to ${d.sum}: ${d.agent} with the agent, ${d.control} held out.`,
      expected: 'two shares that sum to 100%',
      fix: 'Write the split as it was planned.',
    }),
  },
  'charter.named_twice': {
    kind: 'input',
    word: (d: { where: string; value: string; other: string }) => ({
      message: `${d.where} names ${d.value}, which ${d.other} names as well.`,
      expected: 'each value on one side',
      fix: 'Keep it in one of the two.',
    }),
  },
  'charter.duplicate_id': {
    kind: 'input',
    word: (d: { where: string; id: string; first: string }) => ({
      message: `${d.where} has the id "${d.id}", which ${d.first} has already.`,
      expected: 'each id once',
      fix: 'Rename one of the two.',
    }),
  },
  'charter.series_not_independent': {
    kind: 'input',
    word: (d: { where: string; metric: string; role: string }) => ({
      message: `${d.where} compares with ${d.metric}, which is ${d.role} of this charter.`,
      expected: 'metrics that the agent cannot touch',
      fix: 'Name a metric that the agent does not work on, or leave compare_with out.',
    }),
  },
  'charter.comparison_count': {
    kind: 'input',
    word: (d: { where: string; given: readonly string[]; operators: readonly string[] }) => ({
      message:
        d.given.length === 0
          ? `${d.where} compares with nothing.`
          : `${d.where} has ${d.given.length} comparisons: ${oneOf(d.given)}.`,
      expected: `exactly one of ${oneOf(d.operators)}`,
      fix: d.given.length === 0 ? 'Add one, such as mustBe: 0.' : 'Write one rule for each comparison.',
    }),
  },
  'charter.rule_unclear': {
    kind: 'input',
    word: (d: { where: string; what: string; expected: string; fix: string }): Wording => ({
      message: `${d.where} ${d.what}.`,
      expected: d.expected,
      fix: d.fix,
    }),
  },

  // Quantities.
  'charter.quantity_malformed': {
    kind: 'input',
    word: (d: { what: string; found: string; expected: string }) => ({
      message: `${d.found} is not ${d.what}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
} as const satisfies Catalog;
