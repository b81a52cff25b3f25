import { measure } from '../packages/groundwork/src/services/effects/measure.ts';
import { type Benchmark, requireSame } from './benchmark.ts';
import { timePairs } from './ratio.ts';
import { type BenchWorkspace, benchWorkspace } from './workspace.ts';

/** `measure` over ten million units and three metrics, and the bare aggregate query that an analyst would write: to units, then to arms. */
export const measureUnits: readonly Benchmark[] = [
  {
    name: 'measure',
    what: 'measure, 3 metrics, 10 million units in one table ÷ its bare aggregate query',
    limit: { value: 1.5, unit: '×' },
    run: () => compare('measure', inOneTable, oneTableByHand),
  },
  {
    name: 'measure-rows',
    what: 'measure, 3 metrics, 10 million units with 15 million rows elsewhere ÷ its bare aggregate query',
    limit: { value: 1.5, unit: '×' },
    run: () => compare('measure-rows', inTwoTables, twoTablesByHand),
  },
];

type Table = (name: string) => string;

const rollout = {
  design: 'holdout',
  starts: '2026-01-01',
  assignment: {
    table: 'crm.customers',
    unit: 'customer_id',
    arm: 'arm',
    agent: ['agent'],
    control: ['control'],
    expect: { agent: '50%', control: '50%' },
  },
};

const units = { table: 'crm.customers', unit: 'customer_id' };
const inOneTable = {
  metrics: {
    spend: { ...units, kind: 'mean', value: 'spend', adjust_for: 'history' },
    resolution: { ...units, kind: 'ratio', numerator: 'resolved', denominator: 'tickets' },
    conversion: { ...units, kind: 'rate', value: 'converted' },
  },
  success: {
    primary: { metric: 'spend', increase: '5%', by: '2026-12-31' },
    harmless: [
      { metric: 'resolution', decrease_at_most: '1pp' },
      { metric: 'conversion', decrease_at_most: '1pp' },
    ],
  },
  rollout,
};

const oneTableByHand = (table: Table) => `
  SELECT arm, count(*) AS units,
         avg(spend) AS mean, var_samp(spend), avg(history), var_samp(history), covar_samp(spend, history), count(*) FILTER (WHERE spend <> 0),
         avg(resolved), var_samp(resolved), avg(tickets), var_samp(tickets), covar_samp(resolved, tickets),
         avg(converted), count(*) FILTER (WHERE converted <> 0), sum(without)
  FROM (SELECT customer_id, any_value(arm) AS arm, sum(spend) AS spend, any_value(history) AS history,
               sum(resolved)::DOUBLE AS resolved, sum(tickets)::DOUBLE AS tickets, max(converted::INTEGER) AS converted,
               count(*) - count(spend) AS without
        FROM ${table('customers')} GROUP BY customer_id)
  GROUP BY arm`;

const orders = { table: 'crm.orders', unit: 'customer_id', at: 'ordered_at' };
const inTwoTables = {
  metrics: {
    revenue: { ...orders, kind: 'mean', value: 'amount' },
    basket: { ...orders, kind: 'ratio', numerator: 'amount', denominator: 'items' },
    returns: { ...orders, kind: 'rate', value: 'returned' },
  },
  success: {
    primary: { metric: 'revenue', increase: '5%', by: '2026-12-31' },
    harmless: [
      { metric: 'basket', decrease_at_most: '1%' },
      { metric: 'returns', increase_at_most: '1pp' },
    ],
  },
  rollout,
};

const twoTablesByHand = (table: Table) => `
  SELECT arm, count(*) AS units,
         avg(amount) AS mean, var_samp(amount), count(*) FILTER (WHERE amount <> 0), avg(items), var_samp(items), covar_samp(amount, items),
         avg(returned), count(*) FILTER (WHERE returned <> 0), sum(without)
  FROM (SELECT c.customer_id, c.arm, coalesce(o.amount, 0) AS amount, coalesce(o.items, 0)::DOUBLE AS items,
               coalesce(o.returned, 0) AS returned, coalesce(o.without, 0) AS without
        FROM ${table('customers')} c
        LEFT JOIN (SELECT customer_id, sum(amount) AS amount, sum(items) AS items, max(returned::INTEGER) AS returned,
                          count(*) - count(amount) AS without
                   FROM ${table('orders')} WHERE ordered_at >= TIMESTAMP '2026-01-01' GROUP BY customer_id) o USING (customer_id))
  GROUP BY arm`;

async function compare(name: string, charter: Readonly<Record<string, unknown>>, byHand: (table: Table) => string) {
  const workspace = await benchWorkspace(name, charter);
  try {
    const ours = () => measure({ ctx: workspace.ctx, input: { initiative: 'bench' } });
    const yardstick = () => workspace.query(byHand);
    await agree(workspace, ours, byHand);
    return await timePairs(ours, yardstick, 5);
  } finally {
    await workspace.close();
  }
}

async function agree(
  { query }: BenchWorkspace,
  ours: () => ReturnType<typeof measure>,
  byHand: (table: Table) => string,
): Promise<void> {
  const { metrics } = await ours();
  const rows = await query(byHand);
  for (const arm of ['agent', 'control'] as const) {
    const hand = rows.find((each) => each.arm === arm);
    requireSame(`Units of ${arm}`, metrics[0]?.[arm].units ?? 0, Number(hand?.units));
    // Adjusted means may be shown for a metric with a covariate; the plain one is the hand-written query's.
    if (metrics[0]?.method.includes('CUPED') !== true)
      requireSame(`Mean of ${arm}`, metrics[0]?.[arm].mean ?? 0, Number(hand?.mean));
  }
}
