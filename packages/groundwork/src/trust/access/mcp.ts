import type { Probe } from '../../charter/schema/access.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { nearest } from '../../errors/nearest.ts';
import type { Location } from '../../errors/problem.ts';
import { plural } from '../../words/phrases.ts';
import { latencyFindings, msWords, promisedMs } from './latency.ts';
import type { Listing } from './mcp/listing.ts';
import { listOverHttp } from './mcp/over-http.ts';
import { listOverProgram } from './mcp/over-program.ts';
import type { Reach } from './reach.ts';
import { clip } from './secrets.ts';
import { subjectOf } from './subject.ts';
import type { Tool } from './tools/tool.ts';
import { unchangedFindings } from './tools/unchanged.ts';
import { troubleFinding } from './trouble.ts';

type McpProbe = Extract<Probe, { mcp: unknown }>;

/** Whether an MCP server answers, offers the tools that are needed, as soon as promised, and as they were when the governance was signed. */
export async function probeMcp(
  probe: McpProbe,
  key: string | null,
  reach: Reach,
  location: Location | null,
): Promise<readonly Finding[]> {
  const subject = subjectOf(probe);
  const needs = [...new Set(probe.needs ?? [])];
  try {
    const listing = await listMcp(probe, reach);
    const tookMs = listing.initializeMs + listing.listMs;
    return [
      answered(subject, listing, location),
      ...latencyFindings(subject, probe.within, tookMs, location),
      ...needs.map((need) => needFinding(subject, need, listing.tools, location)),
      ...unchangedFindings({ subject, key, needs, tools: listing.tools, signed: reach.signed, location }),
    ];
  } catch (error) {
    const needed = needs.length === 0 ? 'an answer' : `an answer, and ${plural(needs.length, 'tool')}`;
    return [troubleFinding({ subject, expected: needed, location }, error)];
  }
}

/** Connects to the server of a probe and lists its tools. Secrets are taken out of what the tools say of themselves. Fails with `access.*`. */
export async function listMcp(probe: McpProbe, reach: Reach): Promise<Listing> {
  const promised = promisedMs(probe.within);
  const { mcp } = probe;
  return 'url' in mcp ? listOverHttp(probe, mcp, reach, promised) : listOverProgram(probe, mcp, reach, promised);
}

function answered(subject: string, listing: Listing, location: Location | null): Finding {
  const { server, tools, initializeMs, listMs } = listing;
  const called = [server.name, server.version].filter((each) => each !== '').join(' ');
  const base = { subject, expected: 'an answer with tools', measured: tools.length, unit: 'tools', location };
  const said = `${subject} answers as ${called || 'a server without a name'} after ${msWords(initializeMs)}`;
  if (tools.length === 0)
    return finding({
      ...base,
      code: 'access.no_tools',
      state: 'unmet',
      message: `${said} and offers no tools.`,
      fix: `Give the agent's account the right to the tools of ${subject}, or correct the server.`,
    });
  return finding({
    ...base,
    code: 'access.answers',
    state: 'met',
    message: `${said} and lists ${plural(tools.length, 'tool')} in ${msWords(listMs)}.`,
  });
}

function needFinding(subject: string, need: string, tools: readonly Tool[], location: Location | null): Finding {
  const names = tools.map(({ name }) => name);
  const base = { subject: `${subject}/${need}`, expected: 'offered', location };
  if (names.includes(need))
    return finding({
      ...base,
      code: 'access.tool_offered',
      state: 'met',
      measured: true,
      message: `${subject} offers ${need}.`,
    });
  const guess = nearest(need, names);
  return finding({
    ...base,
    code: 'access.tool_missing',
    state: 'unmet',
    measured: false,
    message: `${subject} offers no tool ${need}.`,
    fix:
      guess === null
        ? `Write a tool that ${subject} offers, or add it to the server: ${offered(names)}.`
        : `Did you mean ${clip(guess)}? Correct needs, or add the tool to the server.`,
  });
}

const mostShown = 12;

function offered(names: readonly string[]): string {
  if (names.length === 0) return 'it offers none';
  const more = names.length > mostShown ? `, and ${names.length - mostShown} more` : '';
  return `it offers ${names.slice(0, mostShown).map(clip).join(', ')}${more}`;
}
