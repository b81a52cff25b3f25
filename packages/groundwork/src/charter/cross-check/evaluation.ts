import type { Problem } from '../../errors/problem.ts';
import type { Suite } from '../schema/evaluation.ts';
import { type Checked, problemAt } from './checked.ts';

interface Misplaced {
  readonly key: keyof Suite;
  readonly formats: readonly Suite['format'][];
  readonly instead: string;
}

/** Keys that some formats have no use for: written there, they would promise what nobody does. */
const scored: readonly Suite['format'][] = ['promptfoo', 'inspect', 'langfuse', 'phoenix'];
const misplaced: readonly Misplaced[] = [
  { key: 'columns', formats: ['csv'], instead: 'Remove it.' },
  { key: 'run_items', formats: ['langfuse'], instead: 'Remove it.' },
  { key: 'score', formats: scored, instead: 'Remove it; for csv, name the column under columns.success.' },
  { key: 'passes_at', formats: [...scored, 'csv'], instead: 'Remove it: JUnit says itself what passes.' },
  { key: 'passes_at_most', formats: [...scored, 'csv'], instead: 'Remove it: JUnit says itself what passes.' },
];

/** A suite declares only what its format has and one pass mark. */
export function checkEvaluation(checked: Checked): readonly Problem[] {
  return (checked.charter.evaluation?.suites ?? []).flatMap((suite, index) => {
    const path = ['evaluation', 'suites', index];
    const wrong = misplaced
      .filter(({ key, formats }) => suite[key] !== undefined && !formats.includes(suite.format))
      .map(({ key, formats, instead }) =>
        problemAt(
          checked,
          [...path, key],
          'charter.rule_unclear',
          { what: `means nothing for ${suite.format}`, expected: `format: ${formats.join(' or ')}`, fix: instead },
          'key',
        ),
      );
    if (suite.passes_at === undefined || suite.passes_at_most === undefined) return wrong;
    const two = {
      what: 'stands beside passes_at: nobody knows which of the two decides',
      expected: 'passes_at, or passes_at_most for a score that is better when it is lower',
      fix: 'Remove one of the two.',
    };
    return [...wrong, problemAt(checked, [...path, 'passes_at_most'], 'charter.rule_unclear', two, 'key')];
  });
}
