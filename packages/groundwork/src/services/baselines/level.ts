import { componentMean } from '../../statistics/moments.ts';
import type { FrozenMetric } from './frozen-document.ts';

/** The metric over the baseline: mean per unit, rate, or ratio; null where it is not defined (a ratio over nothing, a quantile). */
export function levelOf({
  components,
  moments,
  units,
}: Pick<FrozenMetric, 'components' | 'moments' | 'units'>): number | null {
  if (units === 0) return null;
  const at = (name: FrozenMetric['components'][number]) => componentMean(moments, components.indexOf(name));
  if (components.includes('value')) return at('value');
  const denominator = at('denominator');
  return denominator === 0 ? null : at('numerator') / denominator;
}
