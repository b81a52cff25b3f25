import { createHmac } from 'node:crypto';
import type { Workspace } from '../../charter/schema/workspace.ts';
import type { KeptNotice, NoticeChannel } from '../../store/records/notices.ts';
import type { NoticePayload } from '../documents/notices.ts';

/** One request as a channel wants it. */
export interface Message {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Notify = NonNullable<Workspace['notify']>;
type Sent = Pick<KeptNotice<NoticePayload>, 'id' | 'document'>;

/** The channels that groundwork.yaml names. */
export function channelsOf(notify: Notify | undefined): readonly NoticeChannel[] {
  return (['webhook', 'slack'] as const).filter((channel) => notify?.[channel] !== undefined);
}

/** The request that tells a channel of a notice at an instant; null where groundwork.yaml does not name the channel. */
export function messageFor(channel: NoticeChannel, notice: Sent, notify: Notify | undefined, at: Date): Message | null {
  const address = notify?.[channel];
  if (address === undefined || !URL.canParse(address)) return null;
  const body = JSON.stringify(channel === 'slack' ? slackMessage(notice.document) : notice.document);
  const url = new URL(address);
  const headers = { 'content-type': 'application/json' };
  if (channel === 'slack') return { url, headers, body };
  return { url, headers: { ...headers, ...webhookHeaders(notice.id, body, notify?.secret, at) }, body };
}

/**
 * The headers of Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md, Webhook headers and Signature scheme):
 * the signature is HMAC-SHA256, by the bytes of the secret, of `id.timestamp.body` with the timestamp in seconds, in base64 behind its version.
 */
function webhookHeaders(id: string, body: string, secret: string | undefined, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const named = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (secret === undefined) return named;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...named, 'webhook-signature': `v1,${signature}` };
}

/** Longest texts that Slack takes (https://docs.slack.dev/reference/block-kit/blocks/section-block). */
const longestText = 3000;

/** A message for an incoming webhook: blocks, and the same in one line for notifications. */
function slackMessage({ data }: NoticePayload): object {
  const text = slackText(data.message);
  const title = data.url === null ? slackText(data.title) : `<${data.url}|${slackText(data.title)}>`;
  const context = [`*${title}*`, slackText(data.organization)].join(' · ');
  return {
    text,
    blocks: [
      section(text),
      ...(data.fix === null ? [] : [section(`→ ${slackText(data.fix)}`)]),
      { type: 'context', elements: [{ type: 'mrkdwn', text: context }] },
    ],
  };
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

/** Slack reads these three as control characters (https://docs.slack.dev/messaging/formatting-message-text); an escaped text never ends inside of one. */
function slackText(text: string): string {
  const escaped = (each: string) => each.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (escaped(text).length <= longestText - 4) return escaped(text);
  return `${escaped([...text].slice(0, 500).join(''))} …`;
}
