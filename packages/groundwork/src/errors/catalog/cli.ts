import type { Catalog } from '../wording.ts';

interface Typed {
  readonly command: string;
  readonly usage: string;
}

export const cliErrors = {
  'cli.unknown_command': {
    kind: 'input',
    word: (d: { typed: string; near: string | null; family: readonly string[] }) => ({
      message: `There is no command "${d.typed}".${d.near ? ` Did you mean "${d.near}"?` : ''}`,
      ...(d.family.length > 0 ? { expected: d.family.join(' or ') } : {}),
      fix: 'groundwork --help lists the commands.',
    }),
  },
  'cli.command_first': {
    kind: 'input',
    word: (d: { option: string }) => ({
      message: `${d.option} comes before any command.`,
      expected: 'groundwork <command>, then its options',
      fix: 'Begin with a command; groundwork --help lists them.',
    }),
  },
  'cli.word_empty': {
    kind: 'input',
    word: (d: Typed) => ({
      message: `groundwork ${d.command} is given an empty word.`,
      expected: `groundwork ${d.command} ${d.usage}`,
      fix: 'Check the variable that the word comes from, or leave it out.',
    }),
  },
  'cli.unknown_option': {
    kind: 'input',
    word: (d: { command: string; option: string; known: readonly string[]; near: string | null }) => ({
      message: `groundwork ${d.command} has no option ${d.option}.${d.near ? ` Did you mean --${d.near}?` : ''}`,
      expected: d.known.join(', '),
      fix: `groundwork ${d.command} --help shows its options.`,
    }),
  },
  'cli.option_value': {
    kind: 'input',
    word: (d: Typed & { option: string; needs: 'value' | 'nothing' }) => ({
      message: `${d.option || 'An option'} of groundwork ${d.command} ${d.needs === 'value' ? 'needs a value' : 'takes no value'}.`,
      expected: `groundwork ${d.command} ${d.usage}`,
      fix:
        d.needs === 'value'
          ? `Write ${d.option || 'it'} and the value after it; one that begins with a dash as ${d.option || '--option'}=-1.`
          : `Write ${d.option || 'the option'} alone.`,
    }),
  },
  'cli.word_missing': {
    kind: 'input',
    word: (d: Typed & { word: string }) => ({
      message: `groundwork ${d.command} needs ${d.word}.`,
      expected: `groundwork ${d.command} ${d.usage}`,
      fix: 'Add it and run the command again.',
    }),
  },
  'cli.too_many_words': {
    kind: 'input',
    word: (d: Typed & { word: string }) => ({
      message: `groundwork ${d.command} cannot do anything with "${d.word}".`,
      expected: `groundwork ${d.command} ${d.usage}`,
      fix: 'Leave it out, or put a text of several words in quotes.',
    }),
  },
  'cli.person_missing': {
    kind: 'input',
    word: (d: { command: string }) => ({
      message: `groundwork ${d.command} is a person's act, and does not say whose.`,
      expected: '--as PERSON',
      fix: 'Name yourself with --as, as groundwork.yaml calls you, or set GROUNDWORK_AS.',
    }),
  },
  'cli.url_malformed': {
    kind: 'input',
    word: (d: { url: string }) => ({
      message: `GROUNDWORK_URL is "${d.url}", which is no address to send a token to.`,
      expected: 'https:// and a host, such as https://groundwork.northwind.example',
      fix: 'Correct GROUNDWORK_URL, or unset it to work on a workspace of this machine.',
    }),
  },
  'cli.token_for_whom': {
    kind: 'input',
    word: (_: Record<string, never>) => ({
      message: 'A token is of one person, or of an agent.',
      expected: '--for PERSON or --agent',
      fix: 'Say one of the two.',
    }),
  },
  'cli.answers_missing': {
    kind: 'input',
    word: (_: Record<string, never>) => ({
      message: 'Nobody is there to answer, and no answers are given.',
      expected: 'a terminal, --answers FILE, or answers in a pipe',
      fix: 'Run groundwork test in a terminal, or write the answers into a file, such as owner: Dana Ruiz.',
    }),
  },
  'cli.answers_malformed': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} holds no answers by question.`,
      expected: 'lines such as owner: Dana Ruiz',
      fix: 'Write one line for each question: title, process, success, data, governance, baseline, owner.',
    }),
  },
  'cli.answer_unknown': {
    kind: 'input',
    word: (d: { key: string; near: string | null; known: readonly string[] }) => ({
      message: `The honest test has no question "${d.key}".${d.near ? ` Did you mean "${d.near}"?` : ''}`,
      expected: d.known.join(', '),
      fix: 'Correct the name of the question, or leave the line out.',
    }),
  },
  'cli.answer_no_text': {
    kind: 'input',
    word: (d: { key: string }) => ({
      message: `The answer to ${d.key} is not text.`,
      expected: 'one text of at most 4,000 characters',
      fix: 'Write it on one line, in quotes where it holds : or #.',
    }),
  },
  'cli.days_malformed': {
    kind: 'input',
    word: (d: { days: string }) => ({
      message: `"${d.days}" is no number of days.`,
      expected: 'a number from 1 to 366',
      fix: 'Give the days as a number, such as --days 30.',
    }),
  },
  'cli.host_malformed': {
    kind: 'input',
    word: (d: { host: string }) => ({
      message: `"${d.host}" is no address to listen on.`,
      expected: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0',
      fix: 'Give an IP address without a port; the port goes under --port.',
    }),
  },
  'cli.port_malformed': {
    kind: 'input',
    word: (d: { port: string }) => ({
      message: `"${d.port}" is not a port.`,
      expected: 'a number from 0 to 65535',
      fix: 'Give another with --port.',
    }),
  },
  'cli.folder_gone': {
    kind: 'missing',
    word: (_: Record<string, never>) => ({
      message: 'The folder you are in was removed.',
      expected: 'a folder that is there',
      fix: 'Go to another folder and run the command again.',
    }),
  },
  'cli.output_failed': {
    kind: 'unavailable',
    word: (d: { why: string }) => ({
      message: `What was found cannot be written to standard output: ${d.why}.`,
      expected: 'an output that takes it',
      fix: 'Send it elsewhere and run the command again. What was recorded is recorded.',
    }),
  },
  'cli.schema_unknown': {
    kind: 'input',
    word: (d: { given: string }) => ({
      message: `There is no schema "${d.given}".`,
      expected: 'charter or workspace',
      fix: 'groundwork schema charter, or groundwork schema workspace.',
    }),
  },
} as const satisfies Catalog;
