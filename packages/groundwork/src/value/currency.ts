import type { Cost, Economics } from '../charter/schema/economics.ts';

type Uncertain = Cost extends infer Each ? (Each extends { readonly per_month: infer U } ? U : never) : never;

/** All amounts of money times a stated rate: what one unit of its currency is worth in the other. The rate is exact, so that no draw differs by it. */
export function convertEconomics(economics: Economics, perUnit: number): Economics {
  const money = <T extends Uncertain>(amount: T): Uncertain =>
    typeof amount === 'number' ? amount * perUnit : { low: amount.low * perUnit, high: amount.high * perUnit };
  const { currency: _, benefits, costs, scenarios, ...rest } = economics;
  return {
    ...rest,
    ...(benefits && { benefits: benefits.map((each) => ({ ...each, worth: money(each.worth) })) }),
    ...(costs && { costs: costs.map((each) => convertCost(each, money)) }),
    ...(scenarios && {
      scenarios: Object.fromEntries(
        Object.entries(scenarios).map(([id, each]) => [
          id,
          each.worth === undefined ? each : { ...each, worth: money(each.worth) },
        ]),
      ),
    }),
  };
}

/** What the runs themselves report is no amount of the charter. */
function convertCost(cost: Cost, money: (amount: Uncertain) => Uncertain): Cost {
  if ('amount' in cost) return { ...cost, amount: money(cost.amount) };
  if ('per_month' in cost) return { ...cost, per_month: money(cost.per_month) };
  if ('per_approval' in cost) return { ...cost, per_approval: money(cost.per_approval) };
  if ('per_run' in cost) return { ...cost, per_run: money(cost.per_run) };
  return cost;
}
