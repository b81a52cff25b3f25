import type { Measurement, ValuedBenefit } from './benefits.ts';
import type { Timeline } from './cash-flow.ts';
import type { CostPlan } from './costs.ts';
import { draws } from './simulate.ts';

/** What a reader must know to not misread the numbers. */
export function valueNotes(given: {
  readonly benefits: readonly ValuedBenefit[];
  readonly costs: CostPlan;
  readonly timeline: Timeline;
  readonly measurement: Measurement | null;
}): readonly string[] {
  const { benefits, costs, timeline, measurement } = given;
  const asserted = distinct(benefits.filter(({ strength }) => strength === 'E').map(({ metric }) => metric));
  const apart = distinct(benefits.filter(({ kind }) => kind !== 'cash').map(({ kind }) => kind));
  return [
    `Intervals are P10 to P90 of ${draws.toLocaleString('en-US')} joint draws.`,
    ...(benefits.length === 0 ? ['No benefit is declared, so only costs are counted.'] : []),
    ...(asserted.length ? [`The effect on ${asserted.join(', ')} is the target, asserted and not measured.`] : []),
    ...(measurement && !measurement.registered
      ? ['The measurement is exploratory: its plan was not frozen before the start.']
      : []),
    ...(apart.length ? [`Net and return count cash only; ${apart.join(' and ')} ${verb(apart, 'stand')} apart.`] : []),
    ...(costs.unmeasured.length ? [`Not measured, so counted as 0: ${costs.unmeasured.join(', ')}.`] : []),
    ...(timeline.beyond.length ? [`Outside the horizon, so not counted: ${timeline.beyond.join(', ')}.`] : []),
  ];
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function verb(subjects: readonly string[], plural: string): string {
  return subjects.length === 1 ? `${plural}s` : plural;
}
