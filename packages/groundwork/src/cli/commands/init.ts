import { relative } from 'node:path';
import { init } from '../../services/workspace/init.ts';
import { type Given, type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';

const columnsOf = (given: Given) => ({
  case: textOption(given, 'case'),
  activity: textOption(given, 'activity'),
  at: textOption(given, 'at'),
});

/** `groundwork init [dir] [--from FILE|TABLE] [--log FILE|TABLE] [--initiative ID]` */
export const run: Run = async (given) => {
  const dir = given.words[0] ?? given.workspace;
  const named = { dir, initiative: textOption(given, 'initiative'), title: textOption(given, 'title') };
  const [from, log] = [textOption(given, 'from'), textOption(given, 'log')];
  if (from !== undefined || log !== undefined) {
    const [{ initFrom }, { proposalText }] = await Promise.all([
      import('../../services/workspace/init-from.ts'),
      import('../render/proposal.ts'),
    ]);
    const answer = await withProgress(given.terminal, `Profiling ${from ?? log}`, (progress) =>
      initFrom({ ...named, from, log, columns: columnsOf(given), env: given.env, progress }),
    );
    print(given, answer, proposalText(given.terminal, answer, relative(process.cwd(), answer.workspace)));
    return 0;
  }
  const answer = init(named);
  const folder = relative(process.cwd(), answer.workspace) || '.';
  const files = answer.created.map((file) => `  ${file}\n`).join('');
  const next = `\nNext: name your people and sources in groundwork.yaml, fill in the charter, then run groundwork check${folder === '.' ? '' : ` --workspace ${folder}`}\n`;
  print(given, answer, `${done(given.terminal, `${folder} is a workspace with`, null)}${files}${next}`);
  return 0;
};
