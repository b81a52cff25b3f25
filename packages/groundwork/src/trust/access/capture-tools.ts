import type { Probe } from '../../charter/schema/access.ts';
import { errored } from '../measurement.ts';
import { fewAtATime } from './few-at-a-time.ts';
import { listMcp } from './mcp.ts';
import { limitsOf, type Reach } from './reach.ts';
import type { ServerTools } from './tools/tool.ts';

/** The tools of every MCP server of a charter as they are now: what a signature of the governance stands for. A server that cannot be reached is kept with the reason. */
export async function captureTools(access: readonly Probe[], reach: Reach): Promise<readonly ServerTools[]> {
  const servers = access.flatMap((probe, index) => {
    const key = reach.keys[index] ?? null;
    return 'mcp' in probe && key !== null ? [{ probe, key }] : [];
  });
  return fewAtATime(servers, limitsOf(reach).together, async ({ probe, key }): Promise<ServerTools> => {
    try {
      const { server, tools } = await listMcp(probe, reach);
      return { key, server, tools, trouble: null };
    } catch (error) {
      return { key, server: null, tools: null, trouble: errored(error).message };
    }
  });
}
