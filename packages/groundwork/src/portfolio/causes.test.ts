import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConditionId, conditionIds, type State } from '../conditions/finding.ts';
import { blockersOf, fixFirstWords } from './blocking.ts';
import { type Cause, classify, type Death, type FoundCondition, paretoOf, saidWords } from './causes.ts';
import { spendingWarning, stepOrder, stepsOf } from './sequence.ts';
import { stallOf } from './stalled.ts';

const found = (states: Partial<Record<ConditionId, readonly [State, string | null]>>): readonly FoundCondition[] =>
  conditionIds.map((condition) => {
    const [state, since] = states[condition] ?? ['met', '2026-01-01T00:00:00.000Z'];
    return { condition, state, since };
  });

const causeOf = (conditions: readonly FoundCondition[], harm: readonly string[] = []) => {
  const { cause, condition } = classify({ conditions, harm });
  return [cause, condition];
};

describe('the cause', () => {
  test('is the condition that was the first not to hold', () => {
    const conditions = found({
      success: ['unmet', '2026-05-01T00:00:00.000Z'],
      data: ['unmet', '2026-03-01T00:00:00.000Z'],
      owner: ['unmet', '2026-04-01T00:00:00.000Z'],
    });
    expect(classify({ conditions, harm: [] })).toEqual({
      cause: 'data',
      condition: 'data',
      state: 'unmet',
      since: '2026-03-01T00:00:00.000Z',
      also: ['owner', 'success'],
    });
  });

  test('is what was known to be wrong before what nobody had looked at, and a waived condition is known to be wrong', () => {
    const at = '2026-03-01T00:00:00.000Z';
    expect(causeOf(found({ observation: ['unverified', at], data: ['waived', '2026-05-01T00:00:00.000Z'] }))).toEqual([
      'data',
      'data',
    ]);
    expect(causeOf(found({ observation: ['unverified', at], data: ['stale', '2026-05-01T00:00:00.000Z'] }))).toEqual([
      'data',
      'data',
    ]);
  });

  test('is, of what failed in one check, the quoted one, success before data before observation before owner', () => {
    const at = '2026-03-01T00:00:00.000Z';
    const all = found(Object.fromEntries(conditionIds.map((id) => [id, ['unmet', at] as const])));
    expect(causeOf(all)).toEqual(['success', 'success']);
    expect(causeOf(found({ process: ['unmet', at], owner: ['unmet', at] }))).toEqual(['owner', 'owner']);
    expect(causeOf(found({ process: ['unmet', at], baseline: ['unmet', at] }))).toEqual(['other', 'process']);
  });

  test('is harm where any was measured', () => {
    expect(causeOf(found({ data: ['unmet', '2026-03-01T00:00:00.000Z'] }), ['Refunds rose.'])).toEqual([
      'harmful',
      null,
    ]);
  });

  test('is another where all held, and not known where nobody had looked', () => {
    expect(causeOf(found({}))).toEqual(['other', null]);
    expect(causeOf(conditionIds.map((condition) => ({ condition, state: 'unverified', since: null })))).toEqual([
      'unknown',
      null,
    ]);
    expect(causeOf([])).toEqual(['unknown', null]);
  });
});

const death = (initiative: string, given: Partial<Death>): Death => ({
  ...({ cause: 'other', condition: null, state: null, since: null, also: [] } satisfies Cause),
  initiative,
  how: 'stopped',
  said: null,
  spent: null,
  expected: null,
  ...given,
});

