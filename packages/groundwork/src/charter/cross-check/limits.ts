import type { Problem } from '../../errors/problem.ts';
import type { Path } from '../path.ts';
import { parseLevel, parseShare } from '../quantities.ts';
import { type Checked, problemAt } from './checked.ts';

/** Ranges have their smaller end first, and a level at which the agent is stopped is given. */
export function checkLimits(checked: Checked): readonly Problem[] {
  const { economics, governance } = checked.charter;
  const ranges = (economics?.benefits ?? []).flatMap((benefit, index) => {
    const path = ['economics', 'benefits', index];
    return [
      ...checkRange(checked, [...path, 'worth'], benefit.worth, (end) => end),
      ...checkRange(checked, [...path, 'per_month'], benefit.per_month, (end) => end),
      ...checkRange(checked, [...path, 'recaptured'], benefit.recaptured, parseShare),
    ];
  });
  const stops = (governance?.stop?.when ?? []).flatMap(({ above, below }, index) => {
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
  return [...ranges, ...stops];
}

function checkRange<T extends string | number>(
  checked: Checked,
  path: Path,
  value: T | { readonly low: T; readonly high: T },
  parse: (end: T) => number,
): readonly Problem[] {
  if (typeof value !== 'object') return [];
  const [from, to] = [parse(value.low), parse(value.high)];
  return from > to ? [problemAt(checked, path, 'charter.range_reversed', { from, to })] : [];
}
