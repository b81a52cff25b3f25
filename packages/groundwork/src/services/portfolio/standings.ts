import { join, resolve } from 'node:path';
import { fileMark } from '../../charter/file-mark.ts';
import { tryLoadCharter } from '../../charter/load-charter.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { KeptStanding } from '../../store/records/standings.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { StandingDocument } from '../documents/portfolio.ts';
import { isOver } from './declared.ts';
import { noPast } from './past.ts';
import { type Stood, standing } from './standing.ts';

/** Raised when a standing or its mark holds something else, so that one that an older version kept is put together anew. */
const shape = 17;

/**
 * Where every initiative stands, in the order of their ids. What is kept is answered as it is while nothing it rests on has changed; the rest is put together anew
 * and kept. A charter that cannot be read takes its own place, with what is wrong with it.
 */
export async function standings(ctx: Context, workspace: LoadedWorkspace): Promise<readonly StandingDocument[]> {
  return (await standingsAndPasts(ctx, workspace)).map(({ standing: document }) => document);
}

/** The same, with what the progress of the portfolio needs of each. */
export async function standingsAndPasts(ctx: Context, workspace: LoadedWorkspace): Promise<readonly Stood[]> {
  const { records } = ctx.stores;
  // Before anything else is read: what changes meanwhile raises the revision, and what was put together from it is known to be old.
  const [revisions, kept] = await Promise.all([records.standings.revisions(), records.standings.current<Stood>()]);
  const known = new Map(kept.map((each) => [each.initiative, each]));
  const now = ctx.clock.now().toISOString();
  const fresh: KeptStanding<Stood>[] = [];
  const answer = await Promise.all(
    workspace.initiatives.map(async (id) => {
      const last = known.get(id);
      if (last && now < last.until && (await isUnchanged(workspace, last.charterMark))) return last.document;
      const made = await makeAnew(ctx, workspace, id, revisions.get(id) ?? 0);
      if (made.kept) fresh.push(made.kept);
      return made.stood;
    }),
  );
  await keepAll(ctx, fresh);
  return answer;
}

/** Of one, put together anew. */
export async function standingAndPast(ctx: Context, workspace: LoadedWorkspace, id: string): Promise<Stood> {
  const { until: _, ...stood } = await tryStanding(ctx, workspace, id);
  return stood;
}

/** The database is asked for many things by each: whoever opens a page meanwhile does not wait for all of them. */
const atOnce = 4;

/** Puts together anew what time alone has made old, a few at a time, until there is none or `stop` says so: else whoever comes first in the morning waits for all. */
export async function refreshStandings(ctx: Context, stop: () => boolean): Promise<void> {
  const { standings: kept } = ctx.stores.records;
  const expired = await kept.expired(ctx.clock.now().toISOString());
  if (expired.length === 0) return;
  const workspace = await readWorkspace(ctx).catch((error: unknown) => {
    // What is wrong with groundwork.yaml is told to whoever looks.
    if (error instanceof GroundworkError) return null;
    throw error;
  });
  if (workspace === null) return;
  const there = workspace.initiatives.filter((id) => expired.includes(id));
  for (let done = 0; done < there.length && !stop(); done += atOnce) {
    const revisions = await kept.revisions();
    const made = await Promise.all(
      there.slice(done, done + atOnce).map((id) => makeAnew(ctx, workspace, id, revisions.get(id) ?? 0)),
    );
    await keepAll(
      ctx,
      made.flatMap((each) => each.kept ?? []),
    );
  }
}

interface Made {
  readonly stood: Stood;
  /** null: not to be kept. */
  readonly kept: KeptStanding<Stood> | null;
}

async function makeAnew(ctx: Context, workspace: LoadedWorkspace, id: string, revision: number): Promise<Made> {
  const charterMark = await markNow(workspace, id);
  const { until, ...stood } = await tryStanding(ctx, workspace, id);
  return { stood, kept: until === null ? null : { initiative: id, revision, charterMark, until, document: stood } };
}

