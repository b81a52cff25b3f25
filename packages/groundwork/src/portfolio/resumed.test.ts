import { describe, expect, test } from 'vitest';
import type { History } from '../charter/schema/history.ts';
import { type Journey, type JourneyInput, journeyOf, outcomeOf } from './journey.ts';
import type { Move } from './moves.ts';
import { stallOf } from './stalled.ts';
import { thenOf } from './then.ts';

const noon = (day: string) => `${day}T12:00:00.000Z`;

function journey(given: Partial<JourneyInput> = {}): Journey {
  const rest = { firstSeenAt: noon('2026-03-01'), moves: [], history: null, removedAt: null };
  return journeyOf({ initiative: 'a', today: '2026-11-22', zone: 'UTC', ...rest, ...given });
}

const move = (to: Move['to'], day: string): Move => ({ to, at: noon(day), because: null });
const told = ({ stays }: Journey) => stays.map(({ stage, from, to }) => `${stage} ${from} – ${to}`);

describe('a declared end after which it was taken up again', () => {
  const ended = { on: '2025-11-30', as: 'stopped' as const, because: 'Accuracy', resumed: '2026-01-15' };
  const history: History = { started: '2025-06-01', piloted: '2025-09-01', ended };

  test('stands in the journey, which goes on in the stage in which it had been', () => {
    const found = journey({ history });
    expect(told(found)).toEqual([
      'proposed 2025-06-01 – 2025-09-01',
      'pilot 2025-09-01 – 2025-11-30',
      'stopped 2025-11-30 – 2026-01-15',
      'pilot 2026-01-15 – null',
    ]);
    expect(found).toMatchObject({ ended: null, leftOut: null, notes: [] });
  });

  test('stalls from the restart, and is followed by a curve from its first day as one that the records took up again', () => {
    const found = journey({ history });
    const asked = { closedBy: ['owner'], harm: false };
    expect(stallOf(found, { ...asked, today: '2026-04-14' })).toBeNull();
    expect(stallOf(found, { ...asked, today: '2026-04-15' })).toEqual({ since: '2026-01-15', days: 90 });
    const recorded = journey({
      firstSeenAt: noon('2025-06-01'),
      moves: [move('pilot', '2025-09-01'), move('stopped', '2025-11-30'), move('pilot', '2026-01-15')],
    });
    expect(outcomeOf(found, found.production, '2026-04-01')).toEqual(
      outcomeOf(recorded, recorded.production, '2026-04-01'),
    );
    expect(thenOf(found, '2025-12-31')).toMatchObject({ stage: 'stopped', endedOn: '2025-11-30' });
    expect(thenOf(found, '2026-02-01')).toMatchObject({ stage: 'pilot', endedOn: null, since: '2026-01-15' });
  });

  test('comes into production on a day after the restart', () => {
    const found = journey({ history: { ...history, produced: '2026-02-01' } });
    expect(told(found).slice(2)).toEqual([
      'stopped 2025-11-30 – 2026-01-15',
      'pilot 2026-01-15 – 2026-02-01',
      'production 2026-02-01 – null',
    ]);
  });

  test('is over still where the restart lies ahead, and on nobody knows which day where none is known', () => {
    const ahead = journey({ history: { ...history, ended: { ...ended, resumed: '2027-01-15' } } });
    expect(ahead.ended).toMatchObject({ on: '2025-11-30', as: 'stopped' });
    expect(ahead.notes).toEqual(['history.ended.resumed is 2027-01-15, which lies ahead, so it does not count.']);
    const unknown = journey({ history: { ...history, ended: { ...ended, resumed: 'unknown' } } });
    expect(unknown.stays.at(-1)).toMatchObject({ stage: 'pilot', from: null });
    expect(stallOf(unknown, { closedBy: ['owner'], harm: false, today: '2026-11-01' })).toBeNull();
  });
});
