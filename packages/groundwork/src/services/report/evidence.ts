import { dayOf } from '../../charter/days.ts';
import { type TriedCharter, tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import type { Path } from '../../charter/path.ts';
import type { EntryKind } from '../../ledger/predicates.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { Context } from '../context.ts';
import type { BoardReportDocument } from '../documents/report.ts';
import type { Quarter } from './quarter.ts';

export type Evidence = BoardReportDocument['rows'][number]['evidence'][number];

/** Finds what a fact rests on. */
export interface Sources {
  /** The last entry of the kind about the initiative on the day; null where there is none. */
  find(kind: ReportedKind, initiative: string, day: string): Evidence | null;
  /** What the ledger has of the quarter that is told, in its order. */
  readonly within: readonly DatedEntry[];
  /** The page of an initiative, with the line of its charter that speaks of it; `path`: of the nearest group of keys that is there. */
  page(initiative: string, title: string, path?: Path): Evidence;
  /** Whether its charter has the section. */
  declares(initiative: string, section: string): boolean;
}

export interface DatedEntry extends LedgerEntry {
  readonly kind: ReportedKind;
  readonly initiative: string;
  readonly day: string;
}

const kinds = ['stop', 'decision', 'waiver', 'measurement'] as const satisfies readonly EntryKind[];
type ReportedKind = (typeof kinds)[number];
const page = 1000;

/** Every entry and every line of a charter that a report points at. */
export async function sourcesOf(ctx: Context, workspace: LoadedWorkspace, quarter: Quarter): Promise<Sources> {
  const by = new Map<string, number>();
  const within: DatedEntry[] = [];
  for (const kind of kinds) {
    for (let from = 0; ; ) {
      const found = await ctx.stores.records.ledger.entries({ kind, from, limit: page });
      for (const each of found) {
        const { index, initiative } = each;
        const day = dayOf(each.at, workspace.config.timezone);
        by.set(`${kind} ${initiative} ${day}`, index);
        if (initiative !== null && day >= quarter.from && day <= quarter.through)
          within.push({ ...each, kind, initiative, day });
      }
      const last = found.at(-1);
      if (last === undefined || found.length < page) break;
      from = last.index + 1;
    }
  }
  const charters = await chartersOf(workspace);
  return {
    within: within.toSorted((a, b) => a.index - b.index),
    find(kind, initiative, day) {
      const index = by.get(`${kind} ${initiative} ${day}`);
      return index === undefined ? null : entryEvidence({ kind, initiative, index });
    },
    page: (initiative, title, path = []) => ({
      label: title,
      address: `/initiatives/${initiative}`,
      entry: null,
      ...placeIn(charters.get(initiative), path),
    }),
    declares(initiative, section) {
      const tried = charters.get(initiative);
      return tried?.ok === true && tried.loaded.locate([section], 'key') !== null;
    },
  };
}

async function chartersOf(workspace: LoadedWorkspace): Promise<ReadonlyMap<string, TriedCharter>> {
  const read = await Promise.all(
    workspace.initiatives.map(async (id) => [id, await tryLoadCharter(workspace, id)] as const),
  );
  return new Map(read);
}

/** A file that is gone is named nowhere; one that cannot be read, by its first line. */
function placeIn(tried: TriedCharter | undefined, path: Path): Pick<Evidence, 'file' | 'line'> {
  if (tried === undefined) return { file: null, line: null };
  if (!tried.ok) return { file: tried.problems[0]?.location?.file ?? null, line: 1 };
  const { file, locate } = tried.loaded;
  const ends = path.map((_, index) => path.slice(0, path.length - index));
  const found = ends.map((each) => locate(each, 'key')).find((each) => each !== null);
  return { file, line: found?.line ?? 1 };
}

/** An entry of the ledger, and the page that lists those like it. */
export function entryEvidence({
  kind,
  initiative,
  index,
}: Pick<DatedEntry, 'kind' | 'initiative' | 'index'>): Evidence {
  return {
    label: `ledger entry ${index}`,
    address: `/ledger?initiative=${initiative}&kind=${kind}`,
    entry: index,
    file: null,
    line: null,
  };
}

const pageAt = (label: string, address: string): Evidence => ({ label, address, entry: null, file: null, line: null });

export const portfolioPage = pageAt('the portfolio', '/');
export const progressPage = pageAt('the progress page', '/progress');
