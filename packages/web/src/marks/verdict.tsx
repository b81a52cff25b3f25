import type { Verdict } from '../groundwork.ts';
import { Mark, type MarkProps } from './mark.tsx';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  achieved: 'Achieved',
  'not achieved': 'Not achieved',
  harmful: 'Harmful',
  'too early': 'Too early',
  safe: 'Safe',
  breached: 'Breached',
};

const tick = (
  <>
    <circle cx="10" cy="10" r="7" className="fill-met" />
    <path
      d="m6.9 10.2 2.2 2.2 4.1-4.5"
      fill="none"
      className="stroke-paper"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </>
);

const triangle = (
  <>
    <path d="M10 3.4 17.2 16H2.8z" className="fill-unmet stroke-unmet" strokeWidth="1.2" strokeLinejoin="round" />
    <path d="M10 7.8v4" className="stroke-paper" strokeWidth="1.6" strokeLinecap="round" />
    <circle cx="10" cy="14" r="0.95" className="fill-paper" />
  </>
);

const shapes: Readonly<Record<Verdict, React.ReactNode>> = {
  achieved: tick,
  safe: <circle cx="10" cy="10" r="3.25" className="fill-met" />,
  'not achieved': (
    <>
      <circle cx="10" cy="10" r="6.4" fill="none" className="stroke-ink2" strokeWidth="1.5" />
      <path d="M7 10h6" className="stroke-ink2" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  harmful: triangle,
  breached: triangle,
  'too early': (
    <>
      <circle cx="10" cy="10" r="6.4" fill="none" className="stroke-ink3" strokeWidth="1.5" />
      <path
        d="M10 6.3V10l2.4 1.4"
        fill="none"
        className="stroke-ink3"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
};

/** What was found about a metric. Its name is the verdict's word; `label={null}` where that word stands beside it. */
export function VerdictMark({ verdict, label, ...rest }: { readonly verdict: Verdict } & MarkProps) {
  return (
    <Mark label={label === undefined ? verdictWords[verdict] : label} {...rest}>
      {shapes[verdict]}
    </Mark>
  );
}

/** The mark and its word. */
export function VerdictWord({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <VerdictMark verdict={verdict} label={null} size={18} />
      {verdictWords[verdict]}
    </span>
  );
}
