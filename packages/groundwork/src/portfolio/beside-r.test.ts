import { describe, expect, test } from 'vitest';
import { madePortfolio, madeToday } from '../../test/support/made-portfolio.ts';
import { normalQuantile } from '../statistics/normal.ts';
import { grayTest } from '../statistics/survival/gray-test.ts';
import { quarterName } from '../words/quarters.ts';
import { conversions } from './conversion.ts';
import { type Curve, curveOf, followedToProduction } from './curve.ts';
import { differencesOf, groupsOf, type Member } from './groups.ts';

/*
 * R 4.2.2. Curves: survival 3.5-3, survfit(Surv(days, factor(event, 0:2)) ~ 1, conf.type = "log-log") of the days and events that the curve is drawn from, its second state at a day.
 * Differences: cmprsk 2.2-11, cuminc(days, event, group)$Tests[1, ]. Mean days: summary(survfit(Surv(days, event > 0) ~ 1), rmean = …)$table.
 */
const all = madePortfolio(1000);
const groups = groupsOf(all, madeToday);

function expectAt(curve: Curve, day: number, [share, lower, upper]: readonly [number, number, number]): void {
  const step = curve.steps.findLast(({ days }) => days <= day);
  expect(step?.share).toBeCloseTo(share, 12);
  expect(step?.lower).toBeCloseTo(lower, 12);
  expect(step?.upper).toBeCloseTo(upper, 12);
}

describe('of a portfolio of 1,000, what survival and cmprsk say is', () => {
  const curve = curveOf(
    followedToProduction(
      all.map(({ journey }) => journey),
      madeToday,
    ),
  );

  test('drawn from every initiative once: recorded and declared, gone back, stopped, removed and running', () => {
    expect(curve).toMatchObject({ initiatives: 1000, events: 522, ended: 423, running: 55, declared: 100 });
    expect(curve.eventsDeclared).toBe(54);
  });

  test.each([
    [60, 0.04, 0.0290919359800463, 0.0534440146638045],
    [180, 0.279, 0.2515356951502192, 0.307064576707994],
    [365, 0.478699370706557, 0.4473675163861643, 0.5093159030659783],
    [600, 0.540784402818424, 0.5079103458075435, 0.5724528870511386],
  ])('the share in production by day %d with its limits', (day, share, lower, upper) => {
    expectAt(curve, day, [share, lower, upper]);
  });

  test.each([
    ['facing', 'internal', 180, 0.324324324324324, 0.274661335216989, 0.37486720807768],
    ['facing', 'internal', 365, 0.533259552656103, 0.478050689685139, 0.585294697490087],
    ['facing', 'revenue', 180, 0.171171171171171, 0.132922645811129, 0.213549240603672],
    ['facing', 'revenue', 365, 0.369668798151385, 0.317949635255275, 0.421364632050458],
    ['facing', 'unknown', 365, 0.533600510577592, 0.4785653659314, 0.585475000011348],
    ['owner', 'amir', 365, 0.494471744471744, 0.432185447047363, 0.553641642770381],
    ['owner', 'bea', 365, 0.416931216931217, 0.355644588602012, 0.476973062943145],
    ['owner', 'chen', 365, 0.490899062327633, 0.428634618696588, 0.550131023582559],
    ['owner', 'dana', 365, 0.515000903406702, 0.448355086387617, 0.577558719671998],
    ['quarter', '2025 Q1', 180, 0.331730769230769, 0.268688542328409, 0.395951314695769],
    ['quarter', '2025 Q2', 365, 0.496402877697844, 0.436326891196554, 0.553532466142234],
    ['quarter', '2025 Q3', 365, 0.4296875, 0.368506250302895, 0.489324257187089],
    ['quarter', '2025 Q4', 180, 0.255813953488372, 0.204302739237904, 0.310276702056943],
  ])('the share by %s %s on day %d with its limits', (by, id, day, share, lower, upper) => {
    const group = groups.find((each) => each.by === by && each.id === id);
    expect(group).toBeDefined();
    if (group) expectAt(group.curve, day, [share, lower, upper]);
  });

  test.each([
    ['facing', 24.33053156926583, 5.20825451300055e-6],
    ['owner', 5.63116788583767, 0.1310004511744666],
    ['quarter', 3.73336692987663, 0.291732387874153],
  ] as const)('Gray’s test by %s', (by, statistic, p) => {
    const found = differencesOf(all, madeToday).find((each) => each.by === by);
    expect((found?.p ?? 0) / p).toBeCloseTo(1, 9);
    const keys: Readonly<Record<typeof by, (member: Member) => string | null>> = {
      facing: ({ facing }) => facing,
      owner: ({ owner }) => owner?.id ?? null,
      quarter: ({ journey }) => quarterName(journey.started ?? ''),
    };
    const keyOf = keys[by];
    const split = [...Map.groupBy(all, keyOf).values()].map((of) =>
      followedToProduction(
        of.map(({ journey }) => journey),
        madeToday,
      ),
    );
    expect(grayTest(split, 1).statistic).toBeCloseTo(statistic, 9);
  });

  test('how many went on from pilot to production, and how long they stayed there', () => {
    const pilot = conversions(
      all.map(({ journey }) => journey),
      madeToday,
    ).at(-1);
    expect(pilot).toMatchObject({ from: 'pilot', entered: 798, leftOut: 0, stay: { within: 572 } });
    expect(pilot?.share).toBeCloseTo(0.686117381274745, 12);
    expect(pilot?.lower).toBeCloseTo(0.650752577805909, 12);
    expect(pilot?.upper).toBeCloseTo(0.718704012957177, 12);
    expect(pilot?.stay?.mean).toBeCloseTo(119.08826843754338, 10);
    const error = ((pilot?.stay?.upper ?? 0) - (pilot?.stay?.mean ?? 0)) / normalQuantile(0.975);
    expect(error).toBeCloseTo(4.36202361246423, 9);
  });
});
