import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { History } from '../charter/schema/history.ts';
import { conversions } from './conversion.ts';
import { curveOf, type Followed, followedOf } from './curve.ts';
import { differencesOf, groupsOf, type Member } from './groups.ts';
import { type Journey, journeyOf, leftOutWhy } from './journey.ts';
import type { Move } from './moves.ts';
import { curveWords, excludedWords, smallWords, tookWords } from './says.ts';

const today = '2026-11-22';
const noon = (day: string) => `${day}T12:00:00.000Z`;

interface Told {
  readonly seen: string | null;
  readonly moves?: readonly (readonly [Move['to'], string])[];
  readonly history?: History;
  readonly removed?: string;
}

function journey(initiative: string, { seen, moves = [], history, removed }: Told): Journey {
  return journeyOf({
    initiative,
    firstSeenAt: seen && noon(seen),
    moves: moves.map(([to, day]) => ({ to, at: noon(day), because: null })),
    history: history ?? null,
    removedAt: removed === undefined ? null : noon(removed),
    today,
    zone: 'UTC',
  });
}

/** Recorded and declared, gone back, stopped and started again, stopped, removed, seen today, without days. */
const portfolio: readonly Journey[] = [
  journey('a', {
    seen: '2026-01-05',
    moves: [
      ['funded', '2026-02-02'],
      ['pilot', '2026-03-02'],
      ['production', '2026-06-10'],
    ],
  }),
  journey('b', {
    seen: '2026-02-01',
    moves: [
      ['funded', '2026-03-01'],
      ['pilot', '2026-04-20'],
      ['stopped', '2026-06-01'],
      ['pilot', '2026-07-15'],
      ['production', '2026-09-20'],
      ['pilot', '2026-10-25'],
    ],
  }),
  journey('c', {
    seen: '2026-03-01',
    moves: [
      ['funded', '2026-03-20'],
      ['pilot', '2026-05-01'],
      ['stopped', '2026-09-04'],
    ],
  }),
  journey('d', { seen: '2026-06-15', moves: [['funded', '2026-07-01']] }),
  journey('e', {
    seen: '2026-11-01',
    history: { started: '2025-03-01', piloted: '2025-06-01', ended: { on: '2025-12-20', as: 'stopped' } },
  }),
  journey('f', { seen: '2026-11-01', history: { started: 'unknown', piloted: '2025-06-01' } }),
  journey('g', { seen: null }),
  journey('h', {
    seen: '2026-04-01',
    moves: [
      ['funded', '2026-04-10'],
      ['pilot', '2026-05-01'],
    ],
    removed: '2026-08-15',
  }),
  journey('i', { seen: '2026-11-01', history: { started: '2025-05-01', produced: '2025-11-11' } }),
  journey('j', { seen: today }),
];

const production = (of: readonly Journey[]) => followedOf(of, (each) => each.production, today);

describe('the curve of reaching production', () => {
  const curve = curveOf(production(portfolio));

  test('counts every initiative whose days are known once: came, ended or goes on', () => {
    const { initiatives, events, ended, running, declared } = curve;
    expect({ initiatives, events, ended, running, declared }).toEqual({
      initiatives: 8,
      events: 3,
      ended: 3,
      running: 2,
      declared: 2,
    });
    expect(curve.steps.map(({ days, atRisk, events: came, ended: gone }) => [days, atRisk, came, gone])).toEqual([
      [0, 8, 0, 0],
      [136, 7, 0, 1],
      [156, 6, 1, 0],
      [160, 5, 0, 0],
      [187, 4, 0, 1],
      [194, 3, 1, 0],
      [231, 2, 1, 0],
      [294, 1, 0, 1],
    ]);
  });

  // The same eight in fifty-digit arithmetic (mpmath): Σ S(t−) d/n, the error by the infinitesimal jackknife with central differences in the weight of each, limits
  // on the log-log scale. The shares are also those of lifelines 0.30.3 (AalenJohansenFitter).
  test.each([
    [156, 1 / 7, 0.00712386407623845, 0.464941355315507],
    [194, 9 / 28, 0.043156618048409, 0.66373842409375],
    [231, 0.5, 0.109520227257304, 0.804738617008368],
  ])('stands on day %d where fifty-digit arithmetic has it', (days, share, lower, upper) => {
    const step = curve.steps.find((each) => each.days === days);
    expect(step?.share).toBeCloseTo(share, 14);
    expect(step?.lower).toBeCloseTo(lower, 12);
    expect(step?.upper).toBeCloseTo(upper, 12);
  });

  test('has no limits where nothing came yet, and says when half had come', () => {
    expect(curve.steps[1]).toMatchObject({ share: 0, lower: null, upper: null });
    expect(curve.half).toEqual({ days: 231, lower: 194, upper: null });
  });

  test('of a thousand that all came out stands at their plain share', () => {
    const thousand = Array.from({ length: 1000 }, (_, index): Followed => {
      return { time: (index * 37) % 700, event: index % 8 === 0 ? 1 : 2, declared: false };
    });
    const { reached, initiatives, events, ended } = curveOf(thousand);
    expect([initiatives, events, ended]).toEqual([1000, 125, 875]);
    expect(reached?.share).toBeCloseTo(0.125, 12);
    // Wald's error of 125 in 1,000, on the log-log scale.
    const shift = (1.959963984540054 * Math.sqrt((0.125 * 0.875) / 1000)) / (0.125 * -Math.log(0.125));
    expect(reached?.lower).toBeCloseTo(0.125 ** Math.exp(shift), 10);
    expect(reached?.upper).toBeCloseTo(0.125 ** Math.exp(-shift), 10);
  });

  test('of nobody is empty, and of one is a step', () => {
    expect(curveOf([])).toMatchObject({ initiatives: 0, reached: null, half: null, steps: [] });
    const one = curveOf([{ time: 40, event: 1, declared: false }]);
    expect(one).toMatchObject({ reached: { days: 40, share: 1, lower: null, upper: null }, half: { days: 40 } });
  });
});

