import { tmpdir } from 'node:os';
import type { Reach } from '../../src/trust/access/reach.ts';

/** How far probes of a test reach: the environment of the test, short limits, and no private address unless it is allowed. */
export function reachWith(more: Partial<Reach> = {}): Reach {
  return {
    dir: tmpdir(),
    allow: [],
    environment: process.env,
    redact: String,
    keys: [],
    signed: [],
    ...more,
    limits: { step: 20_000, overall: 30_000, pauses: [20, 40], ending: 300, ...more.limits },
  };
}
