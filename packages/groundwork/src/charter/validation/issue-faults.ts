import type { z } from 'zod';
import { type Path, valueAt } from '../path.ts';
import { besideDiscriminator } from './beside-discriminator.ts';
import { closestBranch, type Fault } from './fault.ts';
import { branchesOf, keysOf, schemaAt } from './schema-walk.ts';

type Issue = z.core.$ZodIssue;

/** What an issue is about: the whole value, and the schema that stands at `base` in it. */
interface Scope {
  readonly root: unknown;
  readonly schema: z.core.$ZodType;
  readonly base: Path;
}

/** The message of an issue for which the schema has no words of its own. */
export const noWords = '\u0000';

/** Turns one issue of Zod into faults. An issue of a union becomes those of the closest branch. */
export function faultsOf(issue: Issue, scope: Scope): readonly Fault[] {
  const path = [...scope.base, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const key = path.at(-1);
  const absent = typeof key === 'string' && !isThere(scope.root, path);
  const expected = issue.message === noWords ? expectation(issue) : issue.message;
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, path, scope);
  if (issue.code === 'invalid_key') return [malformedKey(issue, path)];
  if (absent) {
    const beside = issue.code === 'invalid_union' && 'options' in issue ? besideKind(path, scope) : [];
    return [{ kind: 'missing_key', path: path.slice(0, -1), key, expected }, ...beside];
  }
  if (issue.code === 'invalid_union') return unionFaults(issue, path, scope, expected);
  if (issue.code === 'invalid_value') return [valueFault(issue, path, scope)];
  if (issue.code === 'invalid_type') return [{ kind: 'wrong_type', path, expected }];
  if (issue.code === 'too_big' || issue.code === 'too_small') return [sizeFault(issue, path, expected)];
  return [{ kind: 'malformed', path, expected }];
}

function unknownKeys(keys: readonly string[], path: Path, scope: Scope): Fault[] {
  const holder = valueAt(scope.root, path);
  const schema = schemaAt(scope.schema, path.slice(scope.base.length), valueAt(scope.root, scope.base));
  const present = holder !== null && typeof holder === 'object' ? Object.keys(holder) : [];
  const known = keysOf(schema).filter((each) => !present.includes(each));
  return keys.map((key) => ({ kind: 'unknown_key', path, key, known, guess: null }));
}

function malformedKey(issue: Extract<Issue, { code: 'invalid_key' }>, path: Path): Fault {
  const [first] = issue.issues;
  const expected =
    first === undefined || first.message === noWords ? (first ? expectation(first) : 'another key') : first.message;
  return { kind: 'key_malformed', path: path.slice(0, -1), key: String(path.at(-1)), expected };
}

function unionFaults(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  scope: Scope,
  expected: string,
): readonly Fault[] {
  if ('options' in issue && issue.options) {
    return [{ kind: 'not_allowed', path, allowed: issue.options.map(String) }, ...besideKind(path, scope)];
  }
  const value = valueAt(scope.root, path);
  const schema = schemaAt(scope.schema, path.slice(scope.base.length), valueAt(scope.root, scope.base));
  const options = branchesOf(schema);
  const branches = issue.errors.map((issues, index) => {
    const branch = options[index] ?? scope.schema;
    return issues.flatMap((each) => faultsOf(each, { root: scope.root, schema: branch, base: path }));
  });
  const group = value !== null && typeof value === 'object';
  const fits = (faults: readonly Fault[]) =>
    !faults.some((each) => each.kind === 'wrong_type' && each.path.length === path.length);
  if (branches.some(fits) && (group || issue.message === noWords)) return closestBranch(branches, path);
  return [{ kind: branches.some(fits) ? 'malformed' : 'wrong_type', path, expected }];
}

/** A number or a true in quotes is the right word as text, which a guess at what was meant would only repeat. */
function valueFault(issue: Extract<Issue, { code: 'invalid_value' }>, path: Path, { root }: Scope): Fault {
  const given = valueAt(root, path);
  const meant = issue.values.find((each) => typeof each !== 'string' && String(each) === given);
  if (meant === undefined) return { kind: 'not_allowed', path, allowed: issue.values.map(String) };
  const what = typeof meant === 'number' ? `the number ${meant}` : String(meant);
  return { kind: 'wrong_type', path, expected: `${what}, without quotes` };
}

/** The other mistakes in a group of keys whose kind, at `path`, is wrong or missing. */
function besideKind(path: Path, { root, schema, base }: Scope): readonly Fault[] {
  const around = path.slice(0, -1);
  const key = String(path.at(-1));
  const group = valueAt(root, around);
  if (group === null || typeof group !== 'object') return [];
  const branches = branchesOf(schemaAt(schema, around.slice(base.length), valueAt(root, base)));
  return besideDiscriminator(valueAt(root, path), key, branches, (branch, kind) => {
    const result = (branch as z.ZodType).safeParse({ ...group, [key]: kind }, { error: () => noWords });
    return (result.error?.issues ?? []).flatMap((each) => faultsOf(each, { root, schema: branch, base: around }));
  });
}

function sizeFault(issue: Extract<Issue, { code: 'too_big' | 'too_small' }>, path: Path, expected: string): Fault {
  return { kind: issue.origin === 'string' ? 'malformed' : 'out_of_range', path, expected };
}

/** What was expected, in words, where the schema itself has none. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.map(String).join(', ');
    case 'invalid_union':
      return unionExpectation(issue);
    case 'too_small':
      return sizeWords(issue.origin, issue.inclusive === false ? 'more than' : 'at least', Number(issue.minimum));
    case 'too_big':
      return sizeWords(issue.origin, issue.inclusive === false ? 'less than' : 'at most', Number(issue.maximum));
    default:
      return 'another value';
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
  null: 'nothing',
};

function unionExpectation(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  if ('options' in issue && issue.options) return issue.options.map(String).join(', ');
  const words = issue.errors.flatMap((issues) =>
    issues.slice(0, 1).map((each) => (each.message === noWords ? expectation(each) : each.message)),
  );
  return [...new Set(words)].join(' or ') || 'another value';
}

function sizeWords(origin: string, relation: string, size: number): string {
  if (origin === 'string') return size === 1 ? 'text that is not empty' : `${relation} ${size} characters`;
  if (origin === 'array') return `${relation} ${size} ${size === 1 ? 'item' : 'items'}`;
  return `a number of ${relation} ${size}`;
}

function isThere(root: unknown, path: Path): boolean {
  const holder = valueAt(root, path.slice(0, -1));
  return holder !== null && typeof holder === 'object' && Object.hasOwn(holder, path.at(-1) ?? '');
}
