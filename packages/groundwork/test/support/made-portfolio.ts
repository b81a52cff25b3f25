import { addDays } from '../../src/charter/days.ts';
import type { Member } from '../../src/portfolio/groups.ts';
import { journeyOf } from '../../src/portfolio/journey.ts';
import type { Move } from '../../src/portfolio/moves.ts';
import { seededRandom } from '../../src/statistics/random.ts';

/** The day on which the made portfolio is looked at. */
export const madeToday = '2026-11-22';

const owners = ['amir', 'bea', 'chen', 'dana'].map((id) => ({ id, name: id }));
const noon = (day: string) => `${day}T12:00:00.000Z`;

/**
 * A portfolio of so many, always the same: begun on any day of 2025, moved on after times of which the mean differs by whom they face, stopped on the way or after, some of them taken
 * back to the pilot or taken away, every tenth with its past declared.
 */
export function madePortfolio(count: number): readonly Member[] {
  const random = seededRandom('a portfolio to hold beside R');
  const within = (days: number) => Math.floor(-days * Math.log(1 - random.uniform()));
  return Array.from({ length: count }, (_, index): Member => {
    const facing = ([null, 'revenue', 'internal'] as const)[index % 3] ?? null;
    const owner = owners[Math.floor(random.uniform() * owners.length)] ?? null;
    const started = addDays('2025-01-01', Math.floor(random.uniform() * 365));
    const slow = facing === 'revenue' ? 1.6 : 1;
    const funded = addDays(started, within(30 * slow));
    const pilot = addDays(funded, within(60 * slow));
    const production = addDays(pilot, within(150 * slow));
    const stopped = addDays(started, within(420));
    const moves = (
      [
        ['funded', funded],
        ['pilot', pilot],
        ['production', production],
        ...(index % 17 === 0 ? [['pilot', addDays(production, 40)] as const] : []),
      ] as const
    ).filter(([, day]) => day < stopped && day <= madeToday);
    const all: readonly (readonly [Move['to'], string])[] =
      stopped <= madeToday ? [...moves, ['stopped', stopped]] : moves;
    const isDeclared = index % 10 === 9;
    const journey = journeyOf({
      initiative: `agent-${String(index).padStart(4, '0')}`,
      firstSeenAt: noon(isDeclared ? '2026-11-01' : started),
      moves: isDeclared ? [] : all.map(([to, day]) => ({ to, at: noon(day), because: null })),
      history: isDeclared ? historyOf(started, all) : null,
      removedAt: index % 23 === 0 && !isDeclared ? noon(madeToday) : null,
      today: madeToday,
      zone: 'UTC',
    });
    return { journey, facing, owner };
  });
}

/** What the same moves are where a charter declares them. */
function historyOf(started: string, moves: readonly (readonly [Move['to'], string])[]) {
  const dayOf = (to: Move['to']) => moves.find(([each, day]) => each === to && day <= '2026-11-01')?.[1];
  const [funded, piloted, produced, on] = [dayOf('funded'), dayOf('pilot'), dayOf('production'), dayOf('stopped')];
  return {
    started,
    ...(funded && { funded }),
    ...(piloted && { piloted }),
    ...(produced && { produced }),
    ...(on && { ended: { on, as: 'stopped' as const } }),
  };
}
