import { sign, verify } from 'node:crypto';
import { fail } from '../errors/problem.ts';
import { decodeBase64 } from './base64.ts';
import type { SigningKey, VerifierKey } from './keys.ts';

/** One signature line of a note. */
export interface NoteSignature {
  readonly name: string;
  /** The key id: 8 hexadecimal digits. */
  readonly hash: string;
  readonly signature: Buffer;
  /** The line itself, without its newline. */
  readonly line: string;
}

export interface Note {
  /** What is signed: it ends in a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** `verified`: by at least one of the known keys, and by none wrongly. `unknown`: no signature is by a known key. */
export type OpenedNote =
  | { readonly state: 'verified'; readonly text: string; readonly by: readonly [VerifierKey, ...VerifierKey[]] }
  | { readonly state: 'unknown'; readonly note: Note }
  | { readonly state: 'invalid'; readonly note: Note; readonly signer: string }
  | { readonly state: 'malformed'; readonly why: string };

/** As golang.org/x/mod/sumdb/note: enough for every real note, and an end for hostile ones. */
const mostSignatures = 100;

/** The text of a note signed by every key, in the format of C2SP signed-note. Fails with `ledger.note_invalid`. */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  const why = textFault(text);
  if (why !== null) fail('ledger.note_invalid', { why });
  const lines = keys.map((key) => {
    const signature = sign(null, Buffer.from(text), key.privateKey);
    const bytes = Buffer.concat([Buffer.from(key.hash, 'hex'), signature]);
    return `— ${key.origin} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** Splits a note into text and signatures, checking none; a string says why it is not a note. */
export function parseNote(note: string): Note | string {
  const why = characterFault(note);
  if (why !== null) return why;
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return 'there is no blank line before the signatures';
  const text = note.slice(0, end + 1);
  const block = note.slice(end + 2);
  if (!block.endsWith('\n')) return 'it does not end in a signature and a newline';
  const lines = block.slice(0, -1).split('\n');
  if (lines.length > mostSignatures) return `it has more than ${mostSignatures} signatures`;
  const signatures = lines.map(parseSignature);
  const wrong = signatures.indexOf(null);
  if (wrong >= 0) return `its signature ${wrong + 1} is not a dash, a name and canonical base64`;
  return { text, signatures: signatures.filter((each) => each !== null) };
}

/**
 * Checks a note against the keys one knows (C2SP signed-note, Signatures): signatures by others are ignored, a wrong one
 * by a known key rejects the whole note. The text must not be used unless the state is `verified`. Never throws.
 */
export function openNote(text: string, known: readonly VerifierKey[]): OpenedNote {
  const note = parseNote(text);
  if (typeof note === 'string') return { state: 'malformed', why: note };
  const signed = Buffer.from(note.text);
  const by: VerifierKey[] = [];
  for (const { name, hash, signature } of note.signatures) {
    const key = known.find((each) => each.origin === name && each.hash === hash);
    if (key === undefined || by.includes(key)) continue;
    if (!verify(null, signed, key.publicKey, signature)) return { state: 'invalid', note, signer: `${name}+${hash}` };
    by.push(key);
  }
  const [first, ...others] = by;
  return first === undefined
    ? { state: 'unknown', note }
    : { state: 'verified', text: note.text, by: [first, ...others] };
}

function parseSignature(line: string): NoteSignature | null {
  const [, name, encoded] = /^— ([^\p{White_Space}+]+) ([A-Za-z0-9+/=]+)$/u.exec(line) ?? [];
  if (name === undefined || encoded === undefined) return null;
  const bytes = decodeBase64(encoded);
  if (bytes === null || bytes.length < 5) return null;
  return { name, hash: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4), line };
}

function textFault(text: string): string | null {
  return text.endsWith('\n') ? characterFault(text) : 'it does not end in a newline';
}

function characterFault(text: string): string | null {
  if (!text.isWellFormed()) return 'it is not valid Unicode';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: C2SP forbids exactly these.
  return /[\u0000-\u0009\u000b-\u001f]/.test(text) ? 'it holds a control character' : null;
}
