import { describe, expect, test } from 'vitest';
import { type Charter, charter as charterSchema } from '../charter/schema/charter.ts';
import { planFromCharter } from './plan.ts';

type Given = Record<string, unknown>;

const metrics = {
  spend_per_customer: {
    table: 'crm.customers',
    unit: 'customer_id',
    kind: 'mean',
    value: 'spend',
    adjust_for: 'history',
  },
  unsubscribe_rate: {
    title: 'Unsubscribes',
    table: 'crm.customers',
    unit: 'customer_id',
    kind: 'rate',
    value: 'gone = 1',
  },
  hours: { table: 'crm.tickets', unit: 'ticket_id', kind: 'quantile', quantile: 0.9, value: 'hours' },
};
const assignment = {
  table: 'crm.customers',
  unit: 'customer_id',
  arm: 'segment',
  agent: ['mail'],
  control: ['none'],
  expect: { agent: '40%', control: '20%' },
};

function charter(given: Given = {}): Charter {
  return charterSchema.parse({
    version: 1,
    id: 'win-back',
    title: 'Win-back',
    owner: { person: 'dana.ruiz' },
    metrics,
    success: {
      primary: { metric: 'spend_per_customer', increase: '10%', by: '2026-12-31' },
      harmless: [{ metric: 'unsubscribe_rate', increase_at_most: '0.5pp' }],
      confidence: '95%',
    },
    rollout: { design: 'holdout', starts: '2026-10-01', assignment },
    ...given,
  });
}

const success = (primary: Given, rest: Given = {}) => charter({ success: { primary, ...rest } });
const plan = (from: Charter, plannedUnits = 1000) => planFromCharter(from, { plannedUnits });
const by = '2026-12-31';

describe('planFromCharter', () => {
  test('pins what the charter declares', () => {
    expect(plan(charter())).toMatchObject({
      design: 'holdout',
      strength: 'A',
      claim: 'A',
      starts: '2026-10-01',
      split: { agent: 0.4, control: 0.2 },
      primary: {
        metric: 'spend_per_customer',
        title: 'spend per customer',
        kind: 'mean',
        adjustFor: 'history',
        direction: 'increase',
        size: { scale: 'relative', value: 0.1, written: '10%' },
        by,
      },
      harmless: [
        {
          metric: 'unsubscribe_rate',
          title: 'Unsubscribes',
          tolerances: [{ scale: 'absolute', value: 0.005, written: '0.5pp', adverse: 'increase' }],
        },
      ],
      observed: [{ metric: 'hours', kind: 'quantile', quantile: 0.9 }],
      confidence: 0.95,
      power: 0.8,
      minimumEvents: 100,
      plannedUnits: 1000,
      stopping: expect.stringMatching(/^The intervals hold however often one looks, .* 2026-12-31 is not achieved\.$/),
    });
  });

  test('is plain data, so that it can be hashed and kept', () => {
    const made = plan(charter());
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  test('takes a fall, an absolute amount and a quantile', () => {
    expect(plan(success({ metric: 'hours', decrease: 4 })).primary).toMatchObject({
      direction: 'decrease',
      quantile: 0.9,
      size: { scale: 'absolute', value: 4, written: '4' },
      by: null,
    });
  });

  test('watches both directions of a harmless metric that declares both', () => {
    const harmless = [{ metric: 'hours', increase_at_most: '5%', decrease_at_most: 2 }];
    const made = plan(success({ metric: 'spend_per_customer', increase: '10%' }, { harmless }));
    expect(made.harmless[0]?.tolerances.map(({ adverse, written }) => [adverse, written])).toEqual([
      ['increase', '5%'],
      ['decrease', '2'],
    ]);
  });

  test('also measures the other metrics of the charter, each once', () => {
    expect(plan(charter()).observed.map((each) => each.metric)).toEqual(['hours']);
  });

  test.each([
    ['effect.section_missing', charter({ rollout: undefined })],
    ['effect.section_missing', charter({ success: undefined })],
    ['effect.target_incomplete', success({ metric: 'hours' })],
    ['effect.target_incomplete', success({ metric: 'hours', increase: 1, decrease: 1 })],
    [
      'effect.tolerance_missing',
      success({ metric: 'hours', increase: 1 }, { harmless: [{ metric: 'unsubscribe_rate' }] }),
    ],
    ['effect.metric_unknown', success({ metric: 'revenue', increase: 1 })],
    ['effect.metric_unknown', success({ metric: 'toString', increase: 1 })],
    ['effect.points_of_no_share', success({ metric: 'hours', increase: '1pp' })],
  ])('refuses with %s', (code, from) => {
    expect(() => plan(from)).toThrow(expect.objectContaining({ code }));
  });

  test('refuses planned units that are no number of units', () => {
    for (const units of [0, 1, 2.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => plan(charter(), units)).toThrow(expect.objectContaining({ code: 'effect.planned_units' }));
    }
  });

  test('without a split all units get the agent, and the promise is judged once', () => {
    const staggered = { table: 'crm.regions', unit: 'region', first_exposed: 'live_on' };
    const made = plan(
      charter({ rollout: { design: 'staggered', starts: '2026-10-01', period: 'month', assignment: staggered } }),
    );
    expect(made).toMatchObject({ strength: 'B', period: 'month', compareWith: [], split: { agent: 1, control: 0 } });
    expect(made.stopping).toContain('judged once, after the promised day');
    const series = plan(
      charter({ rollout: { design: 'before_after', starts: '2026-10-01', period: 'week', compare_with: ['hours'] } }),
    );
    expect(series).toMatchObject({ strength: 'C', period: 'week', compareWith: ['hours'] });
  });
});
