import { resolve } from 'node:path';
import { number } from '../../words/numbers.ts';
import { withClient } from '../client.ts';
import { type Run, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';

/** `groundwork runs import <file>` */
export const run: Run = async (given) => {
  const named = given.words[0] as string;
  // A server elsewhere has the file in its workspace, or not at all.
  const file = given.env['GROUNDWORK_URL'] ? named : resolve(named);
  const answer = await withProgress(given.terminal, `Importing ${given.words[0]}`, (say) =>
    withClient(
      given,
      'runs import',
      (client) => client.call('importRuns', { file, initiative: textOption(given, 'initiative') }),
      say,
    ),
  );
  const repeated = answer.repeated > 0 ? ` ${number(answer.repeated)} were there already and count once.` : '';
  const text = done(
    given.terminal,
    `${number(answer.imported)} of ${number(answer.rows)} runs are new, for ${answer.initiatives.map((each) => each.initiative).join(', ') || 'no initiative'}.${repeated}`,
    answer.entry,
  );
  print(given, answer, text);
  return 0;
};
