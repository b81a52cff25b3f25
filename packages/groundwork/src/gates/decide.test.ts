import { describe, expect, test } from 'vitest';
import { workspace } from '../charter/schema/workspace.ts';
import { mayNotDecide, stillToDecide } from './decide.ts';

const config = workspace.parse({
  version: 1,
  organization: 'Northwind',
  people: {
    'dana.ruiz': { name: 'Dana Ruiz' },
    'marcus.lee': { name: 'Marcus Lee' },
    'ines.okoye': { name: 'Ines Okoye' },
    'risk.board': { name: 'Risk Board', kind: 'committee' },
  },
  decides: { fund: ['marcus.lee'], pilot: ['dana.ruiz', 'ines.okoye'], production: ['dana.ruiz'] },
});

const code = (gate: 'fund' | 'pilot' | 'production' | 'renew', person: string, owner: string | null = 'dana.ruiz') =>
  mayNotDecide({ initiative: 'win-back', gate, workspace: config, owner, person })?.code ?? null;

describe('who may decide', () => {
  test('those whom groundwork.yaml names, and nobody else', () => {
    expect(code('fund', 'marcus.lee')).toBeNull();
    expect(code('fund', 'ines.okoye')).toBe('gate.not_a_decider');
    expect(code('fund', 'nobody')).toBe('gate.unknown_person');
    expect(code('fund', 'risk.board')).toBe('gate.not_a_person');
    expect(code('renew', 'marcus.lee')).toBe('gate.no_decider');
  });

  test('nobody decides alone on a gate of what they own, but may decide with another', () => {
    expect(code('production', 'dana.ruiz')).toBe('gate.owner_alone');
    expect(code('production', 'dana.ruiz', 'marcus.lee')).toBeNull();
    expect(code('pilot', 'dana.ruiz')).toBeNull();
  });

  test('where several are named all must, each on the charter as it stands', () => {
    const vote = (person: string, action: 'open' | 'hold' = 'open', charterHash = 'now') => ({
      person,
      action,
      charterHash,
    });
    expect(stillToDecide(config, 'pilot', [], 'now')).toEqual(['dana.ruiz', 'ines.okoye']);
    expect(stillToDecide(config, 'pilot', [vote('dana.ruiz')], 'now')).toEqual(['ines.okoye']);
    expect(stillToDecide(config, 'pilot', [vote('dana.ruiz'), vote('ines.okoye')], 'now')).toEqual([]);
    expect(stillToDecide(config, 'pilot', [vote('dana.ruiz', 'open', 'before'), vote('ines.okoye')], 'now')).toEqual([
      'dana.ruiz',
    ]);
    expect(
      stillToDecide(config, 'pilot', [vote('dana.ruiz'), vote('dana.ruiz', 'hold'), vote('ines.okoye')], 'now'),
    ).toEqual(['dana.ruiz']);
  });
});
