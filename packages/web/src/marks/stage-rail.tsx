import { type Stage, type Standing, stageSaid } from '../groundwork.ts';

const order = ['proposed', 'funded', 'pilot', 'production'] as const;

export const stageWords: Readonly<Record<Stage, string>> = {
  proposed: 'Proposed',
  funded: 'Funded',
  pilot: 'Pilot',
  production: 'Production',
  stopped: 'Stopped',
  retired: 'Retired',
};

/** `Pilot`; `Stopped in pilot`; `Declared pilot`. */
export function stageName(told: Parameters<typeof stageSaid>[0]): string {
  return stageSaid(told).replace(/^./, (first) => first.toUpperCase());
}

/** Where it stands: by the records, or as its charter declares beyond them. */
export function toldStage({ stage, reached, declared }: Pick<Standing, 'stage' | 'reached' | 'declared'>) {
  return {
    stage: declared?.stage ?? stage,
    reached: declared === null ? reached : declared.endedIn,
    isDeclared: declared !== null,
  };
}

const pitch = 27;
const length = 22;
const middle = 8;

type Way = 'closed' | 'ready';

/**
 * Four stages, the current one thick, hollow where a charter declares it and no record says so. The tall bar after it is the closed gate, a green chevron a gate that is ready to open; a red cross says stopped, at the
 * end of the stage it was stopped in.
 */
export function StageRail({
  stage,
  gate = 'closed',
  stoppedIn = null,
  declared = false,
  label,
}: {
  readonly stage: Stage;
  /** The gate that lies ahead. */
  readonly gate?: Way | undefined;
  /** Of one that ended: how far it had come. Where nobody tells, the cross stands after the first stage, which it has been in. */
  readonly stoppedIn?: Stage | null | undefined;
  readonly declared?: boolean | undefined;
  /** null where the words stand beside it. */
  readonly label?: string | null | undefined;
}) {
  const ended = stage === 'stopped' || stage === 'retired';
  const at = Math.max(0, order.indexOf((ended ? stoppedIn : stage) as (typeof order)[number]));
  const name = label === undefined ? sayRail(stage, gate, stoppedIn, declared) : label;
  const content = order.map((each, index) => (
    <g key={each} transform={`translate(${index * pitch} 0)`}>
      <Segment at={Math.sign(index - at) as -1 | 0 | 1} ended={ended} declared={declared} />
      {index >= at && (
        <GateEnd
          current={index === at && (ended || !declared)}
          last={index === order.length - 1}
          gate={gate}
          ended={ended}
        />
      )}
    </g>
  ));
  const shape = {
    viewBox: `0 0 ${pitch * 4} 16`,
    width: pitch * 4,
    height: 16,
    className: 'inline-block shrink-0 overflow-visible',
  };
  if (name === null)
    return (
      <svg aria-hidden="true" {...shape}>
        {content}
      </svg>
    );
  return (
    <svg role="img" aria-label={name} {...shape}>
      {content}
    </svg>
  );
}

function Segment({
  at,
  ended,
  declared,
}: {
  readonly at: -1 | 0 | 1;
  readonly ended: boolean;
  readonly declared: boolean;
}) {
  if (at > 0) return <path d={`M0 ${middle}h${length}`} className="stroke-strong" strokeWidth="1" />;
  const now = at === 0;
  const height = now ? 5 : 3;
  if (declared)
    return (
      <rect
        y={middle - height / 2}
        width={length}
        height={height}
        rx="1"
        fill="none"
        className="stroke-ink3"
        strokeWidth="1"
      />
    );
  return (
    <rect
      y={middle - height / 2}
      width={length}
      height={height}
      rx="1"
      className={now && !ended ? 'fill-ink' : 'fill-strong'}
    />
  );
}

function GateEnd(given: {
  readonly current: boolean;
  readonly last: boolean;
  readonly gate: Way;
  readonly ended: boolean;
}) {
  const x = 24.5;
  if (!given.current || (given.last && !given.ended))
    return <path d={`M${x} ${middle - 4}v8`} className="stroke-strong" strokeWidth="1" />;
  if (given.ended)
    return <path d={`m${x - 4} ${middle - 4} 8 8m0-8-8 8`} className="stroke-unmet" strokeWidth="1.75" />;
  if (given.gate === 'ready')
    return <path d={`m${x - 1} ${middle - 4.5} 4 4.5-4 4.5`} fill="none" className="stroke-met" strokeWidth="1.75" />;
  return <path d={`M${x} ${middle - 7}v14`} className="stroke-ink" strokeWidth="2" />;
}

function sayRail(stage: Stage, gate: Way, stoppedIn: Stage | null, declared: boolean): string {
  if (declared || stage === 'stopped') return stageName({ stage, reached: stoppedIn, isDeclared: declared });
  if (stage === 'retired' || stage === 'production') return stageWords[stage];
  return `${stageWords[stage]}, ${gate === 'ready' ? 'ready for the next gate' : 'the next gate is closed'}`;
}
