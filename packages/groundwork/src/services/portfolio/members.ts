import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { type Journey, journeyOf } from '../../portfolio/journey.ts';
import { movesOf } from '../../portfolio/moves.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import type { Context } from '../context.ts';
import { noPast } from './past.ts';
import type { Stood } from './standing.ts';
import { standingAndPast, standingsAndPasts } from './standings.ts';

/** One initiative of the portfolio: what happened to it, and where it stands. */
export interface Member extends Pick<Stood, 'past'> {
  readonly initiative: string;
  readonly title: string;
  readonly journey: Journey;
  /** null where its charter is not in the workspace any more. */
  readonly standing: Stood['standing'] | null;
}

/**
 * Every initiative that the workspace has or the records know, by id: who takes a charter away does not take away what happened. Standings are kept, and decisions and stops are
 * read all at once, so that a thousand take a fraction of a second.
 */
export async function membersOf(ctx: Context, workspace: LoadedWorkspace, today: string): Promise<readonly Member[]> {
  const [stood, { known, journey }] = await Promise.all([
    standingsAndPasts(ctx, workspace),
    journeysOf(ctx, workspace, today),
  ]);
  const there = stood.map(({ standing, past }): Member => {
    const { initiative, title } = standing;
    return { initiative, title, past, standing, journey: journey(initiative, past, null) };
  });
  const ids = new Set(workspace.initiatives);
  const gone = await Promise.all(
    known
      .filter(({ id }) => !ids.has(id))
      .map(async (record): Promise<Member> => {
        const { id } = record;
        const gone = { initiative: id, title: id, past: noPast, standing: null };
        return { ...gone, journey: journey(id, noPast, await lastSeen(ctx, record)) };
      }),
  );
  return [...there, ...gone].toSorted((a, b) => (a.initiative < b.initiative ? -1 : 1));
}

/** One of them, without looking at the others. */
export async function memberOf(
  ctx: Context,
  workspace: LoadedWorkspace,
  { initiative, today }: { readonly initiative: string; readonly today: string },
): Promise<Member> {
  const [{ standing, past }, { journey }] = await Promise.all([
    standingAndPast(ctx, workspace, initiative),
    journeysOf(ctx, workspace, today),
  ]);
  return { initiative, title: standing.title, past, standing, journey: journey(initiative, past, null) };
}

/** What happened to each, from decisions and stops that are read at once. */
async function journeysOf(ctx: Context, workspace: LoadedWorkspace, today: string) {
  const { records } = ctx.stores;
  const [known, decisions, stops] = await Promise.all([
    records.initiatives.list(),
    records.decisions.settled(),
    records.stops.all(),
  ]);
  const recordOf = new Map(known.map((each) => [each.id, each]));
  const decided = Map.groupBy(decisions, ({ initiative }) => initiative);
  const stopped = Map.groupBy(
    stops.filter(({ action }) => action === 'stop'),
    ({ initiative }) => initiative,
  );
  /** What people said may hold what a charter keeps secret. */
  const redacted = <T extends { readonly because: string | null }>(each: T): T =>
    each.because === null ? each : { ...each, because: ctx.secrets.redact(each.because) };
  const journey = (id: string, { declared }: Stood['past'], removedAt: string | null) => {
    const record = recordOf.get(id) ?? null;
    return journeyOf({
      initiative: id,
      firstSeenAt: record?.firstSeenAt ?? null,
      moves: movesOf(decided.get(id) ?? [], stopped.get(id) ?? [], record).map(redacted),
      history: declared,
      removedAt,
      today,
      zone: workspace.config.timezone,
    });
  };
  return { known, journey };
}

/** Whether it counts: one that init wrote as an example does not, until a person owns it. */
export const counts = ({ standing }: Pick<Member, 'standing'>): boolean => standing?.example !== true;

/** The last instant at which anything was recorded of it or found about it. */
async function lastSeen(ctx: Context, { id, updatedAt }: Initiative): Promise<string> {
  const found = await ctx.stores.records.evidence.latestOfEach(id);
  return found.reduce((last, { observedAt }) => (observedAt > last ? observedAt : last), updatedAt);
}
