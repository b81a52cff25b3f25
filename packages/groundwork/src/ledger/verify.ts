import { entryOrder } from './entry-order.ts';
import { type Faults, faultList, type LedgerProblem } from './fault.ts';
import { type KeyChain, keyChain } from './key-chain.ts';
import { readVkey } from './keys.ts';
import { type ClosingLine, type Header, type Line, ledgerFormat, readLine } from './line.ts';
import { type LedgerSource, longestLine, type RawLine, readLines } from './line-reader.ts';
import type { Hash } from './merkle.ts';
import type { Statement } from './statement.ts';
import {
  checkCheckpointOrder,
  compareRoots,
  type FoundCheckpoint,
  readFoundCheckpoint,
  rootsAt,
  type TrustedCheckpoint,
} from './verify-checkpoints.ts';
import { type EntriesSoFar, verifyEntry } from './verify-entry.ts';
import { cautionsOf, checkExpectedKey, checkOutside, type HeldOutside, outsideSize } from './verify-outside.ts';

export interface VerifyOptions extends HeldOutside {
  /** Called for every entry that holds, in file order: to show what is in the ledger, or how far it is. */
  readonly onEntry?: (statement: Statement, line: number) => void;
}

export interface LedgerVerification {
  /** Nothing is wrong. What that does not prove is in `cautions`. */
  readonly ok: boolean;
  /** Entries whose signature and statement hold. */
  readonly entries: number;
  /** Entries the final checkpoint covers; those found, when it cannot be trusted. */
  readonly size: number;
  /** Tree root over all entries in hexadecimal; null when one is missing or damaged. */
  readonly root: Hash | null;
  readonly origin: string | null;
  /** The key in use at the end; null when the header cannot be read. */
  readonly vkey: string | null;
  readonly problems: readonly LedgerProblem[];
  readonly cautions: readonly LedgerProblem[];
}

interface Reading {
  readonly faults: Faults;
  readonly options: VerifyOptions;
  soFar: EntriesSoFar | null;
  readonly checkpoints: FoundCheckpoint[];
  closing: { readonly line: number; readonly value: ClosingLine } | null;
  /** Lines since the last entry that cannot be read: each may have been an entry or a checkpoint. */
  unreadable: number;
  lastLine: { readonly number: number; readonly ended: boolean; readonly readable: boolean } | null;
}

/** Entries between two turns of the event loop, so that a server keeps answering. */
const turn = 256;

/**
 * Verifies an exported ledger, offline: every signature, place, checkpoint and root, and what is held outside. All
 * problems are reported, each with its line. Never throws on content; only what `source` itself throws comes through.
 */
export async function verifyLedger(source: LedgerSource, options: VerifyOptions = {}): Promise<LedgerVerification> {
  const reading: Reading = {
    faults: faultList(),
    options,
    soFar: null,
    checkpoints: [],
    closing: null,
    unreadable: 0,
    lastLine: null,
  };
  for await (const line of readLines(source)) {
    verifyLine(line, reading);
    if (line.number % turn === 0) await new Promise(setImmediate);
  }
  return conclude(reading);
}

function verifyLine(raw: RawLine, reading: Reading): void {
  const { number: line, ended } = raw;
  const { faults } = reading;
  if (!ended) faults.add('line', 'ledger.last_newline_missing', { line }, { line });
  const read = readRawLine(raw, faults);
  if (line === 1) {
    reading.soFar = readHeader(read, faults);
  } else if (read === null) {
    reading.unreadable += raw.text === '' ? 0 : 1;
    if (raw.text !== '') reading.soFar?.order.unreadable();
  } else {
    place(line, read, reading);
  }
  reading.lastLine = { number: line, ended, readable: read !== null };
}

/** The line as its kind; null when it is none, which is noted. */
function readRawLine({ number: line, text, tooLong }: RawLine, faults: Faults): Line | null {
  const at = { line };
  // Everything wrong with the first line is told as one problem of the header.
  if (text === null && line > 1) {
    if (tooLong) faults.add('line', 'ledger.line_too_long', { line, limit: longestLine }, at);
    else faults.add('line', 'ledger.line_not_text', { line }, at);
  }
  if (text === null) return null;
  if (text === '' && line > 1) faults.add('line', 'ledger.line_empty', { line }, at);
  if (text === '') return null;
  const read = readLine(text);
  if (read.kind !== 'not canonical' && read.kind !== 'unknown') return read;
  const code = read.kind === 'unknown' ? 'ledger.line_unknown' : 'ledger.line_not_canonical';
  if (line > 1) faults.add('line', code, { line, why: read.why }, at);
  return null;
}

function readHeader(read: Line | null, faults: Faults): EntriesSoFar | null {
  const why = read?.kind === 'header' ? headerFault(read.value) : 'it is not in the form of one';
  const key = read?.kind === 'header' ? readVkey(read.value.vkey) : 'there is no key';
  if (why === null && typeof key !== 'string') {
    return { keys: keyChain(key), order: entryOrder(), leaves: [], verified: 0 };
  }
  faults.add('header', 'ledger.header_invalid', { why: why ?? 'its key cannot be read' }, { line: 1 });
  return null;
}

