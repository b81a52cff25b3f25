import { type ConditionId, conditionWords, type State } from '../groundwork.ts';
import { Mark, type MarkProps } from './mark.tsx';

export const conditionIds = [
  'process',
  'success',
  'data',
  'governance',
  'baseline',
  'owner',
  'observation',
] as const satisfies readonly ConditionId[];

export const conditionNames: Readonly<Record<ConditionId, string>> = {
  process: 'Process',
  success: 'Success',
  data: 'Data',
  governance: 'Governance',
  baseline: 'Baseline',
  owner: 'Owner',
  observation: 'Observation',
};

/** The four questions to ask before spending another dollar. */
export const honestTest: readonly ConditionId[] = ['data', 'governance', 'baseline', 'owner'];

const shapes: Readonly<Record<State, React.ReactNode>> = {
  met: <circle cx="10" cy="10" r="3.25" className="fill-met" />,
  unmet: (
    <>
      <rect x="3.5" y="3.5" width="13" height="13" rx="2.5" className="fill-unmet" />
      <path d="m7.4 7.4 5.2 5.2m0-5.2-5.2 5.2" className="stroke-paper" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  unverified: (
    <circle
      cx="10"
      cy="10"
      r="4.9"
      fill="none"
      className="stroke-ink3"
      strokeWidth="1.5"
      strokeDasharray="2.1 1.75"
      transform="rotate(-12 10 10)"
    />
  ),
  stale: (
    <>
      <circle cx="10" cy="10" r="4.9" fill="none" className="stroke-stale" strokeWidth="1.5" />
      <path d="M10 5.1a4.9 4.9 0 0 0 0 9.8z" className="fill-stale" />
    </>
  ),
  waived: (
    <path
      d="m10 3.9 6.1 6.1-6.1 6.1L3.9 10zM7.6 10h4.8"
      fill="none"
      className="stroke-waived"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  ),
};

/** The state of a condition or of a finding. Its name is the state's word; `label={null}` where that word stands beside it. */
export function ConditionMark({ state, label, ...rest }: { readonly state: State } & MarkProps) {
  return (
    <Mark label={label === undefined ? conditionWords[state] : label} {...rest}>
      {shapes[state]}
    </Mark>
  );
}

/** `Pr`, as above a column of marks. */
export const shortName = (id: ConditionId): string => conditionNames[id].slice(0, 2);

/** Pr Su Da Go Ba Ow Ob above the marks of a column; the honest test is underlined. */
export function ConditionHead() {
  return (
    <span className="inline-flex">
      {conditionIds.map((id) => (
        <abbr key={id} title={conditionNames[id]} className="w-5 text-center no-underline">
          <span
            className={
              honestTest.includes(id)
                ? 'block border-b border-strong mx-px pb-0.5'
                : 'block border-b border-transparent mx-px pb-0.5'
            }
          >
            {shortName(id)}
          </span>
        </abbr>
      ))}
    </span>
  );
}

/** The seven conditions, always in the same order. One name for all of them: “All seven met”, or what is not. */
export function ConditionRow({
  states,
  size = 20,
}: {
  readonly states: Readonly<Record<ConditionId, State>>;
  /** Of one cell, in pixels. */
  readonly size?: number;
}) {
  return (
    <span role="img" aria-label={sayStates(states)} className="inline-flex align-middle">
      {conditionIds.map((id) => (
        <span key={id} title={`${conditionNames[id]}: ${conditionWords[states[id]]}`} className="inline-flex">
          <ConditionMark state={states[id]} label={null} size={size} />
        </span>
      ))}
    </span>
  );
}

/** “Data not met, observation stale, the others met.” */
export function sayStates(states: Readonly<Record<ConditionId, State>>): string {
  const others = conditionIds.filter((id) => states[id] !== 'met');
  if (others.length === 0) return 'All seven conditions met';
  const said = others.map((id) => `${conditionNames[id]} ${conditionWords[states[id]]}`).join(', ');
  return others.length === conditionIds.length ? said : `${said}, the others met`;
}
