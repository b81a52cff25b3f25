import { relative } from 'node:path';
import { init } from '../../services/workspace/init.ts';
import { type Run, textOption } from '../command.ts';
import { done, print } from '../render/acts.ts';

/** `groundwork init [dir] [--initiative ID]` */
export const run: Run = async (given) => {
  const answer = init({
    dir: given.words[0] ?? given.workspace,
    initiative: textOption(given, 'initiative'),
    title: textOption(given, 'title'),
  });
  const folder = relative(process.cwd(), answer.workspace) || '.';
  const files = answer.created.map((file) => `  ${file}\n`).join('');
  const next = `\nNext: name your people and sources in groundwork.yaml, fill in the charter, then run groundwork check${folder === '.' ? '' : ` --workspace ${folder}`}\n`;
  print(given, answer, `${done(given.terminal, `${folder} is a workspace with`, null)}${files}${next}`);
  return 0;
};
