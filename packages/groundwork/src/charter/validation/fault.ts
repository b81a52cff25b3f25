import { nearest } from '../../errors/nearest.ts';
import type { Path } from '../path.ts';

/** One thing that is wrong with a value, before it is put into words. */
export type Fault =
  /** The group of keys at `path` has a key that it may not have. */
  | {
      readonly kind: 'unknown_key';
      readonly path: Path;
      readonly key: string;
      readonly known: readonly string[];
      readonly guess: string | null;
    }
  /** The group of keys at `path` lacks a key that it must have. */
  | { readonly kind: 'missing_key'; readonly path: Path; readonly key: string; readonly expected: string }
  /** The group of keys at `path` has none of the keys that would say what it is. */
  | { readonly kind: 'missing_choice'; readonly path: Path; readonly choices: readonly string[] }
  /** The key itself, not its value, has the wrong form. */
  | { readonly kind: 'key_malformed'; readonly path: Path; readonly key: string; readonly expected: string }
  | { readonly kind: 'not_allowed'; readonly path: Path; readonly allowed: readonly string[] }
  | { readonly kind: 'wrong_type' | 'malformed' | 'out_of_range'; readonly path: Path; readonly expected: string };

/**
 * Takes faults that come from one slip as one. A misspelt key that must be there is both unknown and missing: the unknown
 * key stays, with its guess; a key that is missing is likelier to be meant than one that is optional. A value is wrong
 * once, however many rules it breaks.
 */
export function mergeFaults(faults: readonly Fault[]): Fault[] {
  const missing = new Map<string, string[]>();
  for (const fault of faults) {
    if (fault.kind !== 'missing_key') continue;
    const place = placeOf(fault.path);
    missing.set(place, [...(missing.get(place) ?? []), fault.key]);
  }
  const guesses = new Set<string>();
  const guessed = faults.map((fault) => {
    if (fault.kind !== 'unknown_key') return fault;
    const guess = nearest(fault.key, missing.get(placeOf(fault.path)) ?? []) ?? nearest(fault.key, fault.known);
    if (guess !== null) guesses.add(placeOf([...fault.path, guess]));
    return { ...fault, guess };
  });
  const seen = new Set<string>();
  return guessed.filter((fault) => {
    if (fault.kind === 'missing_key') return !guesses.has(placeOf([...fault.path, fault.key]));
    if (fault.kind === 'unknown_key' || fault.kind === 'key_malformed') return true;
    const place = placeOf(fault.path);
    const first = !seen.has(place);
    seen.add(place);
    return first;
  });
}

function placeOf(path: Path): string {
  return JSON.stringify(path);
}

/**
 * What is wrong with a value that fits no branch of a union: the faults of the branch it is closest to. Where several
 * are equally close, and only lack keys, the value says too little to tell: then the keys that would.
 */
export function closestBranch(branches: readonly (readonly Fault[])[], path: Path): readonly Fault[] {
  const fitting = branches
    .map(mergeFaults)
    .filter((faults) => !faults.some((fault) => fault.kind === 'wrong_type' && samePath(fault.path, path)));
  const ranked = fitting.map((faults) => ({ faults, cost: costOf(faults) })).sort((a, b) => a.cost - b.cost);
  const [best, second] = ranked;
  if (best === undefined) return branches[0] ?? [];
  const onlyKeys = best.faults.every((fault) => fault.kind === 'missing_key' || fault.kind === 'unknown_key');
  if (second === undefined || second.cost > best.cost || !onlyKeys) return best.faults;
  const missing = fitting.map((faults) =>
    faults.flatMap((fault) => (fault.kind === 'missing_key' ? [fault.key] : [])).join(' and '),
  );
  const choices = [...new Set(missing)].filter((each) => each !== '');
  return choices.length === 0 ? best.faults : [{ kind: 'missing_choice', path, choices }, ...unknownInAll(fitting)];
}

/** Keys that no branch knows. */
function unknownInAll(branches: readonly (readonly Fault[])[]): Fault[] {
  const [first = [], ...others] = branches;
  return first.flatMap((fault) => {
    if (fault.kind !== 'unknown_key') return [];
    const same = others.map((faults) => faults.find((each) => each.kind === 'unknown_key' && each.key === fault.key));
    if (same.some((each) => each === undefined)) return [];
    const known = [fault, ...same].flatMap((each) => (each?.kind === 'unknown_key' ? each.known : []));
    return [{ ...fault, known: [...new Set(known)] }];
  });
}

/** How far a value is from a branch: a key of another branch, or one that is missing, says more than a wrong value. */
function costOf(faults: readonly Fault[]): number {
  const keyed = ['unknown_key', 'missing_key', 'missing_choice'];
  return faults.reduce(
    (sum, fault) => sum + (keyed.includes(fault.kind) && !(fault.kind === 'unknown_key' && fault.guess) ? 2 : 1),
    0,
  );
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}
