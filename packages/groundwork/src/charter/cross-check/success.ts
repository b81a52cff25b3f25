import type { Problem } from '../../errors/problem.ts';
import { type Checked, problemAt } from './checked.ts';

/**
 * A direction or a tolerance is given once. That it is not given yet is no contradiction: then the condition `success` is
 * unmet.
 */
export function checkSuccess(checked: Checked): readonly Problem[] {
  const { primary, harmless = [] } = checked.charter.success ?? {};
  const problems: Problem[] = [];
  if (primary?.increase !== undefined && primary.decrease !== undefined) {
    problems.push(
      problemAt(
        checked,
        ['success', 'primary', 'decrease'],
        'charter.both_given',
        bothGiven('success.primary', ['increase', 'decrease']),
        'key',
      ),
    );
  }
  for (const [index, each] of harmless.entries()) {
    if (each.increase_at_most === undefined || each.decrease_at_most === undefined) continue;
    const path = ['success', 'harmless', index, 'decrease_at_most'];
    const data = bothGiven(`success.harmless[${index}]`, ['increase_at_most', 'decrease_at_most']);
    problems.push(problemAt(checked, path, 'charter.both_given', data, 'key'));
  }
  return problems;
}

/** The place is the second key; the words are about the group that has both. */
function bothGiven(where: string, keys: readonly [string, string]) {
  return { where, keys };
}
