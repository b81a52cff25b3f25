import { sha256Hex } from '../canonical/hash.ts';
import type { EntryKind, Predicate } from './predicates.ts';

/** What an entry is about: an in-toto ResourceDescriptor with one digest. */
export interface Subject {
  readonly name: string;
  readonly digest: { readonly sha256: string };
}

const subjects: { readonly [K in EntryKind]: (predicate: Predicate<K>) => Subject } = {
  acceptance: (p) => artifact(`${initiative(p)}/charter#${p.section}`, p.sectionHash),
  signature: (p) => artifact(`${initiative(p)}/charter#${p.section}`, p.sectionHash),
  freeze: (p) => artifact(`${initiative(p)}/baseline/v${p.version}`, p.planHash),
  decision: (p) => artifact(`${initiative(p)}/charter`, p.charterHash),
  waiver: (p) => named(`${initiative(p)}/condition/${p.condition}`),
  amendment: (p) => artifact(`${initiative(p)}/charter`, p.after),
  measurement: (p) => artifact(`${initiative(p)}/measurement/${p.asOf}`, p.resultHash),
  review: (p) => named(initiative(p)),
  stop: (p) => named(initiative(p)),
  resume: (p) => named(initiative(p)),
  drill: (p) => named(initiative(p)),
  import: (p) => artifact(p.initiative === null ? 'runs' : `${initiative(p)}/runs`, p.fileHash),
  approval: (p) => artifact(`${initiative(p)}/tool/${p.tool}`, p.callHash),
  rotation: (p) => artifact('ledger/key', sha256Hex(p.vkey)),
};

/** The subject follows from the predicate, so the two cannot disagree. */
export function subjectOf<K extends EntryKind>(kind: K, predicate: Predicate<K>): Subject {
  return subjects[kind](predicate);
}

function initiative(predicate: { readonly initiative: string | null }): string {
  return `initiative/${predicate.initiative}`;
}

function artifact(name: string, sha256: string): Subject {
  return { name, digest: { sha256 } };
}

/** in-toto demands a digest; where the entry is about no artifact it is the digest of the name, the same for all such entries. */
function named(name: string): Subject {
  return artifact(name, sha256Hex(name));
}
