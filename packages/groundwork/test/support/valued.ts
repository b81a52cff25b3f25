import { economics as economicsSchema } from '../../src/charter/schema/economics.ts';
import { metric as metricSchema } from '../../src/charter/schema/metrics.ts';
import { success as successSchema } from '../../src/charter/schema/success.ts';
import type { Measurement } from '../../src/value/benefits.ts';
import { type SimulatedValue, simulateValue, type ValueInput } from '../../src/value/value.ts';

const spend = { metric: 'spend', worth: 1, per_month: 21_000, recaptured: '50%', kind: 'cash' };

/** The economics of the example in the design: half of the extra spend of 21,000 customers a month. */
export function winBackEconomics(given: object = {}) {
  return economicsSchema.parse({
    benefits: [spend],
    costs: [
      { name: 'Build', amount: 20_000, on: '2026-08-01' },
      { name: 'Licence', per_month: 1000 },
    ],
    ...given,
  });
}

/** The same with other keys in its one benefit. */
export function ranged(benefit: object, given: object = {}) {
  return winBackEconomics({ benefits: [{ ...spend, ...benefit }], ...given });
}

/** An achieved effect on spend, known exactly unless it is given an error. */
export function measuredSpend(estimate = 0.4244, standardError = 0, verdict = 'achieved'): Measurement {
  return {
    effects: [{ metric: 'spend', verdict, estimate, standardError }],
    strength: 'A',
    registered: true,
    perPeriod: false,
  };
}

/** Values win-back; what is not given is known exactly, so that every amount follows by hand. */
export function valued(given: Partial<ValueInput> = {}, count?: number): SimulatedValue {
  return simulateValue(
    {
      initiative: 'win-back',
      currency: 'USD',
      economics: winBackEconomics(),
      metrics: {
        spend: metricSchema.parse({ table: 'crm.customers', unit: 'customer_id', kind: 'mean', value: 'spend' }),
      },
      success: successSchema.parse({ primary: { metric: 'spend', increase: '10%' } }),
      measurement: measuredSpend(),
      levels: { spend: 0.6528 },
      measuredCosts: null,
      starts: '2026-08-01',
      goLive: '2026-10-01',
      now: '2027-01-01',
      ...given,
    },
    count,
  );
}
