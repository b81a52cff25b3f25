import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';
import { type Redact, redactDeep } from '../../../charter/redact.ts';
import { fail } from '../../../errors/problem.ts';
import { clip } from '../secrets.ts';
import { readTool, type Tool } from '../tools/tool.ts';
import type { Listing } from './listing.ts';

/** A list as the server wrote it: nothing is taken out or filled in, so that the hash is of what an agent reads. */
const page = z.looseObject({
  tools: z.array(z.looseObject({ name: z.string() })),
  nextCursor: z.string().optional(),
});
const mostPages = 200;
const mostTools = 5000;

/**
 * Shakes hands with a server and reads all pages of its list of tools; no tool is ever called. `limited` puts a time limit on each of the two steps. Fails with
 * what the SDK says, and with `access.answer_invalid` for a list without end.
 */
export async function listTools(input: {
  readonly transport: Transport;
  readonly subject: string;
  readonly startedAt: number;
  /** Takes secrets out of what the server says of itself. */
  readonly redact: Redact;
  readonly limited: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}): Promise<Listing> {
  const { transport, subject, startedAt, redact, limited } = input;
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js');
  const client = new Client({ name: 'groundwork', version: '1' }, { capabilities: {} });
  try {
    await limited((signal) => client.connect(transport, { signal, timeout: never }));
    const shaken = performance.now();
    const tools = client.getServerCapabilities()?.tools
      ? await limited((signal) => readPages(client, { subject, redact, signal }))
      : [];
    const { name = '', version = '' } = client.getServerVersion() ?? {};
    return {
      server: { name: clip(redact(name)), version: clip(redact(version)) },
      tools,
      initializeMs: shaken - startedAt,
      listMs: performance.now() - shaken,
    };
  } finally {
    await client.close().catch(() => {});
  }
}

/** The limits are ours: the SDK's own would be told apart from a dead connection by its text only. */
const never = 2 ** 31 - 1;

async function readPages(
  client: Client,
  { subject, redact, signal }: { readonly subject: string; readonly redact: Redact; readonly signal: AbortSignal },
): Promise<readonly Tool[]> {
  const tools: Tool[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  do {
    const params = cursor === undefined ? {} : { cursor };
    const answer = await client.request({ method: 'tools/list', params }, page, { signal, timeout: never });
    tools.push(...answer.tools.map((each) => toolOf(redactDeep(each, redact), subject)));
    cursor = answer.nextCursor;
    const endless = cursors.size >= mostPages || tools.length > mostTools || (cursor && cursors.has(cursor));
    if (endless) fail('access.answer_invalid', { what: subject, reason: 'its list of tools has no end' });
    if (cursor) cursors.add(cursor);
  } while (cursor);
  return tools;
}

function toolOf(listed: { readonly name: string }, subject: string): Tool {
  try {
    return readTool(listed);
  } catch (cause) {
    const reason = `the tool "${clip(listed.name)}" holds what JSON cannot carry`;
    return fail('access.answer_invalid', { what: subject, reason }, { cause });
  }
}
