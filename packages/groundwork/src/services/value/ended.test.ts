import { describe, expect, test } from 'vitest';
import { dayFromToday, type Loose, useSmallWorkspace, winBack } from '../../../test/support/small-workspace.ts';
import { dayWords } from '../../words/days.ts';
import type { PortfolioValueDocument } from '../documents/value.ts';

describe('the value of what has ended', () => {
  const workspace = useSmallWorkspace();
  const add = async (id: string, change: (charter: Loose) => void) => {
    const charter = { ...winBack(), id };
    change(charter);
    await workspace.write(`initiatives/${id}/charter.yaml`, JSON.stringify(charter));
  };

  test('is its cost where its charter declares no benefit', async () => {
    const economics = { costs: [{ name: 'Build', amount: 1000, on: dayFromToday(-31) }] };
    const ended = { as: 'stopped', on: dayFromToday(-3), because: 'Over' };
    await add('bare', (charter) => Object.assign(charter, { economics }));
    expect((await workspace.run('value bare')).code).toBe(1);
    await add('bare', (charter) => Object.assign(charter, { economics, history: { started: 'unknown', ended } }));
    const { out, err, code } = await workspace.plain(['value', 'bare']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^\nIt was stopped on \S+ and has cost €1k\. Nothing more is expected of it\.\n/);
  });

  test('counts what recurs up to today where nobody knows the day, and says so', async () => {
    await add('long-gone', (charter) => {
      charter.rollout.starts = dayFromToday(-62);
      charter.baseline.window = { from: dayFromToday(-90), to: dayFromToday(-63) };
      charter.economics.costs = [{ name: 'Licence', per_month: 100 }];
      charter.history = { started: 'unknown', ended: { as: 'stopped', on: 'unknown', because: 'Nobody knows' } };
    });
    const { unvalued, ended, notes } = (await workspace.run('value')).document as PortfolioValueDocument;
    expect(unvalued).toEqual([]);
    expect(ended.initiatives).toMatchObject([{ initiative: 'long-gone', on: null }]);
    expect(notes.join('\n')).toContain(
      `The day on which long-gone ended is not known: what recurs counts to ${dayWords(dayFromToday(0))}, which may be too much.`,
    );
  });
});