describe('any portfolio', () => {
  const followed = fc.array(
    fc.record({ time: fc.integer({ min: 0, max: 400 }), event: fc.constantFrom(0, 1, 2), declared: fc.boolean() }),
    { minLength: 1, maxLength: 60 },
  ) as fc.Arbitrary<Followed[]>;

  test('has a curve that never falls, within its limits, and stands at the plain share when all came out', () => {
    fc.assert(
      fc.property(followed, (all) => {
        const { steps, events, ended, running, initiatives } = curveOf(all);
        expect(events + ended + running).toBe(initiatives);
        const shares = steps.map(({ share }) => share);
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        for (const { share, lower, upper } of steps) {
          expect(lower ?? 0).toBeLessThanOrEqual(share);
          expect(upper ?? 1).toBeGreaterThanOrEqual(share);
        }
        if (running === 0) expect(shares.at(-1)).toBeCloseTo(events / initiatives, 12);
      }),
    );
  });
});

describe('conversion from stage to stage', () => {
  const [funded, pilot, inProduction] = conversions(portfolio, today);

  test('counts who came into a stage, went on, ended there or is there, and of whom no day is known', () => {
    const told = [funded, pilot, inProduction].map((each) => [
      each?.entered,
      each?.movedOn,
      each?.ended,
      each?.there,
      each?.leftOut,
    ]);
    // Of e, f and i nobody says when they were funded, of f not when it began, of i not when its pilot was; g has no day at all.
    expect(told).toEqual([
      [10, 5, 0, 1, 4],
      [8, 4, 0, 1, 3],
      [7, 2, 3, 1, 1],
    ]);
  });

  test('knows no share of a stage where more went on without a day than with one: it is not 0%', () => {
    const history = { started: '2025-02-03', piloted: '2025-05-12' };
    const declared = ['p', 'q', 'r'].map((id) => journey(id, { seen: '2026-11-01', history }));
    const [first, second, third] = conversions([...declared, journey('s', { seen: '2026-11-01' })], today);
    expect(first).toMatchObject({ entered: 4, movedOn: 0, there: 1, leftOut: 3, movedOnUndated: 3 });
    expect(first).toMatchObject({ share: null, lower: null, upper: null, half: null, stay: null });
    expect(second).toMatchObject({ entered: 3, leftOut: 3, movedOnUndated: 3, share: null });
    expect(third).toMatchObject({ entered: 3, movedOn: 0, leftOut: 0, movedOnUndated: 0, share: 0 });
    // As many with a day as without one: the others still tell it.
    const dated = declared.map((_, index) =>
      journey(`t${index}`, { seen: '2026-01-05', moves: [['funded', '2026-02-02']] }),
    );
    expect(conversions([...declared, ...dated], today)[0]).toMatchObject({ movedOn: 3, movedOnUndated: 3, share: 1 });
  });

  test('says how long they stay there on average', () => {
    // Of the pilots of a, b, c, e, f and h: 100, 153, 126, 202 and 106 days, and 539 and still there; to production, or until they ended.
    const times = [100, 106, 126, 153, 202];
    const mean = times.reduce((sum, each) => sum + each / 6, 0) + 539 / 6;
    expect(inProduction?.stay?.mean).toBeCloseTo(mean, 10);
    expect(inProduction?.stay?.within).toBe(539);
  });
});

