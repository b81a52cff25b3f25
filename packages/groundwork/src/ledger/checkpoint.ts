import { decodeBase64 } from './base64.ts';
import type { SigningKey, VerifierKey } from './keys.ts';
import type { Hash } from './merkle.ts';
import { type Note, openNote, signNote } from './note.ts';

/** A Merkle tree head: what the ledger named `origin` was, at `size` entries. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export type OpenedCheckpoint =
  | { readonly state: 'verified'; readonly checkpoint: Checkpoint; readonly key: VerifierKey }
  | { readonly state: 'unknown'; readonly checkpoint: Checkpoint; readonly signers: readonly string[] }
  | { readonly state: 'invalid'; readonly checkpoint: Checkpoint; readonly signer: string }
  | { readonly state: 'malformed'; readonly why: string };

/** The three lines that are signed: origin, size in decimal, root in base64 (C2SP tlog-checkpoint, Note text). */
export function encodeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
}

/** Reads the text of a note as a checkpoint; a string says why it is none. Extension lines are allowed and not kept. */
export function parseCheckpoint(text: string): Checkpoint | string {
  const lines = text.split('\n');
  if (lines.pop() !== '') return 'it does not end in a newline';
  const [origin, size, root] = lines;
  if (origin === undefined || size === undefined || root === undefined) return 'it has fewer than three lines';
  if (lines.includes('')) return 'it has an empty line before the signatures';
  const entries = Number(size);
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(entries)) return 'its size is not a decimal number';
  const hash = decodeBase64(root);
  if (hash?.length !== 32) return 'its root is not the base64 of 32 bytes';
  return { origin, size: entries, root: hash.toString('hex') };
}

/** The signed checkpoint as text, to be published or e-mailed: C2SP tlog-checkpoint. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  return signNote(encodeCheckpoint(checkpoint), [key]);
}

/**
 * Reads a signed checkpoint and checks it against known keys. Only `verified` may be trusted; the other states show what
 * the text says of itself. Never throws.
 */
export function openCheckpoint(text: string, known: readonly VerifierKey[]): OpenedCheckpoint {
  const opened = openNote(text, known);
  if (opened.state === 'malformed') return opened;
  const checkpoint = parseCheckpoint(opened.state === 'verified' ? opened.text : opened.note.text);
  if (typeof checkpoint === 'string') return { state: 'malformed', why: checkpoint };
  if (opened.state === 'invalid') return { state: 'invalid', checkpoint, signer: opened.signer };
  if (opened.state === 'unknown') return { state: 'unknown', checkpoint, signers: signersOf(opened.note) };
  return { state: 'verified', checkpoint, key: opened.by[0] };
}

function signersOf(note: Note): readonly string[] {
  return note.signatures.map(({ name, hash }) => `${name}+${hash}`);
}
