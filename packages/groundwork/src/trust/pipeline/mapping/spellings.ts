import { listWords } from '../../../words/phrases.ts';
import type { Spellings, Table } from './crm-tables.ts';

const folded = (name: string): string => name.toLowerCase().replaceAll(/[_\s]/g, '');

/** The name among those that are there which one of the spellings means; the earlier spelling, and then its exact form, first. */
export function spelled(spellings: Spellings, names: readonly string[]): string | null {
  for (const spelling of spellings) {
    const alike = names.filter((name) => folded(name) === folded(spelling));
    const found = alike.find((name) => name === spelling) ?? alike[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** `stage_name, StageName or stagename`: every form that was tried. */
export function triedWords(spellings: Spellings): string {
  const camel = (name: string) =>
    name
      .split('_')
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join('');
  return listWords([...new Set(spellings.flatMap((each) => [each, camel(each), folded(each)]))], 'or');
}

/** The columns of a table that could be found. */
export function spelledColumns<Key extends string>(
  { columns }: Table<Key>,
  names: readonly string[],
): Readonly<Partial<Record<Key, string>>> {
  const found = Object.entries<Spellings>(columns).map(([key, spellings]) => [key, spelled(spellings, names)] as const);
  return Object.fromEntries(found.filter(([, name]) => name !== null)) as Partial<Record<Key, string>>;
}
