import { describe, expect, test } from 'vitest';
import { charterIn, plan } from '../../test/support/planned.ts';

const header = 'name,status,start date,pilot start,go live,stopped on,restarted on,reason stopped';

describe('an initiative that was stopped and restarted', () => {
  test('is one row with both days, and goes on in its charter', () => {
    const read = plan(
      `${header}\nEmail triage,Restarted pilot,2025-04-14,2025-08-04,,2026-01-30,2026-06-15,"Accuracy: low, too low"\n`,
    );
    expect(charterIn(read).history).toEqual({
      started: '2025-04-14',
      piloted: '2025-08-04',
      ended: { on: '2026-01-30', as: 'stopped', because: 'Accuracy: low, too low', resumed: '2026-06-15' },
    });
    expect(read.planned).toMatchObject([
      { stage: 'pilot', notes: [], days: { ended: '2026-01-30', resumed: '2026-06-15' } },
    ]);
  });

  test('may come into production after it', () => {
    const read = plan(`${header}\nEmail triage,Live,2025-04-14,2025-08-04,2026-09-01,2026-01-30,2026-06-15,\n`);
    expect(charterIn(read).history).toMatchObject({ produced: '2026-09-01', ended: { resumed: '2026-06-15' } });
  });

  test('is told so where its status says it and no day is there', () => {
    const found = (row: string) => plan(`${header}\n${row}\n`);
    const none = found('Email triage,Restarted pilot,2025-04-14,2025-08-04,,,,');
    expect(none.planned[0]?.notes).toEqual([
      'Its status says that it was restarted, and no day of the stop or of the restart is in the list: write both days into two columns, “Stopped on” and “Restarted on”.',
    ]);
    expect(charterIn(none).history?.ended).toEqual({ on: 'unknown', as: 'stopped', resumed: 'unknown' });
    expect(found('Email triage,Pilot (restarted),2025-04-14,,,2026-01-30,,').planned[0]?.notes[0]).toContain(
      'and no day of that is in the list',
    );
    expect(found('Email triage,Restarted,2025-04-14,,,,,').skipped[0]?.reason).toBe(
      '“Restarted” may mean more than one stage, or none.',
    );
  });

  test('is refused where it ended again, and where its days cannot be', () => {
    const reason = (row: string) => plan(`${header}\n${row}\n`).skipped[0]?.reason;
    expect(reason('A,Stopped,2025-04-14,,,2026-01-30,2026-06-15,')).toBe(
      'Its status says stopped, and it was restarted on 2026-06-15 after it ended on 2026-01-30.',
    );
    expect(reason('A,Pilot,2025-04-14,,,2026-01-30,2026-01-15,')).toBe(
      'It was restarted on 2026-01-15, before it ended on 2026-01-30.',
    );
    const open = plan(`${header}\nA,Stopped,2025-04-14,,,,2026-06-15,\n`);
    expect(open.planned[0]?.notes).toContain(
      'resumed 2026-06-15 is left out: the list says stopped, and not when that was.',
    );
  });

  test('in two rows of one name is refused with the way to write it', () => {
    const read = plan(`${header}\nA,Stopped,2025-04-14,,,2026-01-30,,\nA,Pilot,2026-06-15,2026-06-15,,,,\n`);
    expect(read.planned).toEqual([]);
    expect(read.skipped.map(({ reason }) => reason)).toEqual([
      'It ended, and line 3 has the same id, a, and goes on.',
      'Line 2 has the same name, and so the same id, a.',
    ]);
    expect(read.people).toEqual([]);
    expect(read.skipped[0]?.fix).toContain('write it as one row, with the columns “Stopped on” and “Restarted on”');
  });
});
