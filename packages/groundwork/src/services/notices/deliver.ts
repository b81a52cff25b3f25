import type { LoadedWorkspace } from '../../charter/load-workspace.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Delivery, DueDelivery, NoticeChannel } from '../../store/records/notices.ts';
import { ask } from '../../trust/access/network/request.ts';
import type { Context } from '../context.ts';
import type { NoticePayload } from '../documents/notices.ts';
import { channelsOf, type Message, messageFor } from './channels.ts';

export interface DeliveryTimes {
  /** Before the second attempt, the third …, in milliseconds; there are no more attempts than pauses and one. */
  readonly pauses: readonly number[];
  /** How long a receiver is given to answer. */
  readonly answer: number;
}

const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** The schedule that Standard Webhooks gives as an example (Deliverability): over three days. It asks for an answer in 15 to 30 seconds. */
export const usualTimes: DeliveryTimes = {
  pauses: [5 * second, 5 * minute, ...[0.5, 2, 5, 10, 14, 20, 24].map((hours) => hours * hour)],
  answer: 15 * second,
};

const mostAtOnce = 100;

/**
 * Sends what is due. Channels go on beside each other, and one that fails is left alone until the next time: a receiver that is down is asked once, and one that is slow keeps
 * no other waiting. What was taken is noted at once; a server that ends in between sends it again under the same id.
 */
export async function deliverDue(
  ctx: Context,
  workspace: LoadedWorkspace,
  times: DeliveryTimes,
  signal: AbortSignal,
): Promise<void> {
  const due = await ctx.stores.records.notices.due(ctx.clock.now().toISOString(), mostAtOnce);
  await Promise.all([...Map.groupBy(due, ({ channel }) => channel).values()].map(inOrder));

  async function inOrder(deliveries: readonly DueDelivery[]): Promise<void> {
    for (const delivery of deliveries) {
      if (signal.aborted || !(await claimed(ctx, delivery, times))) return;
      const went = await attempt(ctx, workspace, delivery, { times, signal });
      if (went === null) return;
      await ctx.stores.records.transaction((tx) => tx.notices.tried(delivery.notice.id, went));
      if (went.state === 'waiting') return;
    }
  }
}

/** Nobody else sends it meanwhile; should this process end, it is due again then. */
function claimed(ctx: Context, delivery: DueDelivery, { answer }: DeliveryTimes): Promise<boolean> {
  const until = new Date(ctx.clock.now().getTime() + 2 * answer + second).toISOString();
  return ctx.stores.records.transaction((tx) => tx.notices.claim(delivery, until));
}

/** How one attempt went; null where the server ends, which is nobody's failure. */
async function attempt(
  ctx: Context,
  workspace: LoadedWorkspace,
  { notice, channel, attempts, dueAt }: DueDelivery,
  { times, signal }: { times: DeliveryTimes; signal: AbortSignal },
): Promise<Delivery | null> {
  const tried = { channel, dueAt, attempts: attempts + 1 };
  const ended = { endedAt: ctx.clock.now().toISOString() };
  const sent = { id: notice.id, document: notice.document as NoticePayload };
  const message = messageFor(channel, sent, workspace.config.notify, ctx.clock.now());
  if (message === null) return { ...tried, ...ended, attempts, state: 'failed', trouble: noLonger(workspace, channel) };
  const trouble = await troubleSending(ctx, workspace, message, { times, signal });
  if (signal.aborted && trouble !== null) return null;
  if (trouble === null) return { ...tried, ...ended, state: 'delivered', trouble: null };
  const pause = trouble.gone ? undefined : times.pauses[attempts];
  if (pause === undefined) return { ...tried, ...ended, state: 'failed', trouble: trouble.why };
  const next = new Date(ctx.clock.now().getTime() + pause).toISOString();
  return { ...tried, dueAt: next, endedAt: null, state: 'waiting', trouble: trouble.why };
}

function noLonger({ config }: LoadedWorkspace, channel: NoticeChannel): string {
  return channelsOf(config.notify).includes(channel)
    ? `notify.${channel} of groundwork.yaml is no address.`
    : `groundwork.yaml names no notify.${channel} any more.`;
}

/** What went wrong; null where the receiver took it. `gone`: it wants no more of this (410, which Standard Webhooks reads so). */
async function troubleSending(
  ctx: Context,
  { config }: LoadedWorkspace,
  { url, headers, body }: Message,
  { times, signal }: { times: DeliveryTimes; signal: AbortSignal },
): Promise<{ readonly why: string; readonly gone: boolean } | null> {
  const tooLate = AbortSignal.timeout(times.answer);
  const network = { allow: config.network?.allow ?? [], redact: ctx.secrets.redact };
  try {
    const answer = await ask(
      { url, method: 'POST', headers, body, signal: AbortSignal.any([signal, tooLate]) },
      network,
    );
    answer.destroy();
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return null;
    return { why: `${url.host} answers ${status}.`, gone: status === 410 };
  } catch (error) {
    if (tooLate.aborted) return { why: `${url.host} does not answer in ${times.answer / second} s.`, gone: false };
    if (signal.aborted) return { why: 'The server ends.', gone: false };
    if (error instanceof GroundworkError)
      return { why: ctx.secrets.redact(`${error.message} ${error.problems[0]?.fix ?? ''}`.trim()), gone: false };
    throw error;
  }
}
