import { scaleLinear } from 'd3-scale';

/** An axis of numbers, widened to round ends. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;
}

/** Over all of `values`, drawn from `start` to `end` in pixels (for an upright axis the lower end is the larger number), with about `count` round values on it. */
export function numberScale(values: readonly number[], [start, end]: readonly [number, number], count: number): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const around = low === high ? [low - (Math.abs(low) || 1) / 10, high + (Math.abs(high) || 1) / 10] : [low, high];
  const scale = scaleLinear(around, [start, end]).nice(count);
  const [from = 0, to = 1] = scale.domain();
  return { from, to, ticks: scale.ticks(count), at: (value) => scale(value) };
}

/** Whether a change of the metric is worth more above or below. */
export type Direction = 'increase' | 'decrease';

interface Look {
  readonly lower: number | null;
  readonly estimate: number | null;
  readonly upper: number | null;
}

/** How many times wider than the last interval one may be and still decide how far the axis reaches. */
const widest = 3;

/**
 * What an axis of the effect must show: zero, the target, and the intervals that are not much wider than the last one. The first are so wide that all others would be a
 * line; they run out of the drawing, and the table has them.
 */
export function effectRange(looks: readonly Look[], target: number | null): readonly number[] {
  const width = ({ lower, upper }: Look) =>
    lower === null || upper === null ? Number.POSITIVE_INFINITY : upper - lower;
  const last = looks.findLast((look) => width(look) < Number.POSITIVE_INFINITY);
  const settled = looks.filter((look) => last === undefined || width(look) <= widest * width(last));
  const edges = settled.flatMap(({ lower, estimate, upper }) => [lower, estimate, upper]);
  // The name of the target needs room on either side of its line.
  return [0, target === null ? null : target * 1.2, ...edges].filter((each) => each !== null);
}

/** Places one below the other, each at least `apart` from the last and as near to where it belongs as that allows. In the order given. */
export function spread(wanted: readonly number[], apart: number): readonly number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] as number) - (wanted[b] as number));
  const placed = [...wanted];
  // Groups that touch share the room evenly around their middle.
  const groups = order.map((index) => ({ members: [index], middle: wanted[index] as number }));
  for (let at = 1; at < groups.length; at += 1) {
    const [above, below] = [groups[at - 1], groups[at]];
    if (!above || !below) break;
    const room = ((above.members.length + below.members.length) / 2) * apart;
    if (below.middle - above.middle >= room) continue;
    const members = [...above.members, ...below.members];
    const middle = members.reduce((sum, each) => sum + (wanted[each] as number), 0) / members.length;
    groups.splice(at - 1, 2, { members, middle });
    at = Math.max(0, at - 2);
  }
  for (const { members, middle } of groups)
    members.forEach((member, place) => {
      placed[member] = middle + (place - (members.length - 1) / 2) * apart;
    });
  return placed;
}

export interface ElapsedTick {
  readonly days: number;
  readonly label: string;
}

/** The mean month of the calendar, in days. */
const month = 365.25 / 12;
const daySteps = [1, 2, 7, 14, 30].map((count) => ({ count, days: count, unit: 'day' }));
const monthSteps = [1, 2, 3, 6, 12, 24].map((count) => ({ count, days: count * month, unit: 'month' }));

/** Round numbers of days since a start, of months where it is longer than two; at most `most` beside zero. The last of them names the unit: `0`, `2`, `4 months`. */
export function elapsedTicks(days: number, most: number): readonly ElapsedTick[] {
  const steps = days < 2 * month ? daySteps : monthSteps;
  const step = steps.find((each) => Math.floor(days / each.days) <= most) ?? steps.at(-1);
  if (!step) return [];
  const last = Math.floor(days / step.days);
  return Array.from({ length: last + 1 }, (_, at) => {
    const count = at * step.count;
    const unit = count === 1 ? step.unit : `${step.unit}s`;
    return { days: at * step.days, label: at === last ? `${count} ${unit}` : String(count) };
  });
}
