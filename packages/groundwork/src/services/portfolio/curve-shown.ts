import type { Curve } from '../../portfolio/curve.ts';
import type { PortfolioProgressDocument } from '../documents/progress.ts';

/** A curve as plain data. */
export function shown({ steps, reached, half, ...rest }: Curve): PortfolioProgressDocument['curve'] {
  return {
    ...rest,
    reached: reached && { ...reached },
    half: half && { ...half },
    steps: steps.map((each) => ({ ...each })),
  };
}
