import type { Catalog } from '../wording.ts';

const again = 'Export the ledger again, and find out who changed this file.';
const askHolder = 'Ask whoever holds the ledger to explain it; until then trust only what was published before.';

interface Line {
  readonly line: number;
}
interface Entry extends Line {
  readonly entry: number;
}
interface Sized extends Line {
  readonly size: number;
}

/** `entry 5`, `entries 5 to 9`. */
function entries(from: number, to: number): string {
  return from === to ? `entry ${from}` : `entries ${from} to ${to}`;
}

/** Where the change must be, when the first `held` of `size` entries are known to fit. */
function among(held: number, size: number): string {
  return held < size ? `among ${entries(held, size - 1)}` : 'in the checkpoint itself';
}

/** What verification finds in an exported ledger. Entries count from 0, as they are signed; lines count from 1. */
export const ledgerFileErrors = {
  'ledger.file_empty': {
    kind: 'input',
    word: (_: Record<never, never>) => ({
      message: 'The file is empty.',
      expected: 'an exported ledger',
      fix: 'Give the file that groundwork ledger export wrote.',
    }),
  },
  'ledger.header_invalid': {
    kind: 'refused',
    word: (d: { why: string }) => ({
      message: `Line 1 is not the header of a ledger: ${d.why}. No signature could be checked.`,
      expected: 'format groundwork-ledger, version 1, and a key whose name is the origin',
      fix: `${again} If a newer Groundwork wrote it, verify with that one.`,
    }),
  },
  'ledger.line_not_text': {
    kind: 'refused',
    word: (d: Line) => ({
      message: `Line ${d.line} is not UTF-8 text.`,
      expected: 'one JSON value in UTF-8',
      fix: again,
    }),
  },
  'ledger.line_too_long': {
    kind: 'refused',
    word: (d: Line & { limit: number }) => ({
      message: `Line ${d.line} is longer than ${d.limit} bytes.`,
      expected: 'one entry or checkpoint a line',
      fix: again,
    }),
  },
  'ledger.line_empty': {
    kind: 'refused',
    word: (d: Line) => ({ message: `Line ${d.line} is empty.`, expected: 'no empty lines', fix: again }),
  },
  'ledger.line_not_canonical': {
    kind: 'refused',
    word: (d: Line & { why: string }) => ({
      message: `Line ${d.line} is not written as the export writes it: ${d.why}.`,
      expected: 'canonical JSON (RFC 8785) with canonical base64',
      fix: again,
    }),
  },
  'ledger.line_unknown': {
    kind: 'refused',
    word: (d: Line & { why: string }) => ({
      message: `Line ${d.line} is neither an entry nor a checkpoint: ${d.why}.`,
      expected: 'a header, then entries, then checkpoints, then the closing line',
      fix: again,
    }),
  },
  'ledger.line_out_of_place': {
    kind: 'refused',
    word: (d: Line & { found: string }) => ({
      message: `Line ${d.line} holds ${d.found} where none belongs.`,
      expected: 'a header, then entries, then checkpoints, then the closing line',
      fix: again,
    }),
  },
  'ledger.last_newline_missing': {
    kind: 'refused',
    word: (d: Line) => ({
      message: `Line ${d.line}, the last one, does not end in a newline.`,
      expected: 'exactly one newline at the end',
      fix: again,
    }),
  },
  'ledger.signature_invalid': {
    kind: 'refused',
    word: (d: Line & { claimed: number }) => ({
      message: `Line ${d.line}, which says it is entry ${d.claimed}, was changed after it was signed: its signature does not hold.`,
      expected: 'the bytes that were signed',
      fix: again,
    }),
  },
  'ledger.signed_by_other_key': {
    kind: 'refused',
    word: (d: Line & { claimed: number; keyid: string; expected: string }) => ({
      message: `Line ${d.line}, which says it is entry ${d.claimed}, names the key ${d.keyid.slice(0, 16)}… as its signer.`,
      expected: `the ledger's key ${d.expected.slice(0, 16)}…`,
      fix: again,
    }),
  },
  'ledger.statement_invalid': {
    kind: 'refused',
    word: (d: Entry & { why: string }) => ({
      message: `Entry ${d.entry} (line ${d.line}) is signed, but is not a statement this version can read: ${d.why}.`,
      expected: 'an in-toto statement of a known kind in canonical JSON',
      fix: 'Verify with the version of Groundwork that wrote it, or a newer one.',
    }),
  },
  'ledger.index_changed': {
    kind: 'refused',
    word: (d: Entry & { claimed: number }) => ({
      message: `Line ${d.line} says it is entry ${d.claimed}; what was signed says it is entry ${d.entry}.`,
      expected: `index ${d.entry}`,
      fix: again,
    }),
  },
  'ledger.entry_missing': {
    kind: 'refused',
    word: (d: { from: number; to: number; missing: number; unreadable: number; line: number | null }) => {
      const before = d.line === null ? 'at the end' : `before line ${d.line}`;
      return {
        message:
          d.unreadable === 0
            ? `${d.missing === 1 ? 'An entry is' : `${d.missing} entries are`} missing ${before}: ${entries(d.from, d.to)}.`
            : `${entries(d.from, d.to).replace('e', 'E')} should stand ${before}; ${d.missing} of them ${d.missing === 1 ? 'is' : 'are'} missing, beside what cannot be read there.`,
        expected: 'every entry from 0 on',
        fix: again,
      };
    },
  },
  'ledger.entry_out_of_order': {
    kind: 'refused',
    word: (d: Entry & { after: number }) => ({
      message: `Entry ${d.entry} stands on line ${d.line}, after entry ${d.after}: the entries were reordered.`,
      expected: 'entries in the order of their index',
      fix: again,
    }),
  },
  'ledger.entry_duplicated': {
    kind: 'refused',
    word: (d: Entry) => ({
      message: `Line ${d.line} holds entry ${d.entry}, which the file already holds.`,
      expected: 'every entry once',
      fix: again,
    }),
  },
  'ledger.checkpoint_malformed': {
    kind: 'refused',
    word: (d: Line & { why: string }) => ({
      message: `The checkpoint on line ${d.line} cannot be read: ${d.why}.`,
      expected: 'a C2SP tlog-checkpoint signed once by the ledger',
      fix: again,
    }),
  },
  'ledger.checkpoint_signature_invalid': {
    kind: 'refused',
    word: (d: Sized) => ({
      message: `The checkpoint over ${d.size} entries on line ${d.line} was changed after it was signed: its signature does not hold.`,
      expected: 'the text that was signed',
      fix: again,
    }),
  },
  'ledger.checkpoint_by_other_key': {
    kind: 'refused',
    word: (d: Sized & { signer: string; expected: string }) => ({
      message: `The checkpoint over ${d.size} entries on line ${d.line} is signed by ${d.signer}, not by the ledger's key.`,
      expected: d.expected,
      fix: again,
    }),
  },
  'ledger.checkpoint_of_other_ledger': {
    kind: 'refused',
    word: (d: Line & { origin: string; expected: string }) => ({
      message: `The checkpoint on line ${d.line} belongs to ${d.origin}.`,
      expected: d.expected,
      fix: again,
    }),
  },
  'ledger.checkpoint_size_changed': {
    kind: 'refused',
    word: (d: Sized & { claimed: number }) => ({
      message: `Line ${d.line} says its checkpoint covers ${d.claimed} entries; the checkpoint itself says ${d.size}.`,
      expected: `${d.size}`,
      fix: again,
    }),
  },
  'ledger.checkpoint_out_of_order': {
    kind: 'refused',
    word: (d: Sized & { before: number }) => ({
      message: `The checkpoint over ${d.size} entries on line ${d.line} follows one over ${d.before}.`,
      expected: 'checkpoints by rising size, each once',
      fix: again,
    }),
  },
  'ledger.checkpoint_count_changed': {
    kind: 'refused',
    word: (d: Line & { claimed: number; found: number }) => ({
      message: `The closing line ${d.line} counts ${d.claimed} checkpoints; the file has ${d.found} that can be read.`,
      expected: `${d.claimed} checkpoints before the closing line`,
      fix: again,
    }),
  },
  'ledger.checkpoint_ahead': {
    kind: 'refused',
    word: (d: Sized & { entries: number }) => ({
      message: `The checkpoint on line ${d.line} covers ${d.size} entries; the ledger has ${d.entries}.`,
      expected: `at most ${d.entries}`,
      fix: 'Entries were dropped after this checkpoint was signed. Export the ledger again; if they stay away, restore a backup.',
    }),
  },
  'ledger.root_mismatch': {
    kind: 'refused',
    word: (d: Sized & { held: number }) => ({
      message: `The checkpoint over ${d.size} entries on line ${d.line} does not fit the file: the difference is ${among(d.held, d.size)}.`,
      expected: 'the tree root of the entries in the file',
      fix: askHolder,
    }),
  },
  'ledger.history_rewritten': {
    kind: 'refused',
    word: (d: Sized & { held: number }) => ({
      message: `The checkpoint over ${d.size} entries on line ${d.line} contradicts a later one that fits. What was rewritten after it was signed is ${among(d.held, d.size)}.`,
      expected: 'a ledger that only grows',
      fix: askHolder,
    }),
  },
  'ledger.closing_missing': {
    kind: 'refused',
    word: (d: Line) => ({
      message: `The file ends at line ${d.line} without its closing line: its tail is cut off.`,
      expected: 'a last line with the final checkpoint over all entries',
      fix: again,
    }),
  },
  'ledger.closing_changed': {
    kind: 'refused',
    word: (d: Sized & { claimed: number }) => ({
      message: `The closing line ${d.line} counts ${d.claimed} entries; its final checkpoint covers ${d.size}.`,
      expected: `${d.size}`,
      fix: again,
    }),
  },
  'ledger.entries_beyond_closing': {
    kind: 'refused',
    word: (d: Sized & { entries: number }) => ({
      message: `The file holds ${d.entries} entries; its final checkpoint on line ${d.line} covers only ${d.size}.`,
      expected: 'a final checkpoint over all entries',
      fix: again,
    }),
  },
  'ledger.more_problems': {
    kind: 'refused',
    word: (d: { listed: number; more: number }) => ({
      message: `${d.more} further problems are not listed.`,
      expected: `at most ${d.listed} problems in one answer`,
      fix: 'Start with the first ones; the rest often follow from them.',
    }),
  },
  'ledger.key_not_expected': {
    kind: 'refused',
    word: (d: { found: string; expected: string }) => ({
      message: `The ledger is signed by ${d.found}.`,
      expected: d.expected,
      fix: 'It is another ledger, or somebody signed it again with a key of their own. Compare it with a checkpoint that was published earlier.',
    }),
  },
  'ledger.outside_checkpoint_unreadable': {
    kind: 'input',
    word: (d: { why: string }) => ({
      message: `The checkpoint held outside cannot be read: ${d.why}.`,
      expected: 'a C2SP tlog-checkpoint, as groundwork ledger checkpoint printed it',
      fix: 'Give its whole text, from the name of the ledger to the line that starts with a dash.',
    }),
  },
  'ledger.outside_checkpoint_of_other_ledger': {
    kind: 'refused',
    word: (d: { origin: string; expected: string }) => ({
      message: `The checkpoint held outside belongs to ${d.origin}; the file is of ${d.expected}.`,
      expected: d.expected,
      fix: 'Give a checkpoint of this ledger.',
    }),
  },
  'ledger.outside_checkpoint_by_other_key': {
    kind: 'refused',
    word: (d: { signer: string; found: string }) => ({
      message: `The checkpoint held outside is signed by ${d.signer}; the file is signed by ${d.found}.`,
      expected: 'the same key, or a rotation from one to the other in the ledger',
      fix: `The file was signed again with another key, or the checkpoint is of another ledger. ${askHolder}`,
    }),
  },
  'ledger.outside_checkpoint_signature_invalid': {
    kind: 'refused',
    word: (d: { size: number }) => ({
      message: `The signature of the checkpoint held outside, over ${d.size} entries, does not hold.`,
      expected: 'its text as it was published',
      fix: 'Take the checkpoint again from where it was published.',
    }),
  },
  'ledger.outside_checkpoint_ahead': {
    kind: 'refused',
    word: (d: { size: number; entries: number }) => ({
      message: `The checkpoint held outside covers ${d.size} entries; the file holds ${d.entries}.`,
      expected: `at least ${d.size} entries`,
      fix: `The file is older than the checkpoint, or entries were dropped. ${again}`,
    }),
  },
  'ledger.outside_checkpoint_mismatch': {
    kind: 'refused',
    word: (d: { size: number }) => ({
      message: `The first ${d.size} entries are not the ones the checkpoint held outside was signed over: the history was rewritten.`,
      expected: 'the tree root of that checkpoint',
      fix: askHolder,
    }),
  },
  'ledger.outside_checkpoint_missing': {
    kind: 'refused',
    word: (d: { keyGiven: boolean }) => ({
      message: d.keyGiven
        ? 'The file is checked only against the expected key: its holder can still rewrite the whole history and sign it again.'
        : 'The file is checked only against itself: whoever holds the key can rewrite the whole history and sign it again.',
      expected: 'a checkpoint kept where the holder of the key cannot change it',
      fix: 'Publish or e-mail checkpoints (groundwork ledger checkpoint), and verify against one of them.',
    }),
  },
  'ledger.outside_checkpoint_older': {
    kind: 'refused',
    word: (d: { size: number; entries: number }) => ({
      message: `The checkpoint held outside covers the first ${d.size} of ${d.entries} entries; the rest rests on the ledger's own key alone.`,
      expected: 'a recent checkpoint',
      fix: 'Publish checkpoints more often (groundwork ledger checkpoint).',
    }),
  },
} as const satisfies Catalog;
