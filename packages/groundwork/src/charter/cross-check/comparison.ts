import type { Problem } from '../../errors/problem.ts';
import type { Path } from '../path.ts';
import type { comparisonOperators } from '../schema/primitives.ts';
import { type Checked, problemAt } from './checked.ts';

type Operator = (typeof comparisonOperators)[number];

/** Exactly one operator; and where it takes two bounds, the smaller first. */
export function checkComparison(
  checked: Checked,
  path: Path,
  rule: Readonly<Partial<Record<Operator, unknown>>>,
  operators: readonly Operator[],
): readonly Problem[] {
  const given = operators.filter((operator) => rule[operator] !== undefined);
  const problems: Problem[] = [];
  if (given.length !== 1) problems.push(problemAt(checked, path, 'charter.comparison_count', { given, operators }));
  for (const operator of ['mustBeBetween', 'mustNotBeBetween'] as const) {
    const bounds = rule[operator];
    if (!Array.isArray(bounds)) continue;
    const [from, to] = bounds as [number, number];
    if (from > to) problems.push(problemAt(checked, [...path, operator], 'charter.range_reversed', { from, to }));
  }
  return problems;
}
