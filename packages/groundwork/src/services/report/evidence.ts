import { dayOf } from '../../charter/days.ts';
import type { EntryKind } from '../../ledger/predicates.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';

export type Evidence = BoardReportDocument['rows'][number]['evidence'][number];

/** Finds the entry of the ledger that a fact rests on. */
export interface Entries {
  /** The last entry of the kind about the initiative on the day, or by it where `day` ends the search; null where there is none. */
  find(kind: EntryKind, initiative: string, day: string): Evidence | null;
}

const kinds = ['stop', 'decision', 'waiver', 'measurement'] as const satisfies readonly EntryKind[];
const page = 1000;

/** Every entry that a report points at, by what it is about. */
export async function entriesOf(ctx: Context, zone: string): Promise<Entries> {
  const by = new Map<string, number>();
  for (const kind of kinds) {
    for (let from = 0; ; ) {
      const found = await ctx.stores.records.ledger.entries({ kind, from, limit: page });
      for (const { index, initiative, at } of found) by.set(`${kind} ${initiative} ${dayOf(at, zone)}`, index);
      const last = found.at(-1);
      if (last === undefined || found.length < page) break;
      from = last.index + 1;
    }
  }
  return {
    find(kind, initiative, day) {
      const index = by.get(`${kind} ${initiative} ${day}`);
      return index === undefined ? null : entryEvidence(kind, initiative, index);
    },
  };
}

function entryEvidence(kind: EntryKind, initiative: string, index: number): Evidence {
  return { label: `ledger entry ${index}`, address: `/ledger?initiative=${initiative}&kind=${kind}`, entry: index };
}

/** The page of an initiative. */
export function pageOf(initiative: string, title: string): Evidence {
  return { label: title, address: `/initiatives/${initiative}`, entry: null };
}

export const portfolioPage: Evidence = { label: 'the portfolio', address: '/', entry: null };
