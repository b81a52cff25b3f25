import { withClient } from '../client.ts';
import { flag, type Run, requireAs, textOption } from '../command.ts';
import { withProgress } from '../progress.ts';
import { done, print } from '../render/acts.ts';
import { table } from '../render/table.ts';

/** `groundwork gate <initiative> <gate> --as person`: exit 1 while something keeps the gate closed. */
export const run: Run = async (given) => {
  const as = requireAs(given, 'gate');
  const [initiative, gate] = given.words as [string, string];
  const options = {
    hold: flag(given, 'hold'),
    because: textOption(given, 'because'),
    waive: textOption(given, 'waive'),
    until: textOption(given, 'until'),
  };
  const answer = await withProgress(given.terminal, `Checking what the ${gate} gate of ${initiative} needs`, (say) =>
    withClient(given, 'gate', (client) => client.call('decide', { initiative, gate, as, ...options }), say),
  );
  const waived = answer.waiver
    ? `${as} waives ${answer.waiver.condition} for the ${gate} gate until ${answer.waiver.until}.\n`
    : '';
  const notes = answer.notes.map((each) => `Note: ${each}\n`).join('');
  print(given, answer, waived + notes + outcome());
  return answer.action === 'open' && answer.missing.length > 0 ? 1 : 0;

  function openedText(): string {
    const { nextDue: due, stage } = answer;
    if (gate === 'renew') return `${initiative} is renewed and stays in ${stage}${due ? `; next on ${due}` : ''}.`;
    const renewal = due ? `, to be renewed on ${due}` : '';
    return `The ${gate} gate of ${initiative} is open; it is in stage ${stage}${renewal}.`;
  }

  function outcome(): string {
    if (answer.action === 'hold')
      return done(
        given.terminal,
        `${as} holds the ${gate} gate of ${initiative}; it is in stage ${answer.stage}.`,
        answer.entry,
      );
    if (answer.opened) return done(given.terminal, openedText(), answer.entry);
    if (answer.missing.length === 0)
      return done(
        given.terminal,
        `${as} decides to open the ${gate} gate of ${initiative}. ${answer.waitsFor.join(' and ')} must decide as well.`,
        answer.entry,
      );
    const rows = answer.missing.map((each) => [
      { text: each.id, tone: 'strong' as const },
      `${each.message}${each.fix ? ` ${each.fix}` : ''}`,
    ]);
    return `The ${gate} gate of ${initiative} stays closed. ${answer.missing.length} to close first:\n\n${table(given.terminal, [{ title: '' }, { title: '' }], rows)}\n`;
  }
};
