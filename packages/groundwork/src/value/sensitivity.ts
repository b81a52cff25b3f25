import type { Timeline } from './cash-flow.ts';
import { isExact, tenth } from './distribution.ts';
import { overHorizon } from './horizon.ts';
import type { Input, Model } from './model.ts';
import { evaluate, type Normals } from './simulate.ts';
import { varianceShare } from './variance-share.ts';

/** The return with one input at one end of its interval and all others at their medians. */
export interface SensitivityEnd {
  /** The input itself, in its own unit. */
  readonly at: number;
  readonly net: number;
  /** null where it costs nothing. */
  readonly roi: number | null;
}

/** How one input alone moves the return. */
export interface Sensitivity extends Pick<Input, 'kind' | 'of'> {
  /** At its P10. */
  readonly low: SensitivityEnd;
  /** At its P90. */
  readonly high: SensitivityEnd;
  /** The part of the variance of the return that is due to this input alone: its first-order Sobol index. */
  readonly share: number;
}

export interface SensitivityInput {
  readonly model: Model;
  readonly timeline: Timeline;
  readonly normals: Normals;
  /** ROI draw by draw, of net where there is none, with these normals. */
  readonly output: Float64Array;
}

/**
 * Every input on which net depends, moved alone from its P10 to its P90 (Howard 1988, the tornado diagram), what moves ROI most first; net where
 * ROI does not exist. An input that is known exactly moves nothing.
 */
export function sensitivityOf({ model, timeline, normals, output }: SensitivityInput): readonly Sensitivity[] {
  const moved = model.inputs.filter(({ inNet }) => inNet);
  // Draws 2i and 2i + 1 have input i at its ends.
  const count = 2 * moved.length;
  const atEnds: Normals = (input) => {
    const drawn = new Float64Array(count);
    const place = moved.indexOf(input);
    if (place >= 0) drawn.set([-tenth, tenth], 2 * place);
    return drawn;
  };
  const { net, roi } = overHorizon(timeline, evaluate(model, atEnds, count));
  const end = (draw: number, at: number): SensitivityEnd => ({
    at,
    net: net[draw] as number,
    roi: roi ? (roi[draw] as number) : null,
  });
  return moved
    .map((input, place): Sensitivity => {
      const { kind, of, at } = input;
      const [low, high] = [end(2 * place, at(-tenth)), end(2 * place + 1, at(tenth))];
      return { kind, of, low, high, share: isExact(at) ? 0 : varianceShare(normals(input), output) };
    })
    .toSorted((a, b) => swing(b) - swing(a));
}

/** How far the return moves: of ROI, else of net. */
export function swing({ low, high }: Pick<Sensitivity, 'low' | 'high'>): number {
  return low.roi === null || high.roi === null ? Math.abs(high.net - low.net) : Math.abs(high.roi - low.roi);
}
