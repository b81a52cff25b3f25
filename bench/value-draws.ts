import { economics } from '../packages/groundwork/src/charter/schema/economics.ts';
import { metric } from '../packages/groundwork/src/charter/schema/metrics.ts';
import { simulateValue, type ValueInput } from '../packages/groundwork/src/value/value.ts';
import type { Benchmark } from './benchmark.ts';
import { timeAlone } from './ratio.ts';

const draws = 2000;

/** Everything that `groundwork value` computes from what is known: return, present value, payback, what moves it, and a scenario. */
export const valueDraws: readonly Benchmark[] = [
  {
    name: 'value-draws',
    what: `value of an initiative, ${draws.toLocaleString('en-US')} draws of five uncertain inputs`,
    limit: { value: 0.02, unit: 's' },
    run: () => timeAlone(async () => requireSpread(simulateValue(input, draws).value.net), 31, { inProcess: true }),
  },
];

const input: ValueInput = {
  initiative: 'bench',
  currency: 'USD',
  economics: economics.parse({
    benefits: [
      {
        metric: 'spend',
        worth: { low: 0.8, high: 1.2 },
        per_month: { low: 15_000, high: 25_000 },
        recaptured: { low: '30%', high: '70%' },
        kind: 'cash',
      },
    ],
    costs: [
      { name: 'Build', amount: { low: 30_000, high: 50_000 }, on: '2026-08-01' },
      { name: 'Licence', per_month: 2000 },
    ],
    horizon: '12mo',
    discount: '10%',
    scenarios: { cautious: { recaptured: '40%', costs: '120%' } },
  }),
  metrics: { spend: metric.parse({ table: 'crm.customers', unit: 'id', kind: 'mean', value: 'spend' }) },
  success: undefined,
  measurement: {
    effects: [{ metric: 'spend', verdict: 'achieved', estimate: 0.42, standardError: 0.13 }],
    strength: 'A',
    registered: true,
    perPeriod: false,
  },
  levels: {},
  measuredCosts: null,
  starts: '2026-08-01',
  goLive: '2026-10-01',
  now: '2027-01-01',
};

/** A value without its uncertainty would be fast and wrong. */
function requireSpread({ p10, p50, p90 }: { readonly p10: number; readonly p50: number; readonly p90: number }): void {
  if (!(p10 < p50 && p50 < p90)) throw new Error(`Net is ${p10}, ${p50}, ${p90}.`);
}
