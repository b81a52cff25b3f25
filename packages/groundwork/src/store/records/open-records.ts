import type { Kysely } from 'kysely';
import { accounts } from './accounts.ts';
import { answers } from './answers.ts';
import { baselines } from './baselines.ts';
import { decisions } from './decisions.ts';
import { denials } from './denials.ts';
import { drills } from './drills.ts';
import { effects } from './effects.ts';
import { evidence } from './evidence.ts';
import { asTransaction, type Handle, storeHandle, transactionHandle } from './handle.ts';
import { initiatives } from './initiatives.ts';
import { jobs } from './jobs.ts';
import { ledger } from './ledger.ts';
import { meta } from './meta.ts';
import { migrate } from './migrate.ts';
import { notices } from './notices.ts';
import type { Records, RecordsTransaction } from './records.ts';
import { reviews } from './reviews.ts';
import { signatures } from './signatures.ts';
import { standings } from './standings.ts';
import { stops } from './stops.ts';
import { tokens } from './tokens.ts';
import { waivers } from './waivers.ts';

export type RecordsPlace =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** Opens the records and brings their tables up to this version. Fails with `store.newer`, `store.unreachable`, `store.damaged` and the like. */
export async function openRecords(place: RecordsPlace): Promise<Records> {
  const engine = place.kind;
  const { db, location, stamp, others } = await open(place);
  try {
    await migrate(db, engine, location);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    ...repositories(storeHandle(db, engine)),
    engine,
    location,
    stamp,
    others,
    transaction: (work) =>
      storeHandle(db, engine)
        .db()
        .transaction()
        .execute((transaction) => asTransaction(() => work(repositories(transactionHandle(transaction, engine))))),
    signIn: () => storeHandle(db, engine).db() as unknown as Kysely<unknown>,
    close: () => db.destroy(),
  };
}

// Loaded one or the other: a workspace pays only for the engine it uses.
async function open(place: RecordsPlace) {
  if (place.kind === 'sqlite') return (await import('./sqlite/open.ts')).openSqlite(place.folder);
  return (await import('./postgres/open.ts')).openPostgres(place.url);
}

function repositories(handle: Handle): RecordsTransaction {
  return {
    initiatives: initiatives(handle),
    decisions: decisions(handle),
    waivers: waivers(handle),
    signatures: signatures(handle),
    reviews: reviews(handle),
    baselines: baselines(handle),
    evidence: evidence(handle),
    effects: effects(handle),
    drills: drills(handle),
    stops: stops(handle),
    ledger: ledger(handle),
    meta: meta(handle),
    answers: answers(handle),
    standings: standings(handle),
    accounts: accounts(handle),
    tokens: tokens(handle),
    denials: denials(handle),
    notices: notices(handle),
    jobs: jobs(handle),
  };
}
