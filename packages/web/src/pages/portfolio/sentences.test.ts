import { describe, expect, test } from 'vitest';
import type { Portfolio } from '../../groundwork.ts';
import { headline, lead, whyNoneExpected } from './sentences.ts';

const exact = (p50: number) => ({ p10: p50, p50, p90: p50 });
type ToDate = NonNullable<NonNullable<Portfolio['value']>['answer']['toDate']>;

function portfolio(toDate: ToDate | null, fixFirst: string | null = null): Portfolio {
  const answer = { toDate } as NonNullable<Portfolio['value']>['answer'];
  return {
    organization: 'Northwind',
    currency: 'USD',
    converted: [],
    unsummed: [],
    asOf: '',
    initiatives: [],
    value: toDate && { at: '', answer },
    unvalued: null,
    funnel: [],
    inProduction: {
      count: 1,
      declared: 0,
      of: toDate?.initiatives ?? 5,
      gone: 0,
      lower: 0.04,
      upper: 0.62,
      benchmark: null,
      benchmarkProblems: [],
    },
    fixFirst,
    heldUp: [],
  };
}

const toDate = (net: number, more: Partial<ToDate> = {}): ToDate => ({
  initiatives: 8,
  benefit: exact(590_000),
  harm: null,
  byStrength: [],
  spent: exact(371_000),
  net: { p10: net - 72_000, p50: net, p90: net + 71_000 },
  roi: null,
  ...more,
});

describe('the sentence on top of the portfolio', () => {
  test('says what has come back, net of all spending', () => {
    expect(headline(portfolio(toDate(198_000)))).toBe('Eight initiatives have returned $198k, net of all spending.');
    expect(headline(portfolio(toDate(-139_500)))).toBe(
      'Eight initiatives have cost $140k more than they have returned.',
    );
    expect(headline(portfolio(toDate(-39_500)))).toBe(
      'Whether eight initiatives have returned what they cost is not clear yet.',
    );
  });

  test('counts those whose money is in the sum, of all there are', () => {
    const all = portfolio(toDate(-139_500, { initiatives: 3 }));
    expect(headline({ ...all, inProduction: { ...all.inProduction, of: 5 } })).toBe(
      'Three of five initiatives have cost $140k more than they have returned.',
    );
  });

  test('never takes for a return what nobody has proven', () => {
    expect(headline(portfolio(toDate(-12_000, { benefit: null, initiatives: 1, spent: exact(12_000) })))).toBe(
      'One initiative has cost $12k, and no return is proven yet.',
    );
    expect(headline(portfolio(null))).toBe('One of 5 initiatives is in production.');
    // Harm that was measured is no spending only.
    expect(headline(portfolio(toDate(-135_000, { benefit: null, harm: exact(-23_000), initiatives: 1 })))).toBe(
      'One initiative has cost $135k more than it has returned.',
    );
  });
});

describe('the second sentence', () => {
  test('says between what the net lies, and what to fix first as the progress does', () => {
    const first = 'Fix data first: it keeps 3 initiatives from the next gate.';
    expect(lead(portfolio(toDate(198_000), first))).toBe(`Likely between $126k and $269k. ${first}`);
    expect(lead(portfolio(null, first))).toBe(first);
  });

  test('is not there where nothing came back and nothing is blocked', () => {
    expect(lead(portfolio(null))).toBeNull();
  });
});

test('nothing is expected of what waits because it is too early to judge, is proven, or was never valued', () => {
  const standing = (initiative: string, money: object | null) =>
    ({ initiative, money }) as Portfolio['initiatives'][number];
  const all = [standing('early', { early: true }), standing('proven', { early: false }), standing('never', null)];
  expect(whyNoneExpected(all, ['early', 'never'])).toBe('too early to judge');
  expect(whyNoneExpected(all, ['proven'])).toBe('nothing more');
  expect(whyNoneExpected(all, ['proven', 'never'])).toBe('1 not valued');
  expect(whyNoneExpected(all, ['never'])).toBe('not valued');
});

test('where nothing is in production, or nothing is there at all, it says so', () => {
  const all = portfolio(null);
  const counted = (count: number, of: number) => headline({ ...all, inProduction: { ...all.inProduction, count, of } });
  expect(counted(0, 0)).toBe('There is no initiative yet.');
  expect(counted(0, 5)).toBe('None of 5 initiatives is in production.');
  expect(counted(2, 5)).toBe('Two of 5 initiatives are in production.');
});
