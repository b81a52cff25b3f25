import type { NamedLine } from '../../charts/counterfactual.tsx';
import type { Basis, Measurement } from '../../groundwork.ts';
import { targetText } from './effect-view.ts';

type Target = Measurement['metrics'][number]['target'];
export type Synthetic = Extract<Basis, { readonly kind: 'synthetic' }>;
export type SyntheticPeriod = NonNullable<Synthetic['periods']>[number];

/** How far from what would have been the promise lies in a period: on the metric's own scale, below zero for a fall. */
export function promisedGap({ synthetic }: Pick<SyntheticPeriod, 'synthetic'>, target: NonNullable<Target>): number {
  const size = target.scale === 'relative' ? target.value * Math.abs(synthetic) : target.value;
  return target.direction === 'decrease' ? -size : size;
}

/** The line of the promise from the launch on, around zero or around what would have been; none where nothing was promised. */
export function targetLine(
  periods: readonly SyntheticPeriod[],
  {
    starts,
    target,
    around,
  }: { readonly starts: string; readonly target: Target; readonly around: 'zero' | 'synthetic' },
): readonly NamedLine[] {
  if (!target) return [];
  const values = periods.map((each) =>
    each.period < starts ? null : promisedGap(each, target) + (around === 'zero' ? 0 : each.synthetic),
  );
  return [{ name: `Target ${targetText(target)}`, look: 'target', values }];
}

/** The gap in every period, and its bounds from the launch on. */
export function gapsOf(periods: readonly SyntheticPeriod[]) {
  return periods.map(({ period, observed, synthetic, lower, upper }) => ({
    period,
    gap: observed - synthetic,
    lower: upper === null ? null : observed - upper,
    upper: lower === null ? null : observed - lower,
  }));
}
