import { faultsTogether } from '../charter/load-charter.ts';
import { FaultyWorkspace, type LoadedWorkspace, loadWorkspace } from '../charter/load-workspace.ts';
import type { SecretKeeper } from '../charter/secret-keeper.ts';
import type { Sources } from '../sources/connection.ts';
import { openSources } from '../sources/open-sources.ts';
import type { SharedConnections } from '../sources/shared-connections.ts';
import type { Stores } from '../store/open-stores.ts';
import type { Denial } from '../store/records/denials.ts';
import type { Actor } from './rights/actor.ts';

/** Where a verb takes the time from. A simulated clock says so in every ledger entry made under it. */
export interface Clock {
  readonly kind: 'system' | 'simulated';
  now(): Date;
}

export const systemClock: Clock = { kind: 'system', now: () => new Date() };

/** Who asks: the command line by the token of the workspace folder, a browser by its cookie, or anybody who may only read. */
export interface Session {
  readonly kind: 'token' | 'browser' | 'none';
  readonly mayWrite: boolean;
}

/** What every verb is given besides its input. */
export interface Context {
  /** The workspace folder. */
  readonly dir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stores: Stores;
  /** Has learnt every secret of the workspace and of the charters read so far; what leaves a verb goes through its `redact`. */
  readonly secrets: SecretKeeper;
  readonly clock: Clock;
  /** The company's data, as long as somebody reads it. */
  readonly connections: SharedConnections;
  /** Told what is being done, for anything that may take over a second. */
  readonly progress: (message: string) => void;
  /** Says when to stop; only work that somebody can cancel has one. */
  readonly signal?: AbortSignal;
  /** Who asks: what they may do is looked up before a verb runs. */
  readonly actor: Actor;
  /** Where the request came from. */
  readonly address?: string;
  /** Told of everything that was denied; with `failed` where it could not be recorded. */
  readonly onDenial?: (denial: Denial, failed?: unknown) => void;
  /** Who asked over HTTP; not there for work that nobody asked for. */
  readonly session?: Session;
}

/** The workspace as it is on disk now: charters are edited while a server runs. */
export function readWorkspace(ctx: Context): Promise<LoadedWorkspace> {
  return loadWorkspace(ctx.dir, { env: ctx.env, keeper: ctx.secrets });
}

/** The same for whoever reads charters next: what is wrong with these is said with what is wrong with the workspace, not after it was corrected. */
export async function readWorkspaceOf(ctx: Context, initiatives: 'all' | readonly string[]): Promise<LoadedWorkspace> {
  try {
    return await readWorkspace(ctx);
  } catch (error) {
    if (!(error instanceof FaultyWorkspace)) throw error;
    throw await faultsTogether(error, initiatives === 'all' ? error.sound.initiatives : initiatives);
  }
}

/** Runs `work` in a context whose sources stay open from one use to the next: what several steps of a verb read is loaded once, and all of them see the same of it. */
export function keepingSources<T>(
  ctx: Context,
  { dir, config }: LoadedWorkspace,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  const place = { dir, config, redact: ctx.secrets.redact };
  return ctx.connections.use(place, (connections) =>
    work({ ...ctx, connections: { use: (_, inner) => inner(connections) } }),
  );
}

/** Runs `work` with the workspace's sources, the agents' own tables among them; whoever asks meanwhile shares what is open and loaded. */
export function withSources<T>(
  ctx: Context,
  { dir, config }: LoadedWorkspace,
  initiative: string,
  work: (sources: Sources) => Promise<T>,
): Promise<T> {
  const place = { dir, config, redact: ctx.secrets.redact };
  const agents = ctx.stores.measurements.connection({ initiative });
  return ctx.connections.use(place, (connections) =>
    work(openSources({ ...place, agents, connections, signal: ctx.signal })),
  );
}
