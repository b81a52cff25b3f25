import type { Charter } from '../../charter/schema/charter.ts';
import type { Detectability } from '../../effect/detectability.ts';
import { levelOf } from '../../effect/level.ts';
import type { Baselines } from '../readings/baselines.ts';

/** Why nothing that is measured with this baseline will count. */
export function lateNotes(late: boolean, firstRun: string | null): readonly string[] {
  return [
    ...(late
      ? [
          'It was frozen after the start, or after results of it were seen, so no gate will count what is measured with it.',
        ]
      : []),
    ...(firstRun !== null
      ? [`The agent ran before, first on ${firstRun.slice(0, 10)}, so no gate will count what is measured with it.`]
      : []),
  ];
}

/** The frozen level is that of the units with rows in the window; what is measured later is that of all assigned. Said where the two differ. */
export function rowlessNotes(
  { metrics, success }: Charter,
  { readings }: Baselines,
  found: Detectability | null,
): readonly string[] {
  const id = success?.primary?.metric ?? '';
  const [metric, reading] = [metrics?.[id], readings.get(id)];
  if (!metric || !reading || found?.level == null) return [];
  const level = levelOf(metric, reading);
  if (level === null || level === found.level) return [];
  const show = (value: number) => value.toLocaleString('en-US', { maximumSignificantDigits: 4 });
  return [
    `Over the units that are assigned, those without rows at 0, the level is ${show(found.level)}; over the units with rows in the window it is ${show(level)}. measure compares with the first.`,
  ];
}
