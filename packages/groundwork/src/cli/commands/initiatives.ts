import { resolve } from 'node:path';
import { fail } from '../../errors/problem.ts';
import type { VerbInput } from '../../services/verbs.ts';
import { withClient } from '../client.ts';
import { flag, type Given, type Run, textOption, textOptions } from '../command.ts';
import { withProgress } from '../progress.ts';
import { print } from '../render/acts.ts';
import { importText } from '../render/initiatives-import.ts';

type Stage = NonNullable<VerbInput<'importInitiatives'>['statuses']>[string];
const stages: readonly Stage[] = ['proposed', 'funded', 'pilot', 'production', 'stopped', 'retired'];

/** `groundwork initiatives import <file>`. Ends with 1 where a row could not be used. */
export const importList: Run = async (given) => {
  const named = given.words[0] as string;
  const input = {
    // A server elsewhere has the file in its workspace, or not at all.
    file: given.env['GROUNDWORK_URL'] ? named : resolve(named),
    map: pairs(given, 'map', 'name=Project title'),
    statuses: Object.fromEntries(
      Object.entries(pairs(given, 'status', 'On hold=stopped', 'last')).map(([word, stage]) => [word, stageOf(stage)]),
    ),
    dates: textOption(given, 'dates'),
    dryRun: flag(given, 'dry-run'),
  };
  const answer = await withProgress(given.terminal, `Importing ${named}`, (say) =>
    withClient(given, 'initiatives import', (client) => client.call('importInitiatives', input), say),
  );
  print(given, answer, importText(given.terminal, answer));
  return answer.skipped.length > 0 ? 1 : 0;
};

/** `name=Column` as often as it was given. Cut at the first sign, as a column may hold others, or at the last, as a word of a list may. */
function pairs(
  given: Given,
  option: string,
  example: string,
  cut: 'first' | 'last' = 'first',
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    textOptions(given, option).map((each) => {
      const at = cut === 'first' ? each.indexOf('=') : each.lastIndexOf('=');
      const [key, value] = [each.slice(0, at).trim(), each.slice(at + 1).trim()];
      if (at < 1 || key === '' || value === '')
        return fail('import.pair_malformed', { option: `--${option}`, given: each, example: `"${example}"` });
      return [key, value];
    }),
  );
}

function stageOf(text: string): Stage {
  return stages.find((each) => each === text) ?? fail('import.stage_unknown', { given: text, stages });
}
