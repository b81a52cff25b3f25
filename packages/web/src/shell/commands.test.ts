import { describe, expect, it } from 'vitest';
import { type Command, findCommands } from './commands.ts';

const command = (label: string, kind: string, also = ''): Command => ({ id: label, label, kind, also, run: () => {} });
const commands = [
  command('Inbound lead routing', 'Initiative', 'lead-routing'),
  command('Ledger', 'Page'),
  command('Check Inbound lead routing', 'Run', 'check lead-routing'),
];
const labels = (typed: string, most?: number) => findCommands(commands, typed, most).map(({ label }) => label);

describe('commands are found', () => {
  it('by every word that is typed, in any order', () => {
    expect(labels('routing check')).toEqual(['Check Inbound lead routing']);
  });

  it('by the id of an initiative too', () => {
    expect(labels('lead-routing')).toEqual(['Inbound lead routing', 'Check Inbound lead routing']);
  });

  it('first where what is typed begins them', () => {
    expect(labels('le')[0]).toBe('Ledger');
  });

  it('all of them, up to a limit, before anything is typed', () => {
    expect(labels('  ', 2)).toEqual(['Inbound lead routing', 'Ledger']);
  });
});
