import { nearest } from '../../errors/nearest.ts';
import type { Problem } from '../../errors/problem.ts';
import type { Path } from '../path.ts';
import { comparisonOperators } from '../schema/primitives.ts';
import { type Checked, problemAt } from './checked.ts';
import { checkComparison } from './comparison.ts';

/** The flow speaks of the steps that are declared, and fitness is one comparison. Steps that are not declared yet cannot be missed. */
export function checkProcess(checked: Checked): readonly Problem[] {
  const { steps, flow, fitness } = checked.charter.process ?? {};
  const unknown = steps && flow ? stepReferences(flow).filter(({ step }) => !steps.includes(step)) : [];
  return [
    ...unknown.map(({ path, step, part }) =>
      problemAt(
        checked,
        path,
        'charter.unknown_step',
        { step, guess: nearest(step, steps ?? []), known: steps ?? [] },
        part,
      ),
    ),
    ...(fitness ? checkComparison(checked, ['process', 'fitness'], fitness, comparisonOperators) : []),
  ];
}

interface StepReference {
  readonly path: Path;
  readonly step: string;
  readonly part: 'key' | 'value';
}

function stepReferences(flow: {
  readonly start: readonly string[];
  readonly end: readonly string[];
  readonly next: Readonly<Record<string, readonly string[]>>;
}): readonly StepReference[] {
  const list = (path: Path, steps: readonly string[]) =>
    steps.map((step, index): StepReference => ({ path: [...path, index], step, part: 'value' }));
  const base: Path = ['process', 'flow'];
  return [
    ...list([...base, 'start'], flow.start),
    ...list([...base, 'end'], flow.end),
    ...Object.entries(flow.next).flatMap(([step, following]): StepReference[] => [
      { path: [...base, 'next', step], step, part: 'key' },
      ...list([...base, 'next', step], following),
    ]),
  ];
}
