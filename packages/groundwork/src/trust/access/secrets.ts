import { type Redact, redactor } from '../../charter/redact.ts';
import type { Probe } from '../../charter/schema/access.ts';

const shown = 200;
/** Short parts of a path and short arguments are words such as `health` and `run`, not keys. */
const shortestKey = 8;

/**
 * What others wrote (a driver, a server, a program on its standard error) as one short line that can be shown: without any secret of the workspace, and without
 * any part of this probe that may be one: values of headers and of variables, arguments, the userinfo, query and path of an address.
 */
export function foreignText(probe: Probe, redact: Redact): Redact {
  const own = redactor(secretsOf(probe));
  return (text) => clip(own(redact(text)));
}

/** What a server says of its tools, without the values of this probe's headers and variables; its words are otherwise left as they are, because they are compared. */
export function structuredText(probe: Probe, redact: Redact): Redact {
  const declared = 'source' in probe ? [] : values('http' in probe ? probe.headers : pairsOf(probe.mcp));
  const own = redactor(declared);
  return (text) => own(redact(text));
}

function pairsOf(mcp: Extract<Probe, { mcp: unknown }>['mcp']) {
  return 'url' in mcp ? mcp.headers : mcp.env;
}

/** One line of at most 200 characters without control characters; what a terminal takes for a command is taken out. */
export function clip(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences of terminals begin with one.
  const plain = text.replaceAll(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const line = plain.toWellFormed().replaceAll(/\s+/g, ' ').trim();
  return line.length > shown ? `${line.slice(0, shown - 1)}…` : line;
}

function secretsOf(probe: Probe): readonly string[] {
  if ('source' in probe) return [];
  if ('http' in probe) return [...partsOf(probe.http), ...values(probe.headers)];
  if ('url' in probe.mcp) return [...partsOf(probe.mcp.url), ...values(probe.mcp.headers)];
  const words = probe.mcp.command.slice(1).flatMap((each) => [each, ...each.split('=').slice(1)]);
  return [...words.filter((each) => each.length >= shortestKey), ...values(probe.mcp.env)];
}

/** The value, and the credential alone where it follows a word, as in `Bearer abc`. */
function values(pairs: Readonly<Record<string, string>> | undefined): readonly string[] {
  return Object.values(pairs ?? {}).flatMap((value) => [value, ...value.split(/\s+/).slice(1)]);
}

function partsOf(address: string): readonly string[] {
  const url = URL.parse(address);
  if (url === null) return [address];
  const path = url.pathname.split('/').filter((part) => part.length >= shortestKey);
  const { username, password } = url;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return [username, password, basic, ...url.searchParams.values(), ...path].filter((part) => part !== '');
}
