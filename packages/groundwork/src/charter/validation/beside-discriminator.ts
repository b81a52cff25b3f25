import type { z } from 'zod';
import { nearest } from '../../errors/nearest.ts';
import type { Fault } from './fault.ts';
import { literalsAt } from './schema-walk.ts';

type Schema = z.core.$ZodType;

/**
 * What else is wrong with a group of keys whose kind is none of the known ones: of the kind that was likely meant, or what is wrong whatever it is. `faultsIn` holds
 * the group against one branch, with the kind taken as given.
 */
export function besideDiscriminator(
  given: unknown,
  key: string,
  branches: readonly Schema[],
  faultsIn: (branch: Schema, kind: unknown) => readonly Fault[],
): readonly Fault[] {
  const kinds = branches.flatMap((branch) => literalsAt(branch, key).map((kind) => ({ branch, kind })));
  const names = kinds.map(({ kind }) => String(kind));
  const guess = typeof given === 'string' ? nearest(given, names) : null;
  const meant = kinds.find(({ kind }) => kind === guess);
  if (meant !== undefined) return faultsIn(meant.branch, meant.kind);
  const [first = [], ...others] = kinds.map(({ branch, kind }) => faultsIn(branch, kind));
  const common = first.filter((fault) => others.every((faults) => faults.some((each) => same(each, fault))));
  // A key that no branch knows may well be one of a kind that we do not know.
  return common.filter((fault) => fault.kind !== 'unknown_key' || nearest(fault.key, fault.known) !== null);
}

function same(a: Fault, b: Fault): boolean {
  const keyOf = (fault: Fault) => ('key' in fault ? fault.key : null);
  return a.kind === b.kind && keyOf(a) === keyOf(b) && JSON.stringify(a.path) === JSON.stringify(b.path);
}
