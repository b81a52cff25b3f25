import { describe, expect, test } from 'vitest';
import type { Suite } from '../charter/schema/evaluation.ts';
import { suiteFindings } from './judge-suite.ts';

const options = { now: new Date('2026-06-10T12:00:00Z'), fileTime: '2026-06-09T12:00:00Z' };

const suite = (tolerance: string): Suite => ({
  id: 'regression',
  results: 'new.csv',
  format: 'csv',
  require: {},
  compare_with: { results: 'old.csv', worse_by_at_most: tolerance },
});

const csv = (outcomes: readonly (string | number)[], from = 0) =>
  `task,trial,success\n${outcomes.map((success, index) => `t${index + from},1,${success}\n`).join('')}`;

/** Both pass, only the new agent, only the old one, neither: as the results of the new agent and of the old. */
const table = (both: number, onlyNew: number, onlyOld: number, neither: number): readonly [number[], number[]] => {
  const fill = (counts: readonly number[], passing: readonly number[]) =>
    counts.flatMap((count, kind) => new Array<number>(count).fill(passing[kind] as number));
  const counts = [both, onlyNew, onlyOld, neither];
  return [fill(counts, [1, 1, 0, 0]), fill(counts, [1, 0, 1, 0])];
};

const compare = (tolerance: string, now: string, before: string | null) =>
  suiteFindings(
    suite(tolerance),
    { results: { name: 'new.csv', text: now }, before: { name: 'old.csv', text: before } },
    options,
  );

describe('compare_with', () => {
  const [now, before] = table(59, 6, 16, 80);

  test('is held to the lower end of Newcombe’s paired interval: −11.9 to −0.5 points for the 59, 6, 16, 80 of Fagerland et al. (2014)', () => {
    const [finding, ...others] = compare('12pp', csv(now), csv(before));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ code: 'evaluation.compared', state: 'met', unit: 'points', fix: null });
    expect(finding?.measured).toBeCloseTo(-11.862, 3);
    expect(finding?.message).toBe(
      'regression: The pass rate is 6.2 points lower than in old.csv (95% interval -11.9 to -0.5): better on 6 of 161 tasks, worse on 16 (sign test p = 0.052). 12pp worse is allowed.',
    );
    expect(compare('11.8pp', csv(now), csv(before))[0]?.state).toBe('unmet');
  });

  test('says how many tasks would show it, and where no number would', () => {
    expect(compare('10pp', csv(now), csv(before))[0]?.fix).toMatch(
      /^The difference is within what is allowed; the evidence does not show it yet\. At this difference it takes about 359 tasks \(these were 161\)\.$/,
    );
    const [twice, thrice] = [2, 3].map((times) => {
      const [later, earlier] = table(59 * times, 6 * times, 16 * times, 80 * times);
      return compare('10pp', csv(later), csv(earlier))[0]?.state;
    });
    expect([twice, thrice]).toEqual(['unmet', 'met']);
    expect(compare('5pp', csv(now), csv(before))[0]?.fix).toBe('Improve the agent on the tasks that it does worse.');
  });

  test('pairs tasks by name, whatever their order, and says which only one of them ran', () => {
    const turned = csv(before).trimEnd().split('\n');
    const shuffled = [turned[0], ...turned.slice(1).reverse(), 'only-old,1,1'].join('\n');
    const [finding] = compare('12pp', csv(now), shuffled);
    expect(finding?.measured).toBeCloseTo(-11.862, 3);
    expect(finding?.message).toContain('; left out: 1 that only one of them ran.');
  });

  test('too few tasks in common, or none, compare nothing', () => {
    for (const from of [20, 161]) {
      expect(compare('12pp', csv(now), csv(before, from))[0]).toMatchObject({
        code: 'evaluation.not_comparable',
        state: 'unverified',
      });
    }
  });

  test('different tasks are compared as two samples: Newcombe (1998), table II (a), 56/70 − 48/80 has 5.24 to 33.39 points', () => {
    const of = (passed: number, count: number, from: number) =>
      csv(
        Array.from({ length: count }, (_, index) => (index < passed ? 1 : 0)),
        from,
      );
    const different = suite('0pp');
    const judge = (before: string) =>
      suiteFindings(
        { ...different, compare_with: { results: 'old.csv', worse_by_at_most: '0pp', tasks: 'different' } },
        { results: { name: 'new.csv', text: of(56, 70, 0) }, before: { name: 'old.csv', text: before } },
        options,
      )[0];
    expect(judge(of(48, 80, 1000))).toMatchObject({
      state: 'met',
      message:
        'regression: The pass rate is 20.0 points higher than in old.csv (95% interval 5.2 to 33.4), on 70 tasks against 80 others. 0pp worse is allowed.',
    });
    expect(judge('task,trial,success\na,1,skipped\n')).toMatchObject({
      code: 'evaluation.not_comparable',
      message: 'regression: No trial of old.csv ran, so there is nothing to compare.',
    });
  });

  test('a task that was skipped is not in common', () => {
    const skipped = now.map((each, index) => (index < 30 ? 'skipped' : each));
    const findings = compare('12pp', csv(skipped), csv(before));
    expect(findings.map(({ code, state }) => [code, state])).toEqual([
      ['evaluation.not_run', 'unverified'],
      ['evaluation.not_comparable', 'unverified'],
    ]);
  });

  test('what is wrong with the other file is said beside what is known', () => {
    const rated: Suite = { ...suite('2pp'), require: { pass_rate: '10%' } };
    const findings = suiteFindings(
      rated,
      { results: { name: 'new.csv', text: csv(now) }, before: { name: 'old.csv', text: null } },
      options,
    );
    expect(findings.map(({ code, state }) => [code, state])).toEqual([
      ['evaluation.pass_rate', 'met'],
      ['evaluation.results_missing', 'unverified'],
    ]);
  });

  test('each variant is held to its own of before, or to the only one there is', () => {
    const results = (variants: readonly string[], success: boolean) =>
      JSON.stringify(
        variants.flatMap((provider) =>
          Array.from({ length: 60 }, (_, q) => ({ provider, promptIdx: 0, testCase: { vars: { q } }, success })),
        ),
      );
    const judge = (before: readonly string[]) =>
      suiteFindings(
        { ...suite('10pp'), format: 'promptfoo' },
        {
          results: { name: 'new.json', text: results(['a', 'b'], true) },
          before: { name: 'old.json', text: results(before, false) },
        },
        options,
      ).map(({ subject, code, state }) => [subject, code, state]);
    const bothMet = ['a', 'b'].map((name) => [`regression: ${name}`, 'evaluation.compared', 'met']);
    expect(judge(['a', 'b'])).toEqual(bothMet);
    expect(judge(['x'])).toEqual(bothMet);
    expect(judge(['a', 'x'])[1]).toEqual(['regression: b', 'evaluation.not_comparable', 'unverified']);
  });
});
