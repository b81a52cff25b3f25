import { basename } from 'node:path';
import type { z } from 'zod';
import { nearest } from '../errors/nearest.ts';
import { type Location, type Problem, problem } from '../errors/problem.ts';
import { type Path, valueAt, writePath } from './path.ts';
import type { Located } from './read-yaml.ts';
import { type Fault, mergeFaults } from './validation/fault.ts';
import { faultsOf, noWords } from './validation/issue-faults.ts';
import { isSecret, schemaAt } from './validation/schema-walk.ts';

export type Validated<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[] /** Where they are. */;
      readonly paths: readonly Path[];
    };

/** A value as it is to be validated, and as it was written: only what was written is shown. */
export interface Candidate {
  readonly written: Located;
  /** With the environment variables put in. */
  readonly value: unknown;
  /** Values that are known to be wrong already; what else the schema says of them is left out. */
  readonly except?: readonly Path[];
}

/**
 * Holds a value against a schema. All problems are reported, in the order of the file, each with its code, place, what
 * was found, what was expected and the fix; unknown keys and words get a guess at what was meant, and a value that fits
 * no branch of a union is told what the closest one lacks.
 */
export function validate<S extends z.ZodType>(schema: S, candidate: Candidate): Validated<z.output<S>> {
  const result = parse(schema, candidate.value);
  if (result.success) return { ok: true, value: result.data };
  const scope = { root: candidate.value, schema, base: [] };
  const faults = mergeFaults(result.error.issues.flatMap((issue) => faultsOf(issue, scope)));
  const open = faults.filter((fault) => !(candidate.except ?? []).some((path) => startsWith(fault.path, path)));
  const problems = open.map((fault) => faultProblem(fault, schema, candidate.written));
  return { ok: false, problems: inFileOrder(problems), paths: open.map(pathOf) };
}

/** Zod asks whatever has a `length` whether it is long enough, and throws where that is a group with a key `toString` or `valueOf`: such a group is compared as no number. */
function parse<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  const words = { error: () => noWords };
  try {
    return schema.safeParse(value, words);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const incomparable = Object.create(null, { [Symbol.toPrimitive]: { value: () => Number.NaN } });
    const lengths = (key: string, each: unknown) =>
      key === 'length' && typeof each === 'object' && each !== null ? Object.setPrototypeOf(each, incomparable) : each;
    return schema.safeParse(JSON.parse(JSON.stringify(value), lengths), words);
  }
}

/** Problems by line and column; those without a place come last. */
export function inFileOrder(problems: readonly Problem[]): Problem[] {
  const place = ({ location }: Problem): readonly [number, number] => [
    location?.line ?? Number.POSITIVE_INFINITY,
    location?.column ?? 0,
  ];
  return problems
    .map((each) => ({ each, at: place(each) }))
    .sort((a, b) => (a.at[0] === b.at[0] ? a.at[1] - b.at[1] : a.at[0] < b.at[0] ? -1 : 1))
    .map(({ each }) => each);
}

/** The place of a path, or of the nearest thing around it that the file has. */
export function locateNearest(located: Located, path: Path, part: 'key' | 'value' = 'value'): Location {
  for (let length = path.length; length >= 0; length -= 1) {
    const found = located.locate(path.slice(0, length), length < path.length ? 'key' : part);
    if (found) return found;
  }
  return { file: located.file, line: 1, column: 1 };
}

/** The path in words; the file's name for its top level. */
export function subject(located: Located, path: Path): string {
  return path.length === 0 ? basename(located.file) : writePath(path);
}

/** A value in words, short enough for a sentence. */
function describeValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty group of keys' : 'a group of keys';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
}

function faultProblem(fault: Fault, schema: z.ZodType, written: Located): Problem {
  const where = subject(written, fault.path);
  const key = (name: string) => locateNearest(written, [...fault.path, name], 'key');
  switch (fault.kind) {
    case 'unknown_key':
      return problem(
        'charter.unknown_key',
        { where, key: fault.key, guess: fault.guess, known: fault.known },
        key(fault.key),
      );
    case 'key_malformed':
      return problem('charter.key_malformed', { where, key: fault.key, expected: fault.expected }, key(fault.key));
    case 'missing_key':
      return problem(
        'charter.missing_key',
        { where, key: fault.key, expected: fault.expected },
        locateNearest(written, fault.path, 'key'),
      );
    case 'missing_choice':
      return problem(
        'charter.missing_choice',
        { where, choices: fault.choices },
        locateNearest(written, fault.path, 'key'),
      );
    default:
      return valueProblem(fault, where, schema, written);
  }
}

type ValueFault = Extract<Fault, { kind: 'not_allowed' | 'wrong_type' | 'malformed' | 'out_of_range' }>;

function valueProblem(fault: ValueFault, where: string, schema: z.ZodType, written: Located): Problem {
  const value = valueAt(written.value, fault.path);
  const secret = typeof value === 'string' && isSecret(schemaAt(schema, fault.path, written.value));
  const found = secret ? '"***"' : describeValue(value);
  const location = locateNearest(written, fault.path);
  if (fault.kind === 'not_allowed') {
    const guess = typeof value === 'string' ? nearest(value, fault.allowed) : null;
    return problem('charter.not_allowed', { where, found, guess, allowed: fault.allowed }, location);
  }
  return problem(`charter.${fault.kind}`, { where, found, expected: fault.expected }, location);
}

function pathOf(fault: Fault): Path {
  return 'key' in fault ? [...fault.path, fault.key] : fault.path;
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}
