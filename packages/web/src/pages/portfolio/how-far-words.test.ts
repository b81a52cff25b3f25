import { describe, expect, it } from 'vitest';
import type { Progress } from '../../groundwork.ts';
import { sayCauses, sayConversion, sayFacing, sayStalled } from './how-far-words.ts';

type Cause = Progress['causes'][number];

const cause = (name: string, count: number, of: number): Cause => ({
  cause: 'other',
  name,
  quoted: null,
  initiatives: Array.from({ length: count }, (_, index) => `a${index}`),
  stopped: count,
  stalled: 0,
  conditions: [],
  said: [],
  share: of === 0 ? 0 : count / of,
  cumulative: 1,
  spent: null,
  expected: null,
});
const deaths = (count: number) => Array.from({ length: count }) as unknown as Progress['deaths'];
const amount = (p10: number, p50: number, p90: number) => ({ p10, p50, p90 });

describe('the short form of how far they come', () => {
  it('names the causes that were found, the most first with its share, and none that was only quoted', () => {
    const causes = [cause('Harmful result', 3, 4), cause('Other', 1, 4), cause('No accountable owner', 0, 4)];
    expect(sayCauses({ causes, deaths: deaths(4) })).toBe('Harmful result 3 of 4 (75%), other 1.');
    expect(sayCauses({ causes: [cause('Other', 0, 0)], deaths: [] })).toBe('None has ended and none stands still.');
    const said = { ...cause('No accountable owner', 0, 2), said: ['a0'] };
    expect(sayCauses({ causes: [cause('Not known: nobody had looked', 2, 2), said], deaths: deaths(2) })).toBe(
      'Not known: nobody had looked 2 of 2 (100%). Only said, by nobody verified: no accountable owner 1.',
    );
  });

  it('says how many went on of how many, and the interval where there is one', () => {
    const step = { ended: 0, there: 0, leftOut: 0, movedOnUndated: 0, half: null, stay: null };
    expect(
      sayConversion({
        conversion: [
          { ...step, from: 'proposed', to: 'funded', entered: 10, movedOn: 8, share: 0.92, lower: 0.57, upper: 0.99 },
          { ...step, from: 'funded', to: 'pilot', entered: 8, movedOn: 8, share: 1, lower: null, upper: null },
          { ...step, from: 'pilot', to: 'production', entered: 0, movedOn: 0, share: null, lower: null, upper: null },
        ],
      }),
    ).toBe(
      'Funded 8 of 10 so far, in time 92% (57% to 99%); pilot 8 of 8 so far, in time 100%, too few for an interval; production 0 of 0 so far.',
    );
  });

  it('counts of those that came on an unknown day nothing, and says so', () => {
    const step = { ended: 0, there: 2, movedOnUndated: 0, half: null, stay: null, lower: null, upper: null };
    expect(
      sayConversion({
        conversion: [{ ...step, from: 'proposed', to: 'funded', entered: 12, movedOn: 4, leftOut: 6, share: 1 }],
      }),
    ).toBe('Of those whose days are known: funded 4 of 6 so far, in time 100%, too few for an interval.');
  });

  it('knows no share where most went on on a day that nobody knows', () => {
    const step = { ended: 0, there: 1, half: null, stay: null, share: null, lower: null, upper: null };
    const one = {
      ...step,
      from: 'proposed',
      to: 'funded',
      entered: 14,
      movedOn: 0,
      leftOut: 13,
      movedOnUndated: 11,
    } as const;
    const next = {
      ...one,
      from: 'pilot',
      to: 'production',
      entered: 10,
      movedOn: 1,
      leftOut: 1,
      movedOnUndated: 0,
    } as const;
    expect(sayConversion({ conversion: [one, next] })).toBe(
      'Funded 11 of 14 so far, in what time is not known; production 1 of 9 whose days are known so far.',
    );
  });

  it('tells a cost that nobody declared from none', () => {
    const still = {
      initiative: 'a',
      title: 'A',
      stage: 'pilot',
      declared: false,
      since: '2026-01-01',
      days: 100,
      by: null,
    } as const;
    const stalled = (spent: number | null) => ({
      afterDays: 90,
      initiatives: [{ ...still, spent, expected: null }],
      spent,
      expected: null,
    });
    const say = (spent: number | null) => sayStalled({ stalled: stalled(spent), currency: 'USD' });
    expect(say(null)).toBe('1 initiative for 90 days or more; nobody declared what they cost.');
    expect(say(12_000)).toBe('1 initiative for 90 days or more; they have cost $12k.');
  });

  it('keeps what faces revenue and what is internal apart, each with its interval, and leaves out what was never valued', () => {
    const side = {
      initiatives: [],
      production: 0,
      ended: 0,
      spent: null,
      benefit: null,
      harm: null,
      proven: null,
      expected: null,
      early: 0,
    };
    const revenue = { ...side, facing: 'revenue' as const, net: amount(100, 2000, 3000) };
    const internal = { ...side, facing: 'internal' as const, net: amount(-500, -500, -500) };
    expect(sayFacing({ facing: [revenue, internal], unvalued: null, currency: 'USD' })).toBe(
      'Revenue-facing $2k ($100 to $3k); internal −$500.',
    );
    expect(sayFacing({ facing: [internal], unvalued: '2 came since.', currency: 'USD' })).toBe(
      'Internal −$500. 2 came since.',
    );
    const none = [{ ...internal, net: null }];
    expect(sayFacing({ facing: none, unvalued: 'Never computed: groundwork value.', currency: 'USD' })).toBe(
      'Never computed: groundwork value.',
    );
    expect(sayFacing({ facing: none, unvalued: null, currency: 'USD' })).toBe(
      'No cost is declared, and nothing was measured.',
    );
  });
});
