import { number } from '../../words/numbers.ts';
import { withClient } from '../client.ts';
import { type Run, requireAs, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';
import { table } from '../render/table.ts';

/** `groundwork freeze <initiative> --as person` */
export const run: Run = async (given) => {
  const as = requireAs(given, 'freeze');
  const initiative = given.words[0] as string;
  const answer = await withProgress(given.terminal, `Freezing the baseline of ${initiative}`, (say) =>
    withClient(
      given,
      'freeze',
      (client) => client.call('freeze', { initiative, as, because: textOption(given, 'because') }),
      say,
    ),
  );
  const rows = answer.metrics.map((each) => [
    each.metric,
    number(each.units),
    each.mean === null ? '' : number(each.mean),
    number(each.events),
    number(each.missing),
    each.sqlHash.slice(0, 8),
  ]);
  const columns = [
    { title: 'metric' },
    { title: 'units', align: 'right' as const },
    { title: 'level', align: 'right' as const },
    { title: 'events', align: 'right' as const },
    { title: 'missing', align: 'right' as const },
    { title: 'query' },
  ];
  const head = done(
    given.terminal,
    `Version ${answer.version} of the baseline of ${initiative} is frozen, over ${number(answer.rows)} rows${answer.registered ? '' : ', after the start: what it shows is exploratory'}.`,
    answer.entry,
  );
  print(
    given,
    answer,
    `${head}\n${table(given.terminal, columns, rows)}${answer.notes.map((each) => `  ${each}\n`).join('')}`,
  );
  return 0;
};
