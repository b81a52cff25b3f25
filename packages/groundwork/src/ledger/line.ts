import { z } from 'zod';
import { canonicalJson } from '../canonical/json.ts';
import { decodeBase64 } from './base64.ts';
import type { Envelope } from './envelope.ts';

export const ledgerFormat = 'groundwork-ledger';

const base64 = z.string().refine((text) => decodeBase64(text) !== null, 'not canonical base64');
const count = z.int().nonnegative();

/** The four kinds of line in an exported ledger, told apart by their keys. */
const shapes = {
  header: z.strictObject({ format: z.string(), version: z.number(), origin: z.string(), vkey: z.string() }),
  entry: z.strictObject({
    index: count,
    envelope: z.strictObject({
      payload: base64,
      payloadType: z.string(),
      signatures: z.tuple([z.strictObject({ keyid: z.string().regex(/^[0-9a-f]{64}$/, 'not a key id'), sig: base64 })]),
    }),
  }),
  checkpoint: z.strictObject({ checkpoint: z.string(), size: count }),
  closing: z.strictObject({ checkpoints: count, entries: count, final: z.string() }),
} as const;

export type Header = z.infer<typeof shapes.header>;
export type EntryLine = { readonly index: number; readonly envelope: Envelope };
export type CheckpointLine = z.infer<typeof shapes.checkpoint>;
export type ClosingLine = z.infer<typeof shapes.closing>;

export type Line =
  | { readonly kind: 'header'; readonly value: Header }
  | { readonly kind: 'entry'; readonly value: EntryLine }
  | { readonly kind: 'checkpoint'; readonly value: CheckpointLine }
  | { readonly kind: 'closing'; readonly value: ClosingLine };

export type LineFault =
  | { readonly kind: 'not canonical'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** One line of the file, with its newline. */
export function writeLine(value: Header | EntryLine | CheckpointLine | ClosingLine): string {
  return `${canonicalJson(value)}\n`;
}

/** Reads a line without its newline. What was written by hand, reordered or spaced differently is a fault, even if it means the same. Never throws. */
export function readLine(text: string): Line | LineFault {
  const value = parse(text);
  if (value === undefined) return { kind: 'not canonical', why: 'it is not JSON' };
  if (!isCanonical(value, text)) return { kind: 'not canonical', why: 'its spacing, key order or spelling differs' };
  const kind = kindOfLine(value);
  if (kind === null) return { kind: 'unknown', why: 'its keys are those of no kind of line' };
  const read = shapes[kind].safeParse(value);
  // The schema of a kind and the type of its value belong together by construction.
  if (read.success) return { kind, value: read.data } as Line;
  const [issue] = read.error.issues;
  return { kind: 'unknown', why: `${issue?.path.join('.') || 'it'}: ${issue?.message}` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Nesting beyond the stack and lone surrogates make canonicalJson throw: such a line was never written by the export. */
function isCanonical(value: unknown, text: string): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false;
  }
}

function kindOfLine(value: unknown): Line['kind'] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.hasOwn(value, 'envelope')) return 'entry';
  if (Object.hasOwn(value, 'checkpoint')) return 'checkpoint';
  if (Object.hasOwn(value, 'final')) return 'closing';
  return Object.hasOwn(value, 'format') ? 'header' : null;
}