async function keepAll(ctx: Context, made: readonly KeptStanding<Stood>[]): Promise<void> {
  if (made.length === 0) return;
  // Two who write the same rows wait for each other in one order alone.
  const ordered = made.toSorted((a, b) => (a.initiative < b.initiative ? -1 : 1));
  await ctx.stores.records.transaction(async (tx) => {
    for (const each of ordered) await tx.standings.keep(each);
  });
}

/** By its path in the workspace. */
type MarkedFile = readonly [path: string, mark: string];

function marksOf({ dir }: LoadedWorkspace, paths: readonly string[]): Promise<readonly MarkedFile[]> {
  return Promise.all(paths.map(async (path) => [path, await fileMark(resolve(dir, path))] as const));
}

/** Names the files that a standing rests on, each with its mark: whether they are as they were is found out without reading a charter. */
function markText({ mark }: LoadedWorkspace, files: readonly MarkedFile[]): string {
  return JSON.stringify({ shape, workspace: mark, files });
}

async function isUnchanged(workspace: LoadedWorkspace, kept: string): Promise<boolean> {
  // What an older version kept begins otherwise.
  if (!kept.startsWith(`{"shape":${shape},`)) return false;
  const { files } = JSON.parse(kept) as { readonly files: readonly MarkedFile[] };
  const paths = files.map(([path]) => path);
  return markText(workspace, await marksOf(workspace, paths)) === kept;
}

/** The charter, and what it binds into its hash and its signatures: policies and contracts, at both places where each may lie. Before any of them is read. */
async function markNow(workspace: LoadedWorkspace, id: string): Promise<string> {
  const folder = `initiatives/${id}`;
  const charter = await marksOf(workspace, [`${folder}/charter.yaml`]);
  const read = await tryLoadCharter(workspace, id);
  if (!read.ok) return markText(workspace, charter);
  const { governance, data } = read.loaded.charter;
  const named = [governance?.policies, ...Object.values(data ?? {}).map(({ contract }) => contract)];
  const paths = [...new Set(named)].filter((each) => each !== undefined).flatMap((path) => [join(folder, path), path]);
  return markText(workspace, [...charter, ...(await marksOf(workspace, paths))]);
}

async function tryStanding(
  ctx: Context,
  workspace: LoadedWorkspace,
  id: string,
): Promise<Stood & { readonly until: string | null }> {
  try {
    return await standing(ctx, workspace, id);
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    return { standing: await unreadable(ctx, workspace, id, error), past: noPast, until: null };
  }
}

/** What the records know of an initiative whose charter says nothing. */
async function unreadable(
  ctx: Context,
  workspace: LoadedWorkspace,
  id: string,
  error: GroundworkError,
): Promise<StandingDocument> {
  const record = await ctx.stores.records.initiatives.get(id);
  const stage = record?.stage ?? 'proposed';
  const read = await tryLoadCharter(workspace, id);
  return {
    initiative: id,
    title: read.ok ? ctx.secrets.redact(read.loaded.charter.title) : id,
    problems: error.problems.map(({ message, fix, location }) => ({
      message: ctx.secrets.redact(message),
      fix: ctx.secrets.redact(fix),
      location,
    })),
    facing: null,
    owner: null,
    sponsor: null,
    stage,
    converted: null,
    example: false,
    declared: null,
    over: isOver({ stage, declared: null }),
    stageSince: record?.stageSince ?? null,
    reached: stage === 'stopped' || stage === 'retired' ? 'proposed' : stage,
    stopped: record?.stopped ? { ...record.stopped } : null,
    conditions: [],
    checkedAt: null,
    effect: null,
    claim: null,
    money: null,
    toDate: null,
    spendSaid: null,
    promiseSaid: null,
    duties: { accepts: null, signs: [], review: null, waivers: [] },
    next: null,
  };
}
