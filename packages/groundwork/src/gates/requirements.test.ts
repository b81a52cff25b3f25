import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, type ConditionId, conditionIds, finding, type State } from '../conditions/finding.ts';
import { rollUp } from '../conditions/roll-up.ts';
import { type GateEvidence, missingFor } from './requirements.ts';
import { gates, hasPassed, mayAct, moves, nextGate, type Stage, stages } from './stages.ts';

function condition(id: ConditionId, state: State, code = `${id}.any`): Condition {
  return rollUp(id, [finding({ code, subject: id, state, message: `${id} is ${state}.`, fix: `Fix ${id}.` })]);
}

function evidence(given: Partial<GateEvidence> = {}, states: Partial<Record<ConditionId, State>> = {}): GateEvidence {
  return {
    stage: 'proposed',
    conditions: conditionIds.map((id) => condition(id, states[id] ?? 'met')),
    waived: { fund: new Set(), pilot: new Set(), production: new Set(), renew: new Set() },
    measured: {
      primary: { metric: 'spend', verdict: 'achieved' },
      breached: [],
      doubtful: [],
      unseen: [],
      strength: 'A',
      registered: true,
    },
    claim: 'A',
    dataMeasured: true,
    startsOn: null,
    incidents: { count: 0, budget: null },
    ...given,
  };
}

const ids = (gate: (typeof gates)[number], given: GateEvidence) => missingFor(gate, given).map((each) => each.id);

