import type { DetectabilityInput, OnBothScales } from '../detectability.ts';
import { sizeEnough } from '../detectability-finding.ts';

/** Whether what is asked is that a metric stays within a tolerance, not that it moves by a target. */
export function isTolerance({ target }: DetectabilityInput): boolean {
  return target.change === null;
}

/** What is to come out: `10% is seen`, `complaint_rate is shown to stay within 0.5pp`; what does harm is not shown to do none. */
export function asked(input: DetectabilityInput, be: 'is' | 'is not' | 'would be'): string {
  const { written } = input.target.size;
  return isTolerance(input)
    ? `${input.metric.metric} ${be} shown to stay within ${written}${be === 'is' ? ', if it does not change' : ''}`
    : `${written} ${be} seen`;
}

export function smallestWords(input: DetectabilityInput): string {
  return isTolerance(input) ? 'the smallest tolerance that is shown to be kept' : 'the smallest effect that is seen';
}

export function sizeInWords({ metric, target }: DetectabilityInput, size: OnBothScales): string {
  return sizeEnough(metric, target.size.scale, size);
}

/** Two decimals at most, none where they are zeros. */
export function number2(value: number): string {
  return String(Number(value.toFixed(2)));
}
