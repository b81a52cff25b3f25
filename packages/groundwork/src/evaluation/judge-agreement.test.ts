import { describe, expect, test } from 'vitest';
import type { Judge } from '../charter/schema/evaluation.ts';
import { judgeFindings } from './judge-agreement.ts';

const options = { now: new Date('2026-06-10T12:00:00Z'), fileTime: '2026-06-09T12:00:00Z' };

const judge = (kappa: number, rest: Partial<Judge> = {}): Judge => ({
  id: 'answer-judge',
  labels: 'labels.csv',
  require: { kappa },
  ...rest,
});

/** So many rows of each pair of labels. */
const csv = (given: Readonly<Record<string, number>>, header = 'human,judge') =>
  `${header}\n${Object.entries(given)
    .map(([pair, count]) => `${pair}\n`.repeat(count))
    .join('')}`;

const found = (kappa: number, text: string | null, rest: Partial<Judge> = {}) =>
  judgeFindings(judge(kappa, rest), { name: 'labels.csv', text }, options);

/** Fleiss (1981), table 13.1: kappa 0.676 with a standard error of 0.0877, so at least 0.4496. */
const fleiss = csv({ 'p,p': 75, 'p,n': 1, 'p,o': 4, 'n,p': 5, 'n,n': 4, 'n,o': 1, 'o,o': 10 });

describe('judgeFindings', () => {
  test('holds kappa to its lower bound', () => {
    const [finding] = found(0.4, fleiss);
    expect(finding).toMatchObject({
      code: 'evaluation.judge_agreement',
      state: 'met',
      message:
        'answer-judge agrees with people on 89.0% of 100 cases: kappa 0.68, at least 0.44 with 95% confidence; 0.4 is required.',
    });
    expect(finding?.measured).toBeCloseTo(0.44962, 5);
    expect(found(0.6, fleiss)[0]).toMatchObject({
      state: 'unmet',
      fix: 'The estimate reaches 0.6; the evidence does not yet. At this agreement it takes about 628 labelled cases (these were 100).',
    });
    expect(found(0.7, fleiss)[0]?.fix).toBe('Improve the instructions of the judge, or let people judge.');
  });

  test('a case that only one of them labelled is said and not counted', () => {
    expect(found(0.5, `${fleiss}p,\n,n\n`)[0]?.message).toContain(
      '100 cases, without 2 that only one of them labelled: kappa 0.68',
    );
  });

  test('a handful of cases proves nothing, and labels that are all the same are not measurable', () => {
    expect(found(0.6, csv({ 'pass,pass': 2, 'fail,fail': 1 }))[0]?.state).toBe('unmet');
    expect(found(0.6, csv({ 'pass,pass': 300 }))[0]).toMatchObject({
      code: 'evaluation.judge_unmeasured',
      state: 'unverified',
    });
    expect(found(0.6, csv({}))[0]?.state).toBe('unverified');
  });

  test('takes the names of columns from the charter, and says which is missing', () => {
    const text = fleiss.replace('human,judge', 'expert,model');
    expect(found(0.4, text, { columns: { human: 'expert', judge: 'model' } })[0]?.state).toBe('met');
    expect(found(0.5, text)[0]).toMatchObject({ code: 'evaluation.column_missing', state: 'unverified' });
    expect(found(0.5, null)[0]).toMatchObject({ code: 'evaluation.results_missing', state: 'unverified' });
  });

  test('labels past their validity are stale', () => {
    const old = { ...options, fileTime: '2026-01-01T00:00:00Z' };
    expect(judgeFindings(judge(0.4), { name: 'labels.csv', text: fleiss }, old)[0]?.state).toBe('stale');
  });
});