describe('the Pareto of causes', () => {
  test('has the most first, with money, and the quoted causes even where nothing died of them', () => {
    const deaths = [
      death('a', { cause: 'data', condition: 'data', spent: 100, expected: 10 }),
      death('b', { cause: 'data', condition: 'data', how: 'stalled', spent: 50 }),
      death('c', { cause: 'harmful', spent: 30 }),
      death('d', { cause: 'other', condition: 'process', expected: 70 }),
    ];
    const told = paretoOf(deaths).map((each) => [
      each.cause,
      each.quoted,
      each.stopped,
      each.stalled,
      each.share,
      each.cumulative,
      each.spent,
      each.expected,
    ]);
    expect(told).toEqual([
      ['data', 2, 1, 1, 0.5, 0.5, 150, 10],
      ['harmful', null, 1, 0, 0.25, 0.75, 30, null],
      ['other', null, 1, 0, 0.25, 1, null, 70],
      ['success', 1, 0, 0, 0, 1, null, null],
      ['observation', 3, 0, 0, 0, 1, null, null],
      ['owner', 4, 0, 0, 0, 1, null, null],
    ]);
    expect(paretoOf([]).map(({ cumulative }) => cumulative)).toEqual([0, 0, 0, 0]);
  });

  const titled = (deaths: readonly Death[]) =>
    deaths.map((each) => ({ ...each, title: `Title of ${each.initiative}` }));

  test('counts what is only said beside what was found, never with it, and has a row for it', () => {
    const said = (text: string, cause: (Death['cause'] & Exclude<Death['cause'], 'unknown'>) | null) => ({
      text,
      cause,
    });
    const deaths = [
      death('a', { cause: 'unknown', said: said('no owner', 'owner') }),
      death('b', { cause: 'data', condition: 'data', said: said('no owner', 'owner') }),
      death('c', { cause: 'unknown', said: said('nobody used it', 'other') }),
      death('d', { cause: 'unknown', said: said('It was Tuesday', null) }),
      death('e', { cause: 'unknown' }),
    ];
    expect(
      paretoOf(deaths).map(({ cause, initiatives, said: of, cumulative }) => [
        cause,
        initiatives.length,
        of,
        cumulative,
      ]),
    ).toEqual([
      ['unknown', 4, [], 0.8],
      ['data', 1, [], 1],
      ['success', 0, [], 1],
      ['observation', 0, [], 1],
      ['owner', 0, ['a', 'b'], 1],
      ['other', 0, ['c'], 1],
    ]);
    expect(saidWords(titled(deaths))).toBe(
      'As said in a list or a charter, of four: no accountable owner 2, other 1 and no plain cause 1 (Title of d). That is from memory, verified by nobody, and in no count of what was found.',
    );
    expect(saidWords(titled([death('e', {})]))).toBeNull();
    const many = Array.from({ length: 8 }, (_, index) => death(`n${index}`, { said: said('It was Tuesday', null) }));
    expect(saidWords(titled(many))).toContain(
      'no plain cause 8 (Title of n0, Title of n1, Title of n2, Title of n3, Title of n4, Title of n5, 2 more).',
    );
  });

  test('has every initiative in one group', () => {
    const state = fc.constantFrom<State>('met', 'unmet', 'stale', 'unverified', 'waived');
    const conditions = fc.tuple(
      ...conditionIds.map(() => fc.tuple(state, fc.option(fc.constantFrom('2026-01-01', '2026-02-01')))),
    );
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 20 }), (all) => {
        const deaths = all.map((states, index) => {
          const given = states.map(([state, since], place) => ({
            condition: conditionIds[place] as ConditionId,
            state,
            since,
          }));
          return death(String(index), classify({ conditions: given, harm: [] }));
        });
        const groups = paretoOf(deaths);
        expect(groups.flatMap(({ initiatives }) => initiatives).toSorted()).toEqual(
          deaths.map(({ initiative }) => initiative).toSorted(),
        );
        if (deaths.length > 0) expect(groups.at(-1)?.cumulative).toBe(1);
      }),
    );
  });
});

