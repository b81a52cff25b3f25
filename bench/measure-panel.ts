import { measure } from '../packages/groundwork/src/services/effects/measure.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { timePairs } from './ratio.ts';
import { benchWorkspace } from './workspace.ts';

/** `measure` of a staggered rollout over a million unit-periods, and the bare query that brings them, which it need not: a total a unit and a month. */
export const measurePanel: readonly Benchmark[] = [
  {
    name: 'measure-panel',
    what: 'measure, staggered, 50,000 units × 20 months from 3 million rows ÷ the query that brings them',
    limit: { value: 1, unit: '×' },
    run: compare,
  },
];

const charter = {
  metrics: {
    sold: { table: 'crm.sales', unit: 'store_id', kind: 'sum', value: 'amount', at: 'sold_on' },
  },
  success: { primary: { metric: 'sold', increase: '5%', by: '2026-08-31' } },
  baseline: { window: { from: '2025-01-01', to: '2025-12-31' } },
  rollout: {
    design: 'staggered',
    starts: '2026-01-01',
    period: 'month',
    assignment: { table: 'crm.stores', unit: 'store_id', first_exposed: 'live_on' },
  },
};

const byHand = (table: (name: string) => string) => `
  SELECT store_id, date_trunc('month', sold_on) AS month, sum(amount) AS total FROM ${table('sales')} GROUP BY ALL`;

async function compare() {
  const workspace = await benchWorkspace('measure-panel', charter, ['stores', 'sales']);
  try {
    const ours = () => measure({ ctx: workspace.ctx, input: { initiative: 'bench' } });
    const yardstick = () => workspace.query(byHand);
    requireSame('Unit-periods', 1_000_000, (await yardstick()).length);
    const { lower, upper } = (await ours()).metrics[0]?.effect?.absolute ?? {};
    // Three sales of 5 more in each month with the agent.
    if (!(lower && upper && lower < 15 && upper > 15)) throw new Error(`The effect is ${lower} to ${upper}.`);
    return await timePairs(ours, yardstick, 3);
  } finally {
    await workspace.close();
  }
}
