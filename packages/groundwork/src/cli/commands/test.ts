import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fail } from '../../errors/problem.ts';
import { readAnswers } from '../../services/honest-test/read-answers.ts';
import { requireFile } from '../../services/require-file.ts';
import { withClient } from '../client.ts';
import { flag, type Given, type Run, textOption } from '../command.ts';
import { type Answers, type Conversation, interview } from '../interview.ts';
import { print } from '../render/acts.ts';
import { honestTestText, questionText } from '../render/honest-test.ts';

/** `groundwork test [--answers FILE] [--save]`: asked in a terminal, or answered by a file or a pipe. */
export const run: Run = async (given) => {
  const judge = (answers: Answers) => withClient(given, 'test', (client) => client.call('test', { answers }));
  const file = textOption(given, 'answers');
  const talks = file === undefined && process.stdin.isTTY === true && given.terminal.interactive && !given.json;
  const result = talks ? await talk(given, judge) : await judge(await answersOf(file));
  const { skeleton } = result;
  const save = flag(given, 'save') && skeleton !== null;
  if (save && skeleton.taken) fail('service.file_exists', { file: skeleton.file });
  if (save)
    await withClient(given, 'test', (client) =>
      client.call('saveCharter', { initiative: skeleton.id, text: skeleton.text, over: null }),
    );
  print(given, { ...result, saved: save ? skeleton.file : null }, honestTestText(given.terminal, result, save));
  return result.verdict === 'yes' ? 0 : 1;
};

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
async function talk({ terminal }: Given, judge: Conversation['judge']) {
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: '> ' });
  lines.on('SIGINT', () => lines.close());
  const typed = lines[Symbol.asyncIterator]();
  const ask = async (text: string, hint: string | null) => {
    terminal.err(questionText(terminal, text, hint));
    lines.prompt();
    const { value, done } = await typed.next();
    return done ? null : value;
  };
  try {
    return await interview({ judge, ask });
  } finally {
    lines.close();
  }
}
