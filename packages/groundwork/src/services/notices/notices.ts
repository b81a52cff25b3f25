import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../../canonical/json.ts';
import { dayOf } from '../../charter/days.ts';
import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { personOf } from '../../charter/people.ts';
import { GroundworkError } from '../../errors/problem.ts';
import { wholeWorkspace } from '../../store/records/answers.ts';
import type { KeptNotice } from '../../store/records/notices.ts';
import { type Context, readWorkspace } from '../context.ts';
import type { NoticePayload } from '../documents/notices.ts';
import { standings } from '../portfolio/standings.ts';
import { channelsOf } from './channels.ts';
import { type DeliveryTimes, deliverDue, usualTimes } from './deliver.ts';
import { markOf, type Notice, type NoticeMark, type Seen, whatHappened } from './what-happened.ts';

/** Tells people what they should know, by `notify` of groundwork.yaml. */
export interface Notices {
  /** Looks where every initiative stands, keeps notices of what came to be so, and sends what is due. One at a time: who asks meanwhile waits for one that begins later. */
  look(): Promise<void>;
  /** Sends what is due, without looking. */
  send(): Promise<void>;
  /** Breaks off what is being sent; it is sent again by the next server. */
  close(): Promise<void>;
}

export function openNotices(ctx: Context, times: DeliveryTimes = usualTimes): Notices {
  const ending = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | null = null;

  const inTurn = (work: (workspace: LoadedWorkspace) => Promise<void>, begins = () => {}): Promise<void> => {
    const turn = last.then(async () => {
      begins();
      const workspace = ending.signal.aborted ? null : await readableWorkspace(ctx);
      if (workspace !== null) await work(workspace);
    });
    last = turn.catch(() => {});
    return turn;
  };
  const send = (workspace: LoadedWorkspace) => deliverDue(ctx, workspace, times, ending.signal);

  return {
    look() {
      next ??= inTurn(
        async (workspace) => {
          await noteAll(ctx, workspace);
          await send(workspace);
        },
        () => {
          next = null;
        },
      );
      return next;
    },
    send: () => inTurn(send),
    async close() {
      ending.abort();
      await last;
    },
  };
}

/** While groundwork.yaml cannot be read nobody knows whom to tell; whoever looks is told what is wrong with it. */
async function readableWorkspace(ctx: Context): Promise<LoadedWorkspace | null> {
  try {
    return await readWorkspace(ctx);
  } catch (error) {
    if (error instanceof GroundworkError) return null;
    throw error;
  }
}

/** Keeps notices of what came to be so since it was looked at last. The first time nothing is told: all of it was so before anybody asked to be told. */
async function noteAll(ctx: Context, workspace: LoadedWorkspace): Promise<void> {
  if (channelsOf(workspace.config.notify).length === 0) return;
  const { records } = ctx.stores;
  const [marks, known, all] = await Promise.all([
    records.notices.marks<NoticeMark>(),
    records.initiatives.list(),
    standings(ctx, workspace),
  ]);
  const begun = marks.has(wholeWorkspace);
  const hashes = new Map(known.map(({ id, charterHash }) => [id, charterHash]));
  const today = dayOf(ctx.clock.now(), workspace.config.timezone);
  const nameOf = (person: string) => personOf(workspace.config, person)?.name ?? person;
  for (const standing of all) {
    const charterHash = hashes.get(standing.initiative) ?? null;
    const seen = { standing, charterHash, today, nameOf };
    await note(ctx, workspace, { seen, before: marks.get(standing.initiative) ?? null, silent: !begun });
  }
  if (!begun) await records.transaction((tx) => tx.notices.mark(wholeWorkspace, null, {}));
}

interface Look {
  readonly seen: Seen;
  readonly before: NoticeMark | null;
  readonly silent: boolean;
}

/** Whoever moves the mark tells of it: of two servers on the same records the other one finds it moved. */
async function note(ctx: Context, workspace: LoadedWorkspace, { seen, before, silent }: Look): Promise<void> {
  const mark = markOf(seen, before);
  if (canonicalJson(mark) === canonicalJson(before)) return;
  const happened = silent ? [] : whatHappened(seen, before);
  const at = ctx.clock.now().toISOString();
  await ctx.stores.records.transaction(async (tx) => {
    if (!(await tx.notices.mark(seen.standing.initiative, before, mark))) return;
    for (const each of happened)
      await tx.notices.add(noticeOf(ctx, workspace, seen, each, at), channelsOf(workspace.config.notify));
  });
}

function noticeOf(
  ctx: Context,
  { config }: LoadedWorkspace,
  { standing: { initiative, title } }: Seen,
  { kind, message, fix, people }: Notice,
  at: string,
): KeptNotice<NoticePayload> {
  const hide = ctx.secrets.redact;
  const page = config.accounts?.url;
  const url = page === undefined ? null : `${page}/initiatives/${encodeURIComponent(initiative)}`;
  const data = {
    organization: config.organization,
    initiative,
    title: hide(title),
    message: hide(message),
    fix: fix === null ? null : hide(fix),
    people: people.map(({ id, name }) => ({ id, name })),
    url,
  };
  return { id: `notice_${randomUUID()}`, at, initiative, kind, document: { type: kind, timestamp: at, data } };
}
