import { grouped } from '../words/numbers.ts';
import type { Measurement, ValuedBenefit } from './benefits.ts';
import type { Timeline } from './cash-flow.ts';
import type { CostPlan } from './costs.ts';
import { type Sensitivity, swing } from './sensitivity.ts';

export interface NotesInput {
  readonly benefits: readonly ValuedBenefit[];
  readonly costs: CostPlan;
  readonly timeline: Timeline;
  readonly measurement: Measurement | null;
  readonly sensitivity: readonly Sensitivity[];
  /** Of a year; null where none is declared. */
  readonly discount: number | null;
  /** Whether it may cost nothing. */
  readonly free: boolean;
  /** How many scenarios there are. */
  readonly scenarios: number;
  /** How many draws. */
  readonly count: number;
}

/** What a reader must know to not misread the numbers. */
export function valueNotes(given: NotesInput): readonly string[] {
  const { benefits, costs, timeline, measurement } = given;
  const asserted = distinct(benefits.filter(({ strength }) => strength === 'E').map(({ metric }) => metric));
  const apart = distinct(benefits.filter(({ kind }) => kind !== 'cash').map(({ kind }) => kind));
  const beyond = costs.once.filter((_, index) => timeline.paidIn[index] === null).map(({ name }) => name);
  return [
    `Intervals are P10 to P90 of ${grouped(given.count)} joint draws.`,
    ...(benefits.length === 0 ? ['No benefit is declared, so only costs are counted.'] : []),
    ...(asserted.length ? [`The effect on ${asserted.join(', ')} is the target, asserted and not measured.`] : []),
    ...(measurement && !measurement.registered
      ? ['The measurement is exploratory: its plan was not frozen before the start.']
      : []),
    ...(apart.length ? [`Net and return count cash only; ${apart.join(' and ')} ${verb(apart, 'stand')} apart.`] : []),
    ...(costs.unmeasured.length ? [`Not measured, so counted as 0: ${costs.unmeasured.join(', ')}.`] : []),
    ...(beyond.length ? [`Outside the horizon, so not counted: ${beyond.join(', ')}.`] : []),
    ...(given.free ? ['It may cost nothing, so there is no return on what it costs.'] : []),
    presentValueNote(given.discount),
    ...sensitivityNotes(given.sensitivity, asserted),
    ...(given.scenarios > 0
      ? ['Scenarios are assumptions, valued with the same draws; nothing in them is proven.']
      : []),
  ];
}

function presentValueNote(discount: number | null): string {
  if (discount === null) return 'No discount rate is declared, so there is no net present value.';
  const rate = Number((discount * 100).toPrecision(12));
  return `Net present value: money of month m counts (1 + ${rate}%)^(−(m − 1)/12) of its amount.`;
}

function sensitivityNotes(sensitivity: readonly Sensitivity[], asserted: readonly string[]): readonly string[] {
  const exact = sensitivity.filter(
    (each) => swing(each) === 0 && !(each.kind === 'effect' && asserted.includes(each.of)),
  );
  const moved = sensitivity.some((each) => swing(each) > 0);
  return [
    ...(exact.length ? [`Taken as exact, so they move nothing: ${exact.map(inputWords).join(', ')}.`] : []),
    ...(asserted.length && moved
      ? ['What moves the return leaves out the effect that is only promised: nobody knows how far off it may be.']
      : []),
  ];
}

/** An input as people call it. */
function inputWords({ kind, of }: Pick<Sensitivity, 'kind' | 'of'>): string {
  const words: Readonly<Record<Sensitivity['kind'], string>> = {
    effect: `effect on ${of}`,
    worth: `worth of ${of}`,
    per_month: `volume of ${of}`,
    recaptured: `recaptured share of ${of}`,
    cost: `cost of ${of}`,
  };
  return words[kind];
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function verb(subjects: readonly string[], plural: string): string {
  return subjects.length === 1 ? `${plural}s` : plural;
}