describe('what to fix first', () => {
  const waiting = [
    { initiative: 'a', closedBy: ['data'], expected: 100 },
    { initiative: 'b', closedBy: ['data', 'owner'], expected: 200 },
    { initiative: 'c', closedBy: ['owner', 'verdict'], expected: null },
    { initiative: 'd', closedBy: ['observation'], expected: 250 },
  ];

  test('is the condition that blocks most expected value, with what it alone blocks', () => {
    expect(
      blockersOf(waiting).map(({ condition, expected, alone, expectedAlone }) => [
        condition,
        expected,
        alone,
        expectedAlone,
      ]),
    ).toEqual([
      ['data', 300, ['a'], 100],
      ['observation', 250, ['d'], 250],
      ['owner', 200, [], null],
    ]);
    expect(fixFirstWords(blockersOf(waiting), 'USD')).toBe(
      'Fix data first: it keeps 2 initiatives from the next gate, with $300 expected of them. Of a nothing else is missing.',
    );
    expect(fixFirstWords([], 'USD')).toBeNull();
  });

  test('is the earlier step where several block as much, and says so with the reason', () => {
    const held = (closedBy: readonly ConditionId[], expected: number | null = null) => ({
      initiative: closedBy.join(),
      closedBy,
      expected,
    });
    expect(fixFirstWords(blockersOf([held(['governance', 'owner', 'baseline'])]), 'USD')).toBe(
      'Fix owner first: it keeps 1 initiative from the next gate. It needs something else as well. As many wait for baseline and governance; owner comes first, because the owner is who freezes the baseline and signs the governance.',
    );
    expect(fixFirstWords(blockersOf([held(['data'], 100), held(['governance'], 100)]), 'USD')).toMatch(
      /^Fix data first: .* As many wait for governance; data comes first, because a number taken from data that does not hold/,
    );
    expect(fixFirstWords(blockersOf([held(['data'], 100), held(['process'], 99)]), 'USD')).not.toContain('As many');
    expect(fixFirstWords(blockersOf([held(conditionIds)]), 'USD')).toContain(
      'As many wait for each of 6 others; process comes first, because ',
    );
  });

  test('of any that block as much is the earliest of process, success, data, owner, baseline, governance, observation', () => {
    fc.assert(
      fc.property(fc.subarray([...conditionIds], { minLength: 1 }), (closedBy) => {
        const found = blockersOf([{ initiative: 'a', closedBy, expected: null }]).map(({ condition }) => condition);
        expect(found).toEqual(stepOrder.filter((each) => closedBy.includes(each)));
      }),
    );
  });
});

describe('stalled', () => {
  const stay = (stage: 'pilot' | 'production', from: string | null) => ({
    stays: [{ stage, from, to: null, declared: false }],
    ended: null,
  });
  const held = { closedBy: ['data', 'verdict'], harm: false, today: '2026-11-22' };

  test('is what stands in its stage for a quarter behind a condition or harm', () => {
    expect(stallOf(stay('pilot', '2026-08-24'), held)).toEqual({ since: '2026-08-24', days: 90 });
    expect(stallOf(stay('pilot', '2026-08-25'), held)).toBeNull();
    expect(stallOf(stay('pilot', '2026-01-01'), { ...held, closedBy: ['verdict'] })).toBeNull();
    expect(stallOf(stay('pilot', '2026-01-01'), { ...held, closedBy: [], harm: true })).not.toBeNull();
    expect(stallOf(stay('production', '2026-01-01'), held)).toBeNull();
    expect(stallOf(stay('pilot', null), held)).toBeNull();
  });
});

describe('the sequence', () => {
  const steps = (states: Partial<Record<ConditionId, State>>) =>
    conditionIds.map((condition) => ({
      condition,
      state: states[condition] ?? ('met' as const),
      since: null,
      reason: null,
      fix: null,
    }));

  test('takes the ground first, and points at the first step that is not done', () => {
    const all = stepsOf(steps({ owner: 'unmet', governance: 'unverified' }), null);
    expect(all.map(({ condition }) => condition)).toEqual([
      'process',
      'success',
      'data',
      'owner',
      'baseline',
      'governance',
      'observation',
    ]);
    expect(all.filter(({ now }) => now).map(({ condition }) => condition)).toEqual(['owner']);
    expect(stepsOf(steps({}), null).some(({ now }) => now)).toBe(false);
  });

  test('points at the gap that the check names to close first, where that is a step that is open', () => {
    const open = steps({ process: 'unverified', data: 'unmet' });
    const now = (first: string | null) =>
      stepsOf(open, first).flatMap(({ now: isNow, condition }) => (isNow ? [condition] : []));
    expect([now('data'), now('process'), now('verdict'), now('owner'), now(null)]).toEqual([
      ['data'],
      ['process'],
      ['process'],
      ['process'],
      ['process'],
    ]);
  });

  test('warns where money is spent while an earlier step is not done', () => {
    const open = steps({ data: 'unverified', governance: 'unmet' });
    expect(spendingWarning({ stage: 'funded', spent: 12_000 }, open, 'USD')).toBe(
      '$12k is spent already, and data is not verified.',
    );
    expect(spendingWarning({ stage: 'pilot', spent: 12_000 }, open, 'USD')).toBe(
      '$12k is spent already, and governance is not met and data is not verified.',
    );
    expect(spendingWarning({ stage: 'proposed', spent: 12_000 }, open, 'USD')).toBeNull();
    expect(spendingWarning({ stage: 'pilot', spent: null }, open, 'USD')).toBeNull();
    expect(spendingWarning({ stage: 'stopped', spent: 12_000 }, open, 'USD')).toBeNull();
  });
});
