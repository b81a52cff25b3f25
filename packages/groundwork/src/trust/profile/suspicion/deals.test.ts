import { describe, expect, test } from 'vitest';
import { useCsvSources } from '../../../../test/support/csv-sources.ts';
import { profileTable } from '../profile-table.ts';
import { suspicions } from '../suspicions.ts';

const csvSources = useCsvSources();
const stages = ['Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost'];

interface Deal {
  stage: string;
  amount: string;
  created: string;
  closed: string;
}

/** Deals with nothing wrong in them: open ones have neither an amount nor a close date yet, lost ones are worth nothing. */
function deals(spoil: (won: Deal[], lost: Deal[]) => void = () => {}): string {
  const made = Array.from({ length: 200 }, (_, i): Deal => {
    const stage = stages[i % 4] as string;
    const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    const isClosed = stage.startsWith('Closed');
    return {
      stage,
      amount: stage === 'Closed Won' ? String(900 + i * 7) : stage === 'Closed Lost' ? '0' : '',
      created: day(i),
      closed: isClosed ? day(i + 20 + (i % 9)) : '',
    };
  });
  spoil(
    made.filter(({ stage }) => stage === 'Closed Won'),
    made.filter(({ stage }) => stage === 'Closed Lost'),
  );
  const rows = made.map((deal, i) => `D-${i + 100},${deal.stage},${deal.amount},${deal.created},${deal.closed}`);
  return `deal_id,stage,amount,created_date,close_date\n${rows.join('\n')}\n`;
}

async function found(text: string): Promise<readonly (readonly [string, unknown])[]> {
  const sources = await csvSources({ deals: text });
  const profiles = [await profileTable({ sources, table: 'crm.deals' })];
  return (await suspicions({ sources, profiles })).map(({ code, measured }) => [code, measured] as const);
}

describe('deals that contradict their stage', () => {
  test('clean deals do not', async () => {
    expect(await found(deals())).toEqual([]);
  });

  test('won for nothing: an amount that is 0 or missing', async () => {
    const text = deals((won) => {
      for (const deal of won.slice(0, 3)) deal.amount = '0';
      for (const deal of won.slice(3, 5)) deal.amount = '';
    });
    expect(await found(text)).toEqual([['profile.won_without_amount', 5]]);
  });

  test('closed on no day', async () => {
    const text = deals((won, lost) => {
      for (const deal of [...won.slice(0, 4), ...lost.slice(0, 2)]) deal.closed = '';
    });
    expect(await found(text)).toEqual([['profile.closed_without_date', 6]]);
  });

  test('closed before they were created', async () => {
    const text = deals((won) => {
      for (const deal of won.slice(0, 7)) deal.closed = '2025-12-24';
    });
    expect(await found(text)).toEqual([['profile.end_before_start', 7]]);
  });
});
