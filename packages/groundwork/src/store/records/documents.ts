import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { NewEvidence } from './evidence.ts';

/** SHA-256 of the document as canonical JSON (RFC 8785): what baselines and effects are known by. */
export function documentHash(document: unknown): string {
  return sha256Hex(canonicalJson(document));
}

/** The hash that evidence is known by: of initiative, kind, instant and body together, so that looking again later is new evidence. */
export function evidenceHash({ initiative, kind, observedAt, body }: NewEvidence): string {
  return documentHash({ initiative, kind, observedAt: new Date(observedAt).toISOString(), body });
}
