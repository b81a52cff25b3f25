import type { Problem } from '../../errors/problem.ts';
import { isAfterEnd } from '../schema/history.ts';
import { type Checked, problemAt } from './checked.ts';

/** The declared days are in the order in which things happen. */
export function checkHistory(checked: Checked): readonly Problem[] {
  const { history } = checked.charter;
  if (history === undefined) return [];
  const { ended } = history;
  const stages = [
    { key: ['funded'], on: history.funded },
    { key: ['piloted'], on: history.piloted },
    { key: ['produced'], on: history.produced },
  ];
  const days = [
    { key: ['started'], on: history.started },
    ...stages.filter(({ on }) => !isAfterEnd(on, ended)),
    { key: ['ended', 'on'], on: ended?.on },
    { key: ['ended', 'resumed'], on: ended?.resumed },
    ...stages.filter(({ on }) => isAfterEnd(on, ended)),
  ].flatMap(({ key, on }) => (on === undefined || on === 'unknown' ? [] : [{ key, on }]));
  return days.flatMap(({ key, on }, index) => {
    const before = days[index - 1];
    // Days are written YYYY-MM-DD, so the order of the texts is the order of the days.
    if (before === undefined || on >= before.on) return [];
    const data = {
      found: on,
      relation: 'on or after' as const,
      other: `history.${before.key.join('.')}`,
      otherFound: before.on,
    };
    return [problemAt(checked, ['history', ...key], 'charter.dates_reversed', data)];
  });
}
