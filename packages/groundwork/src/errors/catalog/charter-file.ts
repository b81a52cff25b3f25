import type { Catalog } from '../wording.ts';
import type { AtKey } from './charter-words.ts';

/** What is wrong with a file before it is known what it says. */
export const charterFileErrors = {
  // The file.
  'charter.file_missing': {
    kind: 'missing',
    word: (d: { file: string }) => {
      const initiative = /^initiatives\/([^/]+)\/charter\.yaml$/.exec(d.file)?.[1];
      return {
        message: `${d.file} is not there.`,
        expected: 'a readable YAML file',
        fix:
          initiative === undefined
            ? 'Check the path, or run groundwork init to make a workspace.'
            : `Write it, or run groundwork init --initiative ${initiative} for a commented one.`,
      };
    },
  },
  'charter.not_a_file': {
    kind: 'input',
    word: (d: { file: string; found: string }) => ({
      message: `${d.file} is ${d.found}, not a file.`,
      expected: 'a readable YAML file',
      fix: 'Move it away and write the file there.',
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
  'charter.variable_withheld': {
    kind: 'input',
    word: (d: { where: string; name: string }) => ({
      message: `${d.where} takes the environment variable ${d.name}, which is the server's own and is given to no charter.`,
      expected: 'a variable that is neither GROUNDWORK_… of the server nor taken by accounts in groundwork.yaml',
      fix: `Give the charter a variable of its own, or write $\${${d.name}} if the text is meant as it is.`,
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
} as const satisfies Catalog;
