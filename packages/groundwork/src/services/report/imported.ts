import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { type PromiseSaid, promiseSaidIn, spendSaidIn, spentBeforeImport } from '../../initiative-list/spend-said.ts';
import { hadEnded } from '../../portfolio/then.ts';
import { roundedMoney } from '../../words/numbers.ts';
import { countWords, listWords } from '../../words/phrases.ts';
import { promisedSentences } from '../portfolio/promised.ts';
import { unsummedSentences } from '../portfolio/unsummed.ts';
import type { MemberThen } from './members.ts';
import type { Quarter } from './quarter.ts';

/** What came with a list and cannot be summed, or cannot be told by quarter, in sentences. */
export interface Imported {
  /** Spend that is in no sum: in a currency without a rate, a sentence for each currency; and what was imported only after the quarter. */
  readonly unsummed: readonly string[];
  /** Whose it is, each with its amount. */
  readonly unsummedNotes: readonly string[];
  /** Spend that the quarter holds only because it was imported in it. */
  readonly undated: readonly string[];
  /** Why the money of the quarter is not compared with that of the one before; null where it is. */
  readonly incomparable: string | null;
  /** What lists promise for a year, in no sum. */
  readonly promised: readonly string[];
}

/** From the charters as they stand now. */
export async function importedOf(
  workspace: LoadedWorkspace,
  members: readonly MemberThen[],
  quarter: Quarter,
): Promise<Imported> {
  const known = members.filter(({ initiative }) => workspace.initiatives.includes(initiative));
  const read = await Promise.all(
    known.map(async ({ initiative, title, then }) => ({
      title,
      over: hadEnded(then),
      tried: await tryLoadCharter(workspace, initiative),
    })),
  );
  const said: Said[] = [];
  const promised: (PromiseSaid & { readonly over: boolean })[] = [];
  let [lumps, later] = [0, 0];
  for (const { title, over, tried } of read) {
    if (!tried.ok) continue;
    const { charter, text } = tried.loaded;
    const costs = charter.economics?.costs ?? [];
    const spend = costs.length === 0 ? spendSaidIn(text) : null;
    if (spend) said.push({ title, ...spend });
    const promise = (charter.economics?.benefits ?? []).length === 0 ? promiseSaidIn(text) : null;
    if (promise) promised.push({ ...promise, over });
    const days = costs.flatMap((cost) => (cost.name === spentBeforeImport && 'on' in cost ? [cost.on] : []));
    if (days.some((day) => isWithin(day, quarter))) lumps += 1;
    if (days.some((day) => day > quarter.through)) later += 1;
  }
  const { unsummed, unsummedNotes } = unsummedOf(workspace, said);
  return {
    unsummed: [...unsummed, ...laterWords(later)],
    unsummedNotes,
    undated: undatedWords(lumps),
    incomparable: incomparableWords(lumps + later, members.length),
    promised: promisedSentences(promised),
  };
}

interface Said {
  readonly title: string;
  readonly amount: number;
  readonly currency: string;
}

function isWithin(day: string, { from, through }: Quarter): boolean {
  return day !== undefined && day >= from && day <= through;
}

function unsummedOf({ config }: LoadedWorkspace, said: readonly Said[]): Pick<Imported, 'unsummed' | 'unsummedNotes'> {
  return {
    unsummed: unsummedSentences(config, said),
    unsummedNotes: [...Map.groupBy(said, ({ currency }) => currency)].map(
      ([currency, all]) =>
        `Spend in ${currency}, as the list says, in no sum: ${listWords(all.map(({ title, amount }) => `${title} ${roundedMoney(amount, currency)}`))}.`,
    ),
  };
}

function laterWords(initiatives: number): readonly string[] {
  if (initiatives === 0) return [];
  return [
    `What ${countWords(initiatives)} had spent by then is not known: a list gave one amount of it, which counts from the day of its import on.`,
  ];
}

function incomparableWords(initiatives: number, of: number): string | null {
  if (initiatives === 0) return null;
  const who = initiatives < of ? `${countWords(initiatives)} of ${countWords(of)}` : countWords(of);
  return `Not comparable: ${who} ${of === 1 ? 'initiative' : 'initiatives'} spent money on days that no list tells.`;
}

function undatedWords(initiatives: number): readonly string[] {
  if (initiatives === 0) return [];
  return [
    `What was spent before an import is not known by quarter: that of ${countWords(initiatives)} stands as one amount in this one, so the difference between the two quarters is not what this one cost.`,
  ];
}
