import type { Probe } from '../../charter/schema/access.ts';
import type { Finding } from '../../conditions/finding.ts';
import type { Locate } from '../../conditions/process.ts';
import type { Sources } from '../../sources/connection.ts';
import { fewAtATime } from './few-at-a-time.ts';
import { probeHttp } from './http.ts';
import { probeMcp } from './mcp.ts';
import { limitsOf, type Reach } from './reach.ts';
import { probeSource } from './source.ts';

export interface AccessCheck {
  readonly access: readonly Probe[];
  readonly locate: Locate;
  readonly sources: Sources;
  readonly reach: Reach;
}

interface Entry {
  readonly probe: Probe;
  readonly index: number;
}

/**
 * Probes every entry of `access` and gives the findings in its order. A few are probed at the same time, so that one dead server does not delay the others; what
 * asks the same source comes one after the other. Tools are listed and never called, tables are read and never written.
 */
export async function checkAccess(check: AccessCheck): Promise<readonly Finding[]> {
  const entries = check.access.map((probe, index): Entry => ({ probe, index }));
  const found: (readonly Finding[])[] = new Array(entries.length);
  await fewAtATime(lanes(entries), limitsOf(check.reach).together, async (lane) => {
    for (const { probe, index } of lane) found[index] = await probeOne(probe, index, check);
  });
  return found.flat();
}

function lanes(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    const lane = 'source' in entry.probe ? `source ${entry.probe.source}` : `entry ${entry.index}`;
    found.set(lane, [...(found.get(lane) ?? []), entry]);
  }
  return [...found.values()];
}

function probeOne(probe: Probe, index: number, { locate, sources, reach }: AccessCheck): Promise<readonly Finding[]> {
  const location = locate(['access', index]);
  if ('source' in probe) return probeSource(probe, sources, reach, location);
  return 'http' in probe
    ? probeHttp(probe, reach, location)
    : probeMcp(probe, reach.keys[index] ?? null, reach, location);
}
