import { type DetectabilityInput, detectability, isDetectable } from '../detectability.ts';

const mostTimesAsMany = 1000;

/**
 * How many units of both arms would have to arrive by the promised day, and how many times those that are expected that is. More of them are taken to be like those there are, and as
 * evenly spread. null where a thousand times as many would not do.
 */
export function unitsByThen(input: DetectabilityInput): { readonly units: number; readonly times: number } | null {
  const { windowDays, horizonDays } = input;
  if (windowDays === null) return null;
  // As many in fewer days: the units of the window arrive so many times as fast.
  const times = (factor: number) => ({
    ...input,
    windowDays: windowDays / factor,
    horizonDays: horizonDays ?? windowDays,
  });
  if (!isDetectable(times(mostTimesAsMany))) return null;
  let [short, enough] = [1, mostTimesAsMany];
  while (enough / short > 1 + 1e-4) {
    const middle = Math.sqrt(short * enough);
    if (isDetectable(times(middle))) enough = middle;
    else short = middle;
  }
  const { units } = detectability(times(enough));
  return { units: units.agent + units.control, times: Math.ceil(enough * 10) / 10 };
}
