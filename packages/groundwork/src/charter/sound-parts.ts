import type { z } from 'zod';
import type { Problem } from '../errors/problem.ts';
import { type Path, valueAt } from './path.ts';
import type { Located } from './read-yaml.ts';
import { type Charter, charter } from './schema/charter.ts';
import { type Workspace, workspace } from './schema/workspace.ts';
import { validate } from './validate.ts';

const partialCharter = charter.partial();
const partialWorkspace = workspace.partial();
/** Each round drops something from every faulty part, so a charter, which is some ten levels deep, is done long before. */
const rounds = 20;

/**
 * The charter without what is wrong in it, so that the rest can still be checked. A value that is wrong is left out;
 * where something must be there, so is what it belongs to. Items of a list keep their positions: a list is left out as a
 * whole.
 */
export function soundParts(written: Located, value: unknown, faulty: readonly Path[]): Partial<Charter> {
  return soundOf(partialCharter, written, value, faulty) as Partial<Charter>;
}

/**
 * The same of groundwork.yaml. People, sources and rates that are written there are known by their names however wrong they are, so that nobody who names them is told
 * that they are not there.
 */
export function soundWorkspace(
  written: Located,
  value: unknown,
  faulty: readonly Path[],
): Pick<Workspace, 'people' | 'decides' | 'sources' | 'timezone' | 'currency' | 'exchange_rates'> {
  const { people, sources, decides, timezone, currency, exchange_rates } = soundOf(
    partialWorkspace,
    written,
    value,
    faulty,
  );
  const unread = <T>(section: string, of: (name: string) => T): Record<string, T> => {
    const group = valueAt(written.value, [section]);
    const names = group !== null && typeof group === 'object' ? Object.keys(group) : [];
    return Object.fromEntries(names.map((name) => [name, of(name)]));
  };
  return {
    people: { ...unread('people', (name) => ({ name, kind: 'person' as const })), ...people },
    sources: { ...unread('sources', () => ({ kind: 'files' as const, path: '.' })), ...sources },
    decides: decides ?? {},
    timezone: timezone ?? 'UTC',
    currency: currency ?? 'USD',
    exchange_rates: {
      ...unread('exchange_rates', () => ({ per_unit: 1, on: '', source: '' })),
      ...exchange_rates,
    },
  };
}

function soundOf<T extends object>(
  schema: z.ZodType<T>,
  written: Located,
  value: unknown,
  faulty: readonly Path[],
): Partial<T> {
  const sound = structuredClone(value);
  let paths = faulty;
  for (let round = 0; round < rounds; round += 1) {
    if (!paths.every((path) => drop(sound, path))) return {};
    const validated = validate(schema, { written, value: sound });
    if (validated.ok) return withoutUndefined(validated.value);
    paths = validated.paths;
  }
  return {};
}

/** Leaves out a key, or what is around it where there is no such key. False where nothing would be left. */
function drop(root: unknown, path: Path): boolean {
  const key = path.at(-1);
  if (key === undefined) return false;
  const holder = valueAt(root, path.slice(0, -1));
  // Something around it was left out already.
  if (holder === undefined) return true;
  const group =
    typeof holder === 'object' && holder !== null && !Array.isArray(holder)
      ? (holder as Record<string, unknown>)
      : null;
  if (group !== null && typeof key === 'string' && Object.hasOwn(group, key)) return delete group[key];
  // Of the charter itself, any key may be missing here.
  return path.length === 1 ? group !== null : drop(root, path.slice(0, -1));
}

/** Problems that are not only there because a part of what they speak of was left out. */
export function notCausedBy(
  faulty: readonly Path[],
  problems: readonly Problem[],
  { locate }: Located,
): readonly Problem[] {
  const around = new Set<string>();
  for (const path of faulty) {
    for (let length = 1; length < path.length; length += 1) {
      for (const part of ['key', 'value'] as const) around.add(placeOf(locate(path.slice(0, length), part)));
    }
  }
  return problems.filter(({ location }) => !around.has(placeOf(location)));
}

function placeOf(location: Problem['location']): string {
  return `${location?.line}:${location?.column}`;
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