describe('groups', () => {
  const members: readonly Member[] = portfolio.map((each, index) => ({
    journey: each,
    facing: index % 3 === 0 ? 'revenue' : index % 3 === 1 ? 'internal' : null,
    owner: index < 5 ? { id: 'dana', name: 'Dana' } : null,
  }));

  test('share all initiatives out by facing, owner and quarter of start', () => {
    const groups = groupsOf(members, today);
    const total = (by: string) =>
      groups.filter((each) => each.by === by).reduce((sum, { curve }) => sum + curve.initiatives, 0);
    expect([total('facing'), total('owner'), total('quarter')]).toEqual([8, 8, 8]);
    expect(groups.filter(({ by }) => by === 'quarter').map(({ id }) => id)).toEqual([
      '2025 Q1',
      '2025 Q2',
      '2026 Q1',
      '2026 Q2',
      '2026 Q4',
    ]);
  });

  test('are compared only where enough came to be compared', () => {
    expect(differencesOf(members, today)).toEqual([]);
    const many = Array.from({ length: 40 }, (_, index): Member => {
      const fast = index % 2 === 0;
      const day = new Date(Date.UTC(2026, fast ? 2 : 6, 1 + index)).toISOString().slice(0, 10);
      const came = journey(`m${index}`, { seen: '2026-01-05', moves: [['production', day]] });
      return { journey: came, facing: fast ? 'revenue' : 'internal', owner: null };
    });
    expect(differencesOf(many, today)).toEqual([
      { by: 'facing', p: expect.any(Number), says: 'The curves by facing differ (p < 0.001, Gray’s test).' },
    ]);
  });
});

describe('in words', () => {
  const curve = (...all: readonly (readonly [number, 0 | 1 | 2])[]) =>
    curveOf(all.map(([time, event]) => ({ time, event, declared: false })));

  test.each([
    [curve(), 'No initiative has a first day yet.'],
    [curve([50, 0]), 'Of 1 initiative none has reached production in 50 days: none ended before and 1 goes on.'],
    [
      curveOf(production(portfolio)),
      '50% reached production within 9.7 months (11% to 80%): 3 of 8 initiatives; 3 ended before and 2 go on.',
    ],
  ])('the curve is told with its interval', (given, words) => {
    expect(curveWords(given)).toBe(words);
  });

  test('a curve that cannot count all says of how many, and names each reason with its number', () => {
    const left = (why: keyof typeof leftOutWhy) => ({ leftOut: leftOutWhy[why] });
    const counted = { leftOut: null };
    expect(excludedWords([counted])).toBeNull();
    expect(excludedWords([counted, left('unended'), left('unseen'), left('unended'), counted])).toBe(
      'The curve leaves out 3 of 5 initiatives: 2 that ended on a day that is not known and 1 that nobody has looked at yet.',
    );
    expect(curveWords(curve([50, 1], [70, 0]), true)).toContain(': 1 of 2 initiatives whose days are known; ');
    expect(smallWords(curve([50, 0]), 0.12, true)).toContain('1 initiative whose days are known is too few');
  });

  test('how long those took that came is told of them alone, plainly', () => {
    const made = (production: string | null, started: string | null = '2026-01-01') => ({
      started,
      production,
      produced: true,
    });
    const running = { started: '2026-01-01', production: null, produced: false };
    expect(tookWords([running])).toBeNull();
    expect(tookWords([running, made('2026-10-14')])).toBe(
      'The 1 of 2 initiatives that reached production took 9.4 months.',
    );
    expect(tookWords([made('2026-01-11'), made('2026-01-21'), made('2026-02-10')])).toBe(
      'The 3 of 3 initiatives that reached production took 20 days in the middle, 10 days to 40 days.',
    );
    expect(tookWords([made(null)])).toBe('How long the 1 of 1 initiative took that reached production is not known.');
    expect(tookWords([made(null), made('2026-01-11')])).toBe(
      'The 2 of 2 initiatives that reached production, as far as days are known, of 1, took 10 days.',
    );
  });

  test('a small portfolio is told that it is small, and what cannot be told from the figure beside it', () => {
    expect(smallWords(curve(), 0.12)).toBe('There is nothing to tell from yet.');
    expect(smallWords(curve([50, 0]), 0.12)).toBe('1 initiative is too few to tell 0% from the 12% that is quoted.');
    expect(smallWords(curveOf(production(portfolio)), 0.12)).toBe(
      '8 initiatives are too few to tell 50% from the 12% that is quoted.',
    );
    expect(smallWords(curve([1, 1], [2, 1], [3, 1]), 0.12)).toBe(
      '3 initiatives are few: one more would move the curve much.',
    );
    const many = Array.from({ length: 300 }, (_, day) => [day, day % 2 === 0 ? 1 : 2] as const);
    expect(smallWords(curve(...many), 0.12)).toBeNull();
    expect(smallWords(curve(...many), 0.5)).toBe(
      '300 initiatives are too few to tell 50% from the 50% that is quoted.',
    );
  });
});
