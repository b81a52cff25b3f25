import type { Catalog } from '../wording.ts';
import { type AtKey, meant, oneOf, regularExpressions } from './charter-words.ts';

/** What is wrong with one key and its value, or with the name of an initiative. */
export const charterKeyErrors = {
  // One key and its value.
  'charter.unknown_key': {
    kind: 'input',
    word: (d: AtKey & { guess: string | null; known: readonly string[] }) => ({
      message: `${d.where} has no key "${d.key}".${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix: d.guess === null ? `Remove "${d.key}".` : `Write "${d.guess}", or remove "${d.key}".`,
    }),
  },
  'charter.missing_key': {
    kind: 'input',
    word: (d: AtKey & { expected: string }) => ({
      message: `${d.where} lacks "${d.key}".`,
      expected: d.expected,
      fix: `Add ${d.key}: ${d.expected}.`,
    }),
  },
  'charter.missing_choice': {
    kind: 'input',
    word: (d: { where: string; choices: readonly string[] }) => ({
      message: `${d.where} says too little: one of its keys is missing.`,
      expected: oneOf(d.choices),
      fix: `Add one of ${oneOf(d.choices)}.`,
    }),
  },
  'charter.wrong_type': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.not_allowed': {
    kind: 'input',
    word: (d: { where: string; found: string; guess: string | null; allowed: readonly string[] }) => ({
      message: `${d.where} is ${d.found}.${meant(d.guess)}`,
      expected: d.allowed.length === 1 ? oneOf(d.allowed) : `one of ${oneOf(d.allowed)}`,
      fix: `Write ${d.guess ?? (d.allowed.length === 1 ? oneOf(d.allowed) : `one of ${oneOf(d.allowed)}`)}.`,
    }),
  },
  'charter.malformed': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}${noSuchDay(d.found) ? ', and there is no such day' : ''}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.regular_expression_invalid': {
    kind: 'input',
    word: (d: { where: string; reason: string; fix: string }) => ({
      message: `${d.where} is a regular expression that ${d.reason}.`,
      expected: regularExpressions,
      fix: d.fix,
    }),
  },
  'charter.key_malformed': {
    kind: 'input',
    word: (d: AtKey & { expected: string }) => ({
      message: `"${d.key}" cannot be a key of ${d.where}.`,
      expected: d.expected,
      fix: `Rename it: ${d.expected}.`,
    }),
  },
  'charter.out_of_range': {
    kind: 'input',
    word: (d: { where: string; found: string; expected: string }) => ({
      message: `${d.where} is ${d.found}.`,
      expected: d.expected,
      fix: `Write ${d.expected}.`,
    }),
  },
  'charter.source_kind_unavailable': {
    kind: 'input',
    word: (d: { where: string; kind: string; kinds: readonly string[] }) => ({
      message: `${d.where} is ${d.kind}, which this version cannot read.`,
      expected: `one of ${oneOf(d.kinds)}`,
      fix: `Use a source of kind ${d.kinds.join(' or ')}: load the tables into PostgreSQL, or export them as Parquet or CSV.`,
    }),
  },

  // The workspace and its initiatives.
  'charter.id_malformed': {
    kind: 'input',
    word: (d: { id: string; guess: string | null; expected: string }) => ({
      message: `"${d.id}" cannot be the id of an initiative.${meant(d.guess)}`,
      expected: d.expected,
      fix: d.guess === null ? 'Rename the folder under initiatives, and id in its charter.' : `Write ${d.guess}.`,
    }),
  },
  'charter.id_mismatch': {
    kind: 'input',
    word: (d: { id: string; folder: string }) => ({
      message: `The charter in initiatives/${d.folder} has the id "${d.id}".`,
      expected: `id: ${d.folder}`,
      fix: `Write id: ${d.folder}, or rename the folder to ${d.id}.`,
    }),
  },
  'charter.initiative_missing': {
    kind: 'missing',
    word: (d: { id: string; guess: string | null; known: readonly string[] }) => ({
      message: `There is no initiative "${d.id}".${meant(d.guess)}`,
      expected: `one of ${oneOf(d.known)}`,
      fix:
        d.guess === null
          ? `Write initiatives/${d.id}/charter.yaml, or run groundwork init --initiative ${d.id}.`
          : `Use ${d.guess}, or write initiatives/${d.id}/charter.yaml.`,
    }),
  },

  'charter.initiatives_unreadable': {
    kind: 'input',
    word: (d: { code: string }) => ({
      message: `The initiatives of the workspace cannot be listed (${d.code}).`,
      expected: 'a folder initiatives with one folder for each initiative',
      fix: 'Make initiatives a folder that the account that runs groundwork may read.',
    }),
  },
} as const satisfies Catalog;

/** Written as a day and yet none, as 2026-11-31. */
function noSuchDay(found: string): boolean {
  const [, year, month, day] = /^"?(\d{4})-(\d{2})-(\d{2})"?$/.exec(found) ?? [];
  if (year === undefined) return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day);
}
