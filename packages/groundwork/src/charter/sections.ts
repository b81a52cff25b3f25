import { sha256Hex } from '../canonical/hash.ts';
import { canonicalJson } from '../canonical/json.ts';
import { charter, type Section } from './schema/charter.ts';

const heading = new Set(['version', 'id', 'title', 'facing']);

/** Every section, in the order of the charter. */
export const sectionNames = Object.keys(charter.shape).filter((key) => !heading.has(key)) as readonly Section[];

/**
 * The SHA-256 of what each section says, or null where there is none: of its canonical JSON as written, so comments,
 * order and formatting do not count, and `${NAME}` stands for itself, so that no hash can be used to guess a secret.
 */
export function hashSections(written: Readonly<Record<string, unknown>>): Readonly<Record<Section, string | null>> {
  const hashes = sectionNames.map((name) => [name, written[name] === undefined ? null : hashWritten(written[name])]);
  return Object.fromEntries(hashes) as Record<Section, string | null>;
}

/** The SHA-256 of the canonical JSON of a value as written. */
export function hashWritten(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
