import { basename } from 'node:path';
import { type Problem, problem } from '../errors/problem.ts';
import { type Path, writePath } from './path.ts';
import type { Located } from './read-yaml.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Substituted {
  readonly value: unknown;
  /** What was put in, each once: to be kept out of every output. */
  readonly secrets: readonly string[];
  readonly problems: readonly Problem[];
  /** The values that something was put into. */
  readonly filled: readonly Path[];
  /** The values that could not be completed; what else is wrong with them cannot be known. */
  readonly incomplete: readonly Path[];
}

interface Exceptions {
  readonly later?: (path: Path) => boolean;
  readonly withheld?: (name: string) => boolean;
}

/** `$${`, `${NAME}`, or a `${` that is neither. */
const reference = /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\$\{/g;

/**
 * Puts environment variables in the place of `${NAME}` in every text value; `$${` stands for the two characters `${`.
 * Keys are left as they are. A variable that is not set or empty is a problem at the value that takes it, except where `later` says that it is asked for when it
 * is needed: there the reference stays as it is written. One that is `withheld` is a problem wherever it is taken, set or not.
 */
export function substitute(
  located: Located,
  env: Environment,
  { later = () => false, withheld = () => false }: Exceptions = {},
): Substituted {
  const secrets = new Set<string>();
  const problems: Problem[] = [];
  const incomplete: Path[] = [];
  const taken: Path[] = [];
  const value = mapTexts(located.value, [], (text, path) => {
    const at = located.locate(path);
    const where = path.length === 0 ? basename(located.file) : writePath(path);
    const before = problems.length;
    let takes = false;
    const filled = text.replaceAll(reference, (found: string, name: string | undefined) => {
      if (found === '$${') return '${';
      if (name === undefined) {
        problems.push(problem('charter.variable_malformed', { where }, at));
        return found;
      }
      if (withheld(name)) {
        problems.push(problem('charter.variable_withheld', { where, name }, at));
        return found;
      }
      const given = Object.hasOwn(env, name) ? env[name] : undefined;
      if (given) {
        takes = true;
        secrets.add(given);
        return given;
      }
      if (later(path)) return found;
      const state = given === undefined ? 'is not set' : 'is empty';
      problems.push(problem('charter.variable_missing', { where, name, state }, at));
      return found;
    });
    if (problems.length > before) incomplete.push(path);
    if (takes) taken.push(path);
    return filled;
  });
  return { value, secrets: [...secrets], problems, filled: taken, incomplete };
}

/** A value that takes variables, as it is written. */
interface TakingVariables {
  readonly path: Path;
  readonly text: string;
  readonly names: readonly string[];
}

/** Every value of a file that takes variables, without looking at the environment. */
export function takingVariables(value: unknown): readonly TakingVariables[] {
  const found: TakingVariables[] = [];
  mapTexts(value, [], (text, path) => {
    const names = [...text.matchAll(reference)].flatMap(([, name]) => (name === undefined ? [] : [name]));
    if (names.length > 0) found.push({ path, text, names });
    return text;
  });
  return found;
}

function mapTexts(value: unknown, path: Path, map: (text: string, path: Path) => string): unknown {
  if (typeof value === 'string') return map(value, path);
  if (Array.isArray(value)) return value.map((item, index) => mapTexts(item, [...path, index], map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, [...path, key], map)]));
}
