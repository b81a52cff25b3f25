import type { Problem } from '../../errors/problem.ts';
import { parseLevel } from '../quantities.ts';
import { type Checked, problemAt } from './checked.ts';

/** A rule that stops the agent gives a level, and does not stop it at every one. */
export function checkLimits(checked: Checked): readonly Problem[] {
  const { governance } = checked.charter;
  return (governance?.stop?.when ?? []).flatMap(({ above, below }, index) => {
    const path = ['governance', 'stop', 'when', index];
    if (above === undefined && below === undefined) {
      return [problemAt(checked, path, 'charter.missing_choice', { choices: ['above', 'below'] })];
    }
    // Above 2% or below 5% is every level there is.
    if (above === undefined || below === undefined || parseLevel(below) < parseLevel(above)) return [];
    return [
      problemAt(checked, path, 'charter.rule_unclear', {
        what: `stops at every level: above ${above} or below ${below}`,
        expected: 'below less than above',
        fix: 'Correct one of the two levels.',
      }),
    ];
  });
}
