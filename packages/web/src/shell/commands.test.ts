import { describe, expect, it } from 'vitest';
import { type Command, findCommands, offeredFirst } from './commands.ts';

const command = (label: string, kind: Command['kind'], initiative?: string): Command => ({
  id: label,
  label,
  kind,
  ...(initiative === undefined ? {} : { initiative, also: initiative }),
  run: () => {},
});
const commands = [
  command('Inbound lead routing', 'Initiative', 'lead-routing'),
  command('Quote pricing', 'Initiative', 'quote-pricing'),
  command('Ledger', 'Page'),
  command('Check Inbound lead routing', 'Run', 'lead-routing'),
  command('Stop Inbound lead routing', 'Stop', 'lead-routing'),
];
const labels = (typed: string) => findCommands(commands, typed).map(({ label }) => label);
const offered = (here: string | null, most?: number) =>
  offeredFirst(commands, here, most).map(({ title, commands: of }) => [title, ...of.map(({ label }) => label)]);

describe('commands are found', () => {
  it('by every word that is typed, in any order', () => {
    expect(labels('routing check')).toEqual(['Check Inbound lead routing']);
  });

  it('by the id of an initiative too', () => {
    expect(labels('lead-routing')).toEqual([
      'Inbound lead routing',
      'Check Inbound lead routing',
      'Stop Inbound lead routing',
    ]);
  });

  it('first where what is typed begins them', () => {
    expect(labels('le')[0]).toBe('Ledger');
    expect(labels('stop')).toEqual(['Stop Inbound lead routing']);
  });
});

describe('before anything is typed', () => {
  it('the pages are offered, then the first initiatives, so that many of these hide none of those', () => {
    expect(offered(null, 1)).toEqual([
      ['Pages', 'Ledger'],
      ['Initiatives', 'Inbound lead routing'],
    ]);
  });

  it('what can be done with the initiative whose page is open comes first', () => {
    expect(offered('lead-routing')).toEqual([
      ['This initiative', 'Check Inbound lead routing', 'Stop Inbound lead routing'],
      ['Pages', 'Ledger'],
      ['Initiatives', 'Quote pricing'],
    ]);
  });
});
