import { withAnswer, withKey, withoutAnswer } from '../yaml/edit.ts';
import { type Path, plain, read, valueAt } from '../yaml/nodes.ts';
import type { Choice, Simple } from './asked.ts';

/** What is typed into a field, as the charter holds it: a number where it is one, else text. */
export function typedValue(text: string): string | number {
  const trimmed = text.trim();
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(trimmed) && Number.isSafeInteger(Math.trunc(Number(trimmed)))
    ? Number(trimmed)
    : trimmed;
}

export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** What a field shows of a value; null where it says more than the field can hold, so that it is edited in the YAML. */
export function shown(value: unknown, as: Simple['kind']): string | null {
  if (value === undefined || value === null) return '';
  if (as === 'words' || as === 'people' || as === 'metrics') {
    if (!Array.isArray(value)) return typeof value === 'string' ? value : null;
    return value.every((each) => typeof each !== 'object' && !String(each).includes(',')) ? value.join(', ') : null;
  }
  return typeof value === 'object' ? null : String(value);
}

/** The text with what was typed into a field; an empty field takes the answer out. null where it cannot be written. */
export function answered(text: string, path: Path, as: Simple['kind'], given: string): string | null {
  if (given.trim() === '')
    return path.join('.') === 'owner.person' ? withAnswer(text, path, null) : withoutAnswer(text, path);
  if (as === 'words' || as === 'people' || as === 'metrics')
    return withAnswer(
      text,
      path,
      listOf(given).map((each) => each),
    );
  if (as === 'choice' && (given === 'true' || given === 'false')) return withAnswer(text, path, given === 'true');
  return withAnswer(text, path, as === 'value' ? typedValue(given) : given.trim());
}

/** Which of several keys is there, with its value. */
export function chosenKey(
  data: unknown,
  path: Path,
  keys: readonly Choice[],
): { readonly key: string; readonly value: unknown } | null {
  const group = valueAt(data, path);
  const found = keys.find((each) => valueAt(group, [each.value]) !== undefined);
  return found ? { key: found.value, value: valueAt(group, [found.value]) } : null;
}

/** The text with one of several keys and its value, in the place of the one that was there. */
export function answeredOne(
  text: string,
  path: Path,
  keys: readonly Choice[],
  { key, given }: { readonly key: string; readonly given: string },
): string | null {
  const now = chosenKey(plain(read(text)), path, keys);
  const wanted = key === 'from' ? 'telemetry' : given;
  if (wanted.trim() === '') return now ? withoutAnswer(text, [...path, now.key]) : text;
  const renamed = now && now.key !== key ? withKey(text, [...path, now.key], key) : text;
  return renamed === null ? null : withAnswer(renamed, [...path, key], typedValue(wanted));
}