describe('what keeps a gate closed', () => {
  test('says of what was never checked that a check is to be run', () => {
    const conditions = conditionIds.filter((id) => id !== 'process').map((id) => condition(id, 'met'));
    expect(missingFor('fund', evidence({ conditions }))).toEqual([
      {
        id: 'process',
        message: 'The process condition was never checked: run a check.',
        fix: 'Run it: groundwork check',
      },
    ]);
  });

  test('nothing, when everything holds and the stage is the one before', () => {
    expect(ids('fund', evidence())).toEqual([]);
    expect(ids('pilot', evidence({ stage: 'funded' }))).toEqual([]);
    expect(ids('production', evidence({ stage: 'pilot' }))).toEqual([]);
    expect(ids('renew', evidence({ stage: 'production' }))).toEqual([]);
  });

  test('the order is enforced: no gate opens from a stage that is too early', () => {
    expect(ids('pilot', evidence())).toEqual(['stage']);
    expect(ids('production', evidence({ stage: 'funded' }))).toContain('stage');
    expect(ids('renew', evidence({ stage: 'pilot' }))).toContain('stage');
  });

  test('fund tolerates a process nobody has observed, and nothing else unverified about it', () => {
    const unobserved = evidence({
      conditions: conditionIds.map((id) =>
        condition(id, id === 'process' ? 'unverified' : 'met', 'process.not_observed'),
      ),
    });
    expect(ids('fund', unobserved)).toEqual([]);
    expect(ids('fund', evidence({}, { process: 'unverified' }))).toEqual(['process']);
    expect(ids('pilot', { ...unobserved, stage: 'funded' })).toEqual(['process']);
  });

  test('what is stopped may go on though no run can arrive, unless something else is amiss with observation; production asks for runs', () => {
    const awaited = (...more: readonly string[]) =>
      conditionIds.map((id) =>
        id === 'observation'
          ? rollUp(
              id,
              ['observation.runs_stopped', ...more].map((code) =>
                finding({ code, subject: id, state: 'stale', message: `${code} is stale.` }),
              ),
            )
          : condition(id, 'met'),
      );
    expect(ids('pilot', evidence({ stage: 'stopped', conditions: awaited() }))).toEqual([]);
    expect(ids('production', evidence({ stage: 'pilot', conditions: awaited() }))).toEqual(['observation']);
    const both = missingFor('pilot', evidence({ stage: 'stopped', conditions: awaited('observation.measured_late') }));
    expect(both.map(({ message }) => message)).toEqual(['observation.measured_late is stale.']);
  });

  test('fund does not ask that the data holds, only that somebody looked', () => {
    expect(ids('fund', evidence({}, { data: 'unmet' }))).toEqual([]);
    expect(ids('fund', evidence({ dataMeasured: false }, { data: 'unverified' }))).toEqual(['data']);
    expect(ids('fund', evidence({}, { owner: 'unmet' }))).toEqual(['owner']);
    expect(ids('fund', evidence({}, { success: 'stale' }))).toEqual(['success']);
  });

  test('production needs a registered, achieved verdict of enough strength and no harm', () => {
    const at = (measured: GateEvidence['measured']) => ids('production', evidence({ stage: 'pilot', measured }));
    const good = evidence().measured as NonNullable<GateEvidence['measured']>;
    expect(at(null)).toEqual(['verdict']);
    expect(at({ ...good, primary: { metric: 'spend', verdict: 'too early' } })).toEqual(['verdict']);
    expect(at({ ...good, registered: false })).toEqual(['registered']);
    expect(at({ ...good, strength: 'B' })).toEqual(['claim']);
    expect(at({ ...good, breached: ['unsubscribes'] })).toEqual(['harmless']);
    expect(at({ ...good, doubtful: ['complaints'] })).toEqual(['harmless']);
    expect(at({ ...good, unseen: ['complaints'] })).toEqual(['harmless']);
  });

  test('production waits for the start of the comparison', () => {
    expect(ids('production', evidence({ stage: 'pilot', startsOn: '2027-01-01' }))).toEqual(['start']);
  });

  test('incidents count against a declared budget only', () => {
    const at = (count: number, budget: number | null) =>
      ids('production', evidence({ stage: 'pilot', incidents: { count, budget } }));
    expect(at(3, null)).toEqual([]);
    expect(at(3, 3)).toEqual([]);
    expect(at(4, 3)).toEqual(['incidents']);
  });

  test('a waiver opens the gate it was given for and no other', () => {
    const waived = {
      fund: new Set<ConditionId>(),
      pilot: new Set<ConditionId>(['observation']),
      production: new Set<ConditionId>(),
      renew: new Set<ConditionId>(),
    };
    const shown = conditionIds.map((id) =>
      id === 'observation'
        ? rollUp(id, condition(id, 'unmet').findings, {
            condition: id,
            person: 'ines',
            because: 'Soon',
            until: '2026-12-31',
          })
        : condition(id, 'met'),
    );
    expect(shown.find((each) => each.id === 'observation')?.state).toBe('waived');
    expect(ids('pilot', evidence({ stage: 'funded', waived, conditions: shown }))).toEqual([]);
    expect(ids('production', evidence({ stage: 'pilot', waived, conditions: shown }))).toEqual(['observation']);
  });

  test('missing data is never a pass: no gate beyond fund opens while any condition is not met and not waived', () => {
    const states = fc.record(
      Object.fromEntries(
        conditionIds.map((id) => [id, fc.constantFrom<State>('met', 'unmet', 'unverified', 'stale')]),
      ) as Record<ConditionId, fc.Arbitrary<State>>,
    );
    fc.assert(
      fc.property(
        states,
        fc.constantFrom('pilot' as const, 'production' as const, 'renew' as const),
        fc.constantFrom(...stages),
        (given, gate, stage) => {
          const open = missingFor(gate, evidence({ stage }, given)).length === 0;
          expect(open).toBe(
            conditionIds.every((id) => given[id] === 'met') &&
              (moves[gate].from.includes(stage) || hasPassed(stage, gate)),
          );
        },
      ),
    );
  });
});

describe('stages', () => {
  test('each stage has the gate ahead that moves it on', () => {
    expect(stages.map((stage) => [stage, nextGate(stage)])).toEqual([
      ['proposed', 'fund'],
      ['funded', 'pilot'],
      ['pilot', 'production'],
      ['production', 'renew'],
      ['stopped', 'pilot'],
      ['retired', null],
    ]);
  });

  test('an agent may act in pilot and production only', () => {
    expect(stages.filter(mayAct)).toEqual(['pilot', 'production']);
  });

  test('no sequence of opened gates reaches production without passing fund and pilot, and a stop always needs the pilot gate again', () => {
    const step = fc.constantFrom<(typeof gates)[number] | 'stop'>(...gates, 'stop');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let stage: Stage = 'proposed';
        let passed: string[] = [];
        for (const each of steps) {
          if (each === 'stop') {
            stage = 'stopped';
            passed = [];
          } else if (moves[each].from.includes(stage)) {
            stage = moves[each].to;
            passed.push(each);
          }
          if (stage === 'production') expect(passed).toContain('pilot');
        }
      }),
    );
  });
});
