import type { Finding } from '../../../conditions/finding.ts';
import type { Sources } from '../../../sources/connection.ts';
import { compositeKey } from '../../../trust/profile/composite-keys.ts';
import { dealRoles } from '../../../trust/profile/deal-roles.ts';
import { uniqueColumns } from '../../../trust/profile/keys.ts';
import { declarationOf, numberReadings } from '../../../trust/profile/number-marks.ts';
import { profileTable } from '../../../trust/profile/profile-table.ts';
import { findReferences } from '../../../trust/profile/references.ts';
import { suspicions } from '../../../trust/profile/suspicions.ts';
import type { TableProfile } from '../../../trust/profile/table-profile.ts';
import { openTable } from '../../../trust/table.ts';
import type { Line } from './line.ts';
import { type ProposedCurrency, proposeCurrency } from './propose-currency.ts';
import { proposeData } from './propose-data.ts';
import { proposeMetrics } from './propose-metrics.ts';
import { proposePipeline } from './propose-pipeline.ts';

export interface Proposed {
  readonly profile: TableProfile;
  readonly data: readonly Line[];
  readonly metrics: readonly Line[];
  readonly pipeline: readonly Line[];
  readonly currency: ProposedCurrency;
  readonly suspicions: readonly Finding[];
  /** Tables of the source that were not looked at for references, and why. */
  readonly notLooked: readonly string[];
}

/** A schema of hundreds of tables is not read for the references of one. */
const mostTables = 40;

/** Profiles a table and its neighbours, and proposes the sections of a charter that the data can speak for. */
export async function propose(input: {
  readonly sources: Sources;
  readonly table: string;
  readonly now: Date;
  readonly progress: (message: string) => void;
}): Promise<Proposed> {
  const { sources, table, now, progress } = input;
  progress(`Profiling ${table}`);
  const { profile, declared, readings } = await profiled(sources, table);
  const { others, notLooked } = await neighbours(sources, profile, progress);
  const profiles = [profile, ...others];
  progress(`Looking for what nobody declared in ${table}`);
  const references = await findReferences({ sources, profile, others: profiles });
  const suspected = await suspicions({
    sources,
    profiles,
    about: [table],
    declared: (of) => (of === table ? declared : {}),
  });
  const deals = dealRoles(profile);
  const currency = proposeCurrency(profile);
  const key = await keyOf(sources, profile);
  return {
    profile,
    suspicions: suspected,
    notLooked,
    data: proposeData({ profile, declared, readings, key, others, references, deals, suspicions: suspected, now }),
    metrics: proposeMetrics(profile, deals, currency),
    currency,
    pipeline: deals ? proposePipeline(profile, deals, now, currency) : [],
  };
}

/** The table as it is, and again with its numbers read as they are written, so that what is proposed of them is proposed of numbers. */
async function profiled(sources: Sources, table: string) {
  const profile = await profileTable({ sources, table });
  const readings = await numberReadings(profile, await openTable(sources, table));
  const declared = Object.fromEntries(
    [...readings].flatMap(([column, { decided }]) => (decided ? [[column, declarationOf(decided)]] : [])),
  );
  const again = Object.keys(declared).length > 0;
  return { profile: again ? await profileTable({ sources, table, declared }) : profile, declared, readings };
}

/** The columns that identify a row: one, or else two or three together. Empty where none do. */
async function keyOf(sources: Sources, profile: TableProfile): Promise<readonly string[]> {
  const [single] = uniqueColumns(profile);
  if (single) return [single.name];
  return (await compositeKey(profile, await openTable(sources, profile.table))) ?? [];
}

async function neighbours(sources: Sources, { table, source }: TableProfile, progress: (message: string) => void) {
  const connection = await sources.connection(source);
  const names = (await connection.tables()).map((each) => `${source}.${each.table}`).filter((each) => each !== table);
  const others: TableProfile[] = [];
  const notLooked: string[] = names.slice(mostTables);
  for (const name of names.slice(0, mostTables)) {
    progress(`Profiling ${name}`);
    // A neighbour that cannot be read takes nothing from the table that was asked for.
    const profile = await profileTable({ sources, table: name }).catch(() => null);
    if (profile) others.push(profile);
    else notLooked.push(name);
  }
  return { others, notLooked };
}
