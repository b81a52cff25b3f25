import type { Redact } from '../../charter/redact.ts';
import type { Environment } from '../../charter/substitute.ts';
import type { SignedTools } from './tools/tool.ts';

/** How long is waited, in milliseconds. */
export interface Limits {
  /** For one answer: a connection with its first answer, one list of tools. */
  readonly step: number;
  /** For one entry of `access` with all its attempts. */
  readonly overall: number;
  /** Before the second attempt, the third …; there are no more attempts than pauses and one. */
  readonly pauses: readonly number[];
  /** How long a program is given to end by itself, and again after it was asked to. */
  readonly ending: number;
  /** Probes that run at the same time. */
  readonly together: number;
}

export const usualLimits: Limits = { step: 15_000, overall: 30_000, pauses: [250, 1000], ending: 1000, together: 6 };

/** From where, with what and how far probes reach. */
export interface Reach {
  /** The workspace folder, in which programs are started. */
  readonly dir: string;
  /** `network.allow` of groundwork.yaml. */
  readonly allow: readonly string[];
  /** Where the few variables are taken from that every program gets. */
  readonly environment: Environment;
  /** Takes secrets out of a text. */
  readonly redact: Redact;
  /** For each entry of `access` the hash that its server is recognised by; null where it is none. It is made from the text as written, so that it holds no secret. */
  readonly keys: readonly (string | null)[];
  /** What each signer of the governance signed; nobody: nothing is compared. */
  readonly signed: readonly SignedTools[];
  readonly limits?: Partial<Limits>;
}

export const noReach: Reach = { dir: '.', allow: [], environment: {}, redact: String, keys: [], signed: [] };

/** The limits of a probe that promised an answer within a time: that long is waited at least. */
export function limitsOf({ limits }: Pick<Reach, 'limits'>, promisedMs = 0): Limits {
  const usual = { ...usualLimits, ...limits };
  const step = Math.max(usual.step, promisedMs);
  return { ...usual, step, overall: Math.max(usual.overall, usual.overall - usual.step + step) };
}
