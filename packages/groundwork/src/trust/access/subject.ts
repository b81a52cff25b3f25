import type { Probe } from '../../charter/schema/access.ts';

/** What a finding calls the entry: the source, the host or the program. Addresses and command lines may hold secrets in every other part. */
export function subjectOf(probe: Probe): string {
  if ('source' in probe) return probe.source;
  if ('http' in probe) return hostName(probe.http);
  return 'url' in probe.mcp ? hostName(probe.mcp.url) : String(probe.mcp.command[0]);
}

function hostName(address: string): string {
  return URL.parse(address)?.host || 'address';
}
