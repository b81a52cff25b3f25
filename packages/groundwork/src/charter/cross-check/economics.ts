import type { Problem } from '../../errors/problem.ts';
import type { Path } from '../path.ts';
import { parseShare } from '../quantities.ts';
import type { Economics, Scenario } from '../schema/economics.ts';
import { type Checked, problemAt } from './checked.ts';

/** Its currency has a rate, ranges have their smaller end first, and a scenario changes something that is declared. */
export function checkEconomics(checked: Checked): readonly Problem[] {
  const { benefits = [], costs = [], scenarios = {} } = checked.charter.economics ?? {};
  return [
    ...checkCurrency(checked),
    ...benefits.flatMap((benefit, index) => checkRanges(checked, ['economics', 'benefits', index], benefit)),
    ...costs.flatMap((cost, index) => checkRanges(checked, ['economics', 'costs', index], cost)),
    ...Object.entries(scenarios).flatMap(([id, scenario]) => {
      const path = ['economics', 'scenarios', id];
      return [...checkRanges(checked, path, scenario), ...checkScenario(checked, path, scenario, benefits)];
    }),
  ];
}

/** Amounts in another currency than the workspace's are converted by a rate that somebody states, or by none. */
function checkCurrency(checked: Checked): readonly Problem[] {
  const from = checked.charter.economics?.currency;
  const { currency: to, exchange_rates = {} } = checked.workspace;
  if (from === undefined || from === to || Object.hasOwn(exchange_rates, from)) return [];
  return [problemAt(checked, ['economics', 'currency'], 'charter.rate_missing', { from, to })];
}

const changes = ['effect', 'worth', 'per_month', 'recaptured', 'costs'] as const;

function checkScenario(
  checked: Checked,
  path: Path,
  scenario: Scenario,
  benefits: NonNullable<Economics['benefits']>,
): readonly Problem[] {
  if (changes.every((key) => scenario[key] === undefined))
    return [problemAt(checked, path, 'charter.missing_choice', { choices: [...changes] })];
  const metrics = [...new Set(benefits.map(({ metric }) => metric))];
  const { metric } = scenario;
  if (metric !== undefined && !metrics.includes(metric)) {
    const data = {
      what: `is about benefits on ${metric}, of which there are none`,
      expected: metrics.length === 0 ? 'a benefit under economics.benefits' : `one of ${metrics.join(', ')}`,
      fix: `Name the metric of a benefit, or declare a benefit on ${metric}.`,
    };
    return [problemAt(checked, [...path, 'metric'], 'charter.rule_unclear', data)];
  }
  // A volume or a worth of one metric is not that of another.
  const amounts = (['worth', 'per_month'] as const).filter((key) => scenario[key] !== undefined);
  if (metric !== undefined || metrics.length < 2) return [];
  return amounts.map((key) =>
    problemAt(checked, [...path, key], 'charter.rule_unclear', {
      what: `is one amount for benefits on different metrics: ${metrics.join(', ')}`,
      expected: 'metric beside it, the one whose benefits it changes',
      fix: `Add metric to the scenario, or take ${key} out.`,
    }),
  );
}

/** Every value with low and high, whatever its key. */
function checkRanges(checked: Checked, path: Path, group: Readonly<Record<string, unknown>>): readonly Problem[] {
  return Object.entries(group).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null || !('low' in value) || !('high' in value)) return [];
    const [from, to] = [value.low, value.high].map((end) => (typeof end === 'string' ? parseShare(end) : Number(end)));
    return from !== undefined && to !== undefined && from > to
      ? [problemAt(checked, [...path, key], 'charter.range_reversed', { from, to })]
      : [];
  });
}
