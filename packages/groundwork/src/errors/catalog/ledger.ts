import type { Catalog } from '../wording.ts';
import { ledgerFileErrors } from './ledger-file.ts';

export const ledgerErrors = {
  'ledger.origin_invalid': {
    kind: 'input',
    word: (d: { origin: string }) => ({
      message: `"${d.origin}" cannot name a ledger.`,
      expected: 'up to 255 printable ASCII characters without spaces and +, such as northwind.example/ledger',
      fix: 'Choose a name that looks like an address of yours; nothing has to answer there.',
    }),
  },
  'ledger.key_unreadable': {
    kind: 'input',
    word: (_: Record<never, never>) => ({
      message: 'The signing key of the ledger cannot be read.',
      expected: 'an unencrypted Ed25519 private key in PEM (PKCS #8), starting with -----BEGIN PRIVATE KEY-----',
      fix: 'Restore the key file from its backup. Without the key, the ledger can be verified but not continued.',
    }),
  },
  'ledger.key_of_other_kind': {
    kind: 'input',
    word: (d: { type: string }) => ({
      message: `The signing key of the ledger is of the kind ${d.type}.`,
      expected: 'an Ed25519 private key',
      fix: 'Restore the key that Groundwork made for this ledger.',
    }),
  },
  'ledger.verifier_key_invalid': {
    kind: 'input',
    word: (d: { why: string }) => ({
      message: `The ledger key that was given cannot be read: ${d.why}.`,
      expected: 'name+hash+key on one line, as groundwork ledger checkpoint prints it',
      fix: 'Copy the whole line again.',
    }),
  },
  'ledger.note_invalid': {
    kind: 'input',
    word: (d: { why: string }) => ({
      message: `The text cannot be signed as a note: ${d.why}.`,
      expected: 'text without control characters that ends in a newline',
      fix: 'Remove what is named here and sign again.',
    }),
  },
  'ledger.entry_invalid': {
    kind: 'input',
    word: (d: { kind: string; why: string }) => ({
      message: `The ${d.kind} cannot be recorded in the ledger: ${d.why}.`,
      expected: 'hashes, person ids and the words given for this kind of entry; no names, e-mail addresses or rows',
      fix: 'Correct what is named here and try again. Nothing was recorded.',
    }),
  },
  'ledger.range_invalid': {
    kind: 'refused',
    word: (d: { why: string }) => ({
      message: `The stored state of the ledger is damaged: ${d.why}.`,
      expected: 'one hash for every full subtree',
      fix: 'Restore the records from a backup, then run groundwork verify.',
    }),
  },
  'ledger.row_changed': {
    kind: 'refused',
    word: (d: { entry: number; why: string }) => ({
      message: `Entry ${d.entry} was changed in the records: ${d.why}.`,
      expected: 'the row as it was recorded',
      fix: 'Restore the records from a backup, and find out who changed them.',
    }),
  },
  'ledger.head_differs': {
    kind: 'refused',
    word: (d: { head: number; entries: number }) => ({
      message: `The ledger's head counts ${d.head} ${d.head === 1 ? 'entry' : 'entries'}, and the records hold ${d.entries} in order.`,
      expected: 'as many entries as the head counts',
      fix: 'Restore the records from a backup, and find out who changed them.',
    }),
  },
  'ledger.head_changed': {
    kind: 'refused',
    word: (d: { size: number }) => ({
      message: `The ledger's head is not that of its ${d.size} entries.`,
      expected: 'the root over all entries',
      fix: 'Restore the records from a backup, and find out who changed them.',
    }),
  },
  'ledger.stage_differs': {
    kind: 'refused',
    word: (d: { initiative: string; stage: string; signed: string }) => ({
      message: `The records say that ${d.initiative} is ${d.stage}, and nobody signed that: the last act of its ledger leaves it ${d.signed}.`,
      expected: d.signed,
      fix: 'Restore the records from a backup, and find out who changed them.',
    }),
  },
  'ledger.document_differs': {
    kind: 'refused',
    word: (d: { what: string }) => ({
      message: `${d.what} is not in the records as it was signed.`,
      expected: 'the document whose hash the ledger has',
      fix: 'Restore the records from a backup, and find out who changed them.',
    }),
  },
  'ledger.not_a_ledger': {
    kind: 'input',
    word: (d: { file: string }) => ({
      message: `${d.file} is no exported ledger: none of its lines looks like one of a ledger.`,
      expected: 'a file that groundwork ledger export wrote',
      fix: 'Check the path.',
    }),
  },
  ...ledgerFileErrors,
} as const satisfies Catalog;
