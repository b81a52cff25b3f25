import { sign, verify } from 'node:crypto';
import { decodeEitherBase64 } from './base64.ts';
import type { SigningKey, VerifierKey } from './keys.ts';

/** The payload type of an in-toto statement in JSON. */
export const inTotoPayload = 'application/vnd.in-toto+json';

export interface EnvelopeSignature {
  /** A hint, not covered by the signature: which key to try. */
  readonly keyid: string;
  readonly sig: string;
}

/** A DSSE envelope (Dead Simple Signing Envelope v1). `payload` and `sig` are base64. */
export interface Envelope {
  readonly payload: string;
  readonly payloadType: string;
  readonly signatures: readonly EnvelopeSignature[];
}

export type OpenedEnvelope =
  | { readonly ok: true; readonly payload: Buffer; readonly key: VerifierKey }
  | { readonly ok: false; readonly reason: 'encoding' | 'signature' | 'payload type' };

/** PAE(type, body) = "DSSEv1" ‖ SP ‖ LEN(type) ‖ SP ‖ type ‖ SP ‖ LEN(body) ‖ SP ‖ body, lengths in bytes (DSSE v1, Signature Definition). */
export function preAuthenticationEncoding(type: string, body: Uint8Array): Buffer {
  const start = `DSSEv1 ${Buffer.byteLength(type)} ${type} ${body.length} `;
  return Buffer.concat([Buffer.from(start), body]);
}

/** Signs the bytes with Ed25519. */
export function sealEnvelope(payload: Uint8Array, key: SigningKey, payloadType = inTotoPayload): Envelope {
  const sig = sign(null, preAuthenticationEncoding(payloadType, payload), key.privateKey);
  return {
    payload: Buffer.from(payload).toString('base64'),
    payloadType,
    signatures: [{ keyid: key.keyid, sig: sig.toString('base64') }],
  };
}

/**
 * The payload, if one of `keys` signed it. Nothing of the payload is parsed or answered before that; the keyid is not
 * trusted. Base64 may use either alphabet, as DSSE asks, but must be canonical. Never throws.
 */
export function openEnvelope(
  envelope: Envelope,
  keys: readonly VerifierKey[],
  payloadType = inTotoPayload,
): OpenedEnvelope {
  const payload = decodeEitherBase64(envelope.payload);
  const signatures = envelope.signatures.map(({ sig }) => decodeEitherBase64(sig));
  if (payload === null || signatures.includes(null)) return { ok: false, reason: 'encoding' };
  const signed = preAuthenticationEncoding(envelope.payloadType, payload);
  const key = keys.find((each) => signatures.some((sig) => sig !== null && verify(null, signed, each.publicKey, sig)));
  if (key === undefined) return { ok: false, reason: 'signature' };
  if (envelope.payloadType !== payloadType) return { ok: false, reason: 'payload type' };
  return { ok: true, payload, key };
}