function headerFault({ format, version, origin, vkey }: Header): string | null {
  if (format !== ledgerFormat) return `its format is ${JSON.stringify(format)}`;
  if (version !== 1) return `its version is ${version}, and this Groundwork reads version 1`;
  const key = readVkey(vkey);
  if (typeof key === 'string') return `vkey: ${key}`;
  return key.origin === origin ? null : 'its origin is not the name of its key';
}

function place(line: number, read: Line, reading: Reading): void {
  const { faults, soFar, checkpoints, options } = reading;
  if (!belongs(read.kind, reading)) {
    faults.add('line', 'ledger.line_out_of_place', { line, found: named[read.kind] }, { line });
  } else if (read.kind === 'closing') {
    reading.closing = { line, value: read.value };
  } else if (read.kind === 'checkpoint') {
    checkpoints.push({ line, claimed: read.value.size, note: read.value.checkpoint, closing: false });
  } else if (read.kind === 'entry') {
    reading.unreadable = 0;
    const statement = soFar === null ? null : verifyEntry(line, read.value, soFar, faults);
    if (statement !== null) options.onEntry?.(statement, line);
  }
}

/** Entries stand before checkpoints, those before the one closing line; the header is line 1. */
function belongs(kind: Line['kind'], { closing, checkpoints }: Reading): boolean {
  if (kind === 'header' || closing !== null) return false;
  return kind !== 'entry' || checkpoints.length === 0;
}

const named: Readonly<Record<Line['kind'], string>> = {
  header: 'a header',
  entry: 'an entry',
  checkpoint: 'a checkpoint',
  closing: 'a closing line',
};

function conclude(reading: Reading): LedgerVerification {
  const { faults, options, soFar, lastLine } = reading;
  if (lastLine === null) faults.add('file', 'ledger.file_empty', {});
  else checkEnd(reading, lastLine);
  const { size, root } = soFar === null ? { size: 0, root: null } : checkTree(reading, soFar);
  if (soFar !== null && options.expectKey !== undefined) checkExpectedKey(options.expectKey, soFar.keys, faults);
  return {
    ok: faults.count() === 0,
    entries: soFar?.verified ?? 0,
    size,
    root,
    origin: soFar?.keys.first().origin ?? null,
    vkey: soFar?.keys.current().vkey ?? null,
    problems: faults.list(),
    cautions: cautionsOf(options, size),
  };
}

/** Whether the file has its closing line, and before it as many checkpoints as that counts. */
function checkEnd(reading: Reading, last: NonNullable<Reading['lastLine']>): void {
  const { faults, closing, checkpoints, unreadable } = reading;
  if (closing === null) {
    // A damaged last line is named already; one that was cut off is a lost tail.
    if (last.readable || !last.ended)
      faults.add('file', 'ledger.closing_missing', { line: last.number }, { line: last.number });
    return;
  }
  const { line, value } = closing;
  const [claimed, found] = [value.checkpoints, checkpoints.length];
  if (claimed < found || claimed > found + unreadable) {
    faults.add('closing', 'ledger.checkpoint_count_changed', { line, claimed, found }, { line });
  }
}

/** Holds the entries against every checkpoint: in the file, at its end, and outside. */
function checkTree(
  { faults, closing, checkpoints, options }: Reading,
  soFar: EntriesSoFar,
): { size: number; root: Hash | null } {
  const { keys, order, leaves } = soFar;
  const trusted = checkpoints.flatMap((each) => readFoundCheckpoint(each, keys, faults) ?? []);
  const final = closing === null ? null : readFinal(closing, keys, faults);
  const found = order.next();
  const size = final?.checkpoint.size ?? found;
  for (const gap of order.missing(final === null ? null : size)) {
    faults.add('entry', 'ledger.entry_missing', gap, { line: gap.line, entry: gap.from });
  }
  if (final !== null && found > size) {
    const { line } = final;
    faults.add('closing', 'ledger.entries_beyond_closing', { line, size, entries: found }, { line });
  }
  checkCheckpointOrder(trusted, Math.max(size, found), faults);
  const all = final === null ? trusted : [...trusted, final];
  const outside = options.against === undefined ? null : outsideSize(options.against);
  const roots = rootsAt([...all.map(({ checkpoint }) => checkpoint.size), outside ?? size, size], leaves);
  compareRoots(all, roots, faults);
  if (options.against !== undefined) checkOutside(options.against, { keys, roots, entries: found }, faults);
  return { size, root: roots.get(size) ?? null };
}

function readFinal(closing: NonNullable<Reading['closing']>, keys: KeyChain, faults: Faults): TrustedCheckpoint | null {
  const { line, value } = closing;
  return readFoundCheckpoint({ line, claimed: value.entries, note: value.final, closing: true }, keys, faults);
}
