import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fail } from '../../errors/problem.ts';
import { readAnswers } from '../../services/honest-test/read-answers.ts';
import { requireFile } from '../../services/require-file.ts';
import type { VerbOutput } from '../../services/verbs.ts';
import { withClient } from '../client.ts';
import { flag, type Given, type Run, textOption } from '../command.ts';
import { type Answers, type Conversation, interview } from '../interview.ts';
import { print } from '../render/acts.ts';
import { honestTestText, questionText, savedText } from '../render/honest-test.ts';

type Result = VerbOutput<'test'>;

/** `groundwork test [--answers FILE] [--save]`: asked in a terminal, or answered by a file or a pipe. */
export const run: Run = async (given) => {
  const judge = (answers: Answers) => withClient(given, 'test', (client) => client.call('test', { answers }));
  const file = textOption(given, 'answers');
  const talks = file === undefined && process.stdin.isTTY === true && given.terminal.interactive && !given.json;
  if (talks) return talk(given, judge);
  return conclude(given, await judge(await answersOf(file)), null);
};

/** Shows what the answers come to, and writes the skeleton where that was asked for; in a conversation it is offered: nobody answers it all again to have it written. */
async function conclude(given: Given, result: Result, ask: Conversation['ask'] | null): ReturnType<Run> {
  const { skeleton } = result;
  const save = flag(given, 'save') && skeleton !== null;
  if (save && skeleton.taken) fail('service.file_exists', { file: skeleton.file });
  if (save) await write(given, skeleton);
  print(given, { ...result, saved: save ? skeleton.file : null }, honestTestText(given.terminal, result, save));
  if (ask !== null && !save && skeleton !== null && !skeleton.taken) {
    const answer = await ask(`Write ${skeleton.file} now?`, 'yes; Enter leaves it');
    if (/^\s*y(es)?\s*$/i.test(answer ?? '')) {
      await write(given, skeleton);
      given.terminal.out(`\n${savedText(given.terminal, result)}\n`);
    }
  }
  return result.verdict === 'yes' ? 0 : 1;
}

const write = (given: Given, { id, text }: { readonly id: string; readonly text: string }) =>
  withClient(given, 'test', (client) => client.call('saveCharter', { initiative: id, text, over: null }));

async function answersOf(file: string | undefined): Promise<Answers> {
  if (file !== undefined && file !== '-') {
    requireFile(file, 'answers as YAML or JSON');
    return readAnswers(readFileSync(file, 'utf8'), file);
  }
  if (process.stdin.isTTY === true) return fail('cli.answers_missing', {});
  const piped = await readAll(process.stdin);
  return piped.trim() === '' ? fail('cli.answers_missing', {}) : readAnswers(piped, 'standard input');
}

async function readAll(from: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  from.setEncoding('utf8');
  for await (const chunk of from) text += chunk;
  return text;
}

/** In a terminal: one question at a time. Ctrl-D and Ctrl-C end it with what was said so far; what is typed ahead waits for its question. */
async function talk(given: Given, judge: Conversation['judge']): ReturnType<Run> {
  const { terminal } = given;
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' });
  lines.on('SIGINT', () => lines.close());
  const typed = lines[Symbol.asyncIterator]();
  let isGone = false;
  const ask = async (text: string, hint: string | null) => {
    terminal.err(questionText(terminal, text, hint));
    lines.prompt();
    const { value, done } = await typed.next();
    isGone = done === true;
    return done ? null : value;
  };
  try {
    const result = await interview({ judge, ask });
    return await conclude(given, result, isGone ? null : ask);
  } finally {
    lines.close();
  }
}
