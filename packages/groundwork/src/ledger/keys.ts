import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { sha256Hex } from '../canonical/hash.ts';
import { fail } from '../errors/problem.ts';
import { decodeBase64 } from './base64.ts';

/** What checks a signature of the ledger. */
export interface VerifierKey {
  /** The name of the key, which is the origin of the ledger. */
  readonly origin: string;
  /** The C2SP key id: 8 hexadecimal digits. */
  readonly hash: string;
  /** `name+hash+base64`: the verifier key in the form of golang.org/x/mod/sumdb/note. Public. */
  readonly vkey: string;
  /** SHA-256 of the public key's SPKI DER in hexadecimal: the DSSE keyid. */
  readonly keyid: string;
  readonly publicKey: KeyObject;
}

/** What signs. The private key stays inside its KeyObject, which prints nothing of it. */
export interface SigningKey extends VerifierKey {
  readonly privateKey: KeyObject;
}

/** The signature type byte of Ed25519 in C2SP signed-note. */
const ed25519 = 0x01;

/**
 * Whether a text can be a ledger's origin and key name. Stricter than C2SP (no Unicode spaces, no plus): printable ASCII,
 * so that every damaged byte shows.
 */
export function isOrigin(text: string): boolean {
  return text.length <= 255 && /^[!-*,-~]+$/.test(text);
}

/** A new Ed25519 key for the ledger named `origin`. Fails with `ledger.origin_invalid`. */
export function generateSigningKey(origin: string): SigningKey {
  return signingKey(generateKeyPairSync('ed25519').privateKey, origin);
}

/** The private key as PKCS #8 PEM (RFC 8410): secret, to be kept where only its owner can read it. */
export function encodeSigningKey(key: SigningKey): string {
  return key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Reads what encodeSigningKey wrote. Fails with `ledger.key_unreadable`, `ledger.key_of_other_kind` or `ledger.origin_invalid`, never showing the key. */
export function decodeSigningKey(pem: string, origin: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey({ key: pem, format: 'pem' });
  } catch {
    return fail('ledger.key_unreadable', {});
  }
  return signingKey(privateKey, origin);
}

/** Reads `name+hash+base64`. Fails with `ledger.verifier_key_invalid`. */
export function decodeVkey(vkey: string): VerifierKey {
  const read = readVkey(vkey);
  return typeof read === 'string' ? fail('ledger.verifier_key_invalid', { why: read }) : read;
}

/** As decodeVkey, but answers why not instead of throwing. */
export function readVkey(vkey: string): VerifierKey | string {
  const [origin = '', hash = '', encoded = '', ...more] = vkey.split('+');
  // Base64 may hold a plus itself, so only the first two separate.
  const bytes = decodeBase64([encoded, ...more].join('+'));
  if (!isOrigin(origin)) return 'it does not start with a name';
  if (!/^[0-9a-f]{8}$/.test(hash)) return 'its hash is not 8 hexadecimal digits';
  if (bytes === null || bytes.length === 0) return 'its key is not base64';
  if (bytes[0] !== ed25519 || bytes.length !== 33) return 'its key is not an Ed25519 key of 32 bytes';
  if (keyHash(origin, bytes) !== hash) return 'its hash does not belong to its name and key';
  return verifierKey(publicKeyOf(bytes.subarray(1)), origin);
}

function signingKey(privateKey: KeyObject, origin: string): SigningKey {
  if (privateKey.asymmetricKeyType !== 'ed25519') {
    return fail('ledger.key_of_other_kind', { type: privateKey.asymmetricKeyType ?? 'unknown' });
  }
  if (!isOrigin(origin)) return fail('ledger.origin_invalid', { origin });
  return { ...verifierKey(createPublicKey(privateKey), origin), privateKey };
}

function verifierKey(publicKey: KeyObject, origin: string): VerifierKey {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const typed = Buffer.concat([Buffer.of(ed25519), raw]);
  const hash = keyHash(origin, typed);
  const keyid = sha256Hex(publicKey.export({ type: 'spki', format: 'der' }));
  return { origin, hash, vkey: `${origin}+${hash}+${typed.toString('base64')}`, keyid, publicKey };
}

/** C2SP signed-note: the first four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
function keyHash(name: string, typedKey: Uint8Array): string {
  return createHash('sha256').update(`${name}\n`).update(typedKey).digest('hex').slice(0, 8);
}

function publicKeyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
}
