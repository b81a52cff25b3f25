import { createHash } from 'node:crypto';
import type { VerbId } from '../../services/endpoints.ts';

const quarterMs = 15 * 60_000;

/**
 * The validator of an answer (RFC 9110, section 8.8.3). Of a text that is saved over, it begins with what saving asks for; the hash of the whole follows, because what is wrong
 * with a text may change while the text does not. An answer that says when it was put together has a weak one that leaves this out: it is not sent again because a minute has
 * passed, only once a quarter of an hour has, with which the day ends in every time zone.
 */
export function tagOf(verb: VerbId, answer: object | null, text: string, now: string): string {
  const hash = verb === 'charterText' ? (answer as { readonly hash: string | null }).hash : null;
  if (hash !== null) return `"${hash}.${digest(text).slice(0, 16)}"`;
  const timeless = withoutNow(answer, now);
  if (timeless === null) return `"${digest(text)}"`;
  return `W/"${digest(JSON.stringify([timeless, Math.floor(Date.parse(now) / quarterMs)]))}"`;
}

/** null where it does not say when it was put together. */
function withoutNow(answer: object | null, now: string): object | null {
  if (answer === null || Array.isArray(answer)) return null;
  const members = Object.entries(answer);
  const timeless = members.filter(([name, value]) => !((name === 'asOf' || name === 'now') && value === now));
  return timeless.length < members.length ? Object.fromEntries(timeless) : null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
