import type { Envelope } from './envelope.ts';
import { ledgerFormat, writeLine } from './line.ts';

/** A checkpoint that was published, with the number of entries it covers. */
export interface PublishedCheckpoint {
  readonly size: number;
  /** The signed note, as published. */
  readonly note: string;
}

/** What a `.ledger` file holds. `vkey` is the key that signed entry 0; later keys follow from rotations. */
export interface LedgerParts {
  readonly origin: string;
  readonly vkey: string;
  /** From entry 0 on. */
  readonly entries: Iterable<Envelope>;
  /** By rising size. */
  readonly checkpoints: Iterable<PublishedCheckpoint>;
  /** The signed checkpoint over all entries. */
  readonly final: string;
}

export type LedgerPartsStream = Omit<LedgerParts, 'entries'> & {
  readonly entries: Iterable<Envelope> | AsyncIterable<Envelope>;
};

/** The whole export as one text; for a large ledger, use ledgerLines. */
export function serializeLedger(parts: LedgerParts): string {
  let index = 0;
  const lines = [headerLine(parts)];
  for (const envelope of parts.entries) lines.push(writeLine({ index: index++, envelope }));
  return [...lines, ...endLines(parts, index)].join('');
}

/**
 * The export line by line, each with its newline, holding one entry in memory at a time. NDJSON: a header, every entry in
 * order, every published checkpoint, and a closing line with the final checkpoint and what the file must hold.
 */
export async function* ledgerLines(parts: LedgerPartsStream): AsyncGenerator<string> {
  let index = 0;
  yield headerLine(parts);
  for await (const envelope of parts.entries) yield writeLine({ index: index++, envelope });
  yield* endLines(parts, index);
}

function headerLine({ origin, vkey }: Pick<LedgerParts, 'origin' | 'vkey'>): string {
  return writeLine({ format: ledgerFormat, version: 1, origin, vkey });
}

function* endLines({ checkpoints, final }: Pick<LedgerParts, 'checkpoints' | 'final'>, entries: number) {
  let count = 0;
  for (const { size, note } of checkpoints) {
    count += 1;
    yield writeLine({ checkpoint: note, size });
  }
  // The counts make a file whose checkpoints or tail were lost tell so.
  yield writeLine({ checkpoints: count, entries, final });
}
