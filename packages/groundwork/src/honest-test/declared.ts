import { type Known, type Lack, lack } from './lack.ts';
import type { Named } from './people-in-words.ts';
import { dottedIn, systemsIn } from './tables-in-words.ts';

/** As `calendar.meetings` is written and no table is: files, addresses of pages, `e.g.` */
const noTable =
  /\.(?:csv|tsv|json|ndjson|xlsx?|parquet|pdf|docx?|pptx?|txt|xml|gz|com|org|net|io|de|eu|co|ai|app|dev)$|^.\..$/i;
const mostNamed = 8;

/** Tables of a text as `source.table` of sources that groundwork.yaml could have. */
function namedIn(text: string, { workspace }: Known): readonly string[] {
  return dottedIn(text).filter((name) => !noTable.test(name) && !Object.hasOwn(workspace.people, name));
}

/** Sources of groundwork.yaml of which a text names tables: theirs are to be looked up. */
export function sourcesIn(text: string, known: Known): readonly string[] {
  const named = namedIn(text, known).map((name) => sourceOf(name, known));
  return [...new Set(named.filter((source) => source !== null))];
}

/** Why a table that is named is not there, with what is there instead; false where all are, or where nothing is declared to compare them with. */
export function notDeclared(text: string, known: Known, instead: boolean): Lack | false {
  const sources = Object.keys(known.workspace.sources);
  if (sources.length === 0) return false;
  for (const name of namedIn(text, known)) {
    const [source = '', table = ''] = name.split('.');
    const declared = sourceOf(name, known);
    if (declared === null && source !== 'agents') return lack('no_such_source', noSource(source, sources), instead);
    const tables = declared === null ? undefined : known.tables?.[declared];
    if (tables !== undefined && !isAmong(name, tables))
      return lack(
        'no_such_table',
        `${declared} has no table ${table}. It has ${some(tables) || 'none'}. Which one?`,
        instead,
      );
  }
  return false;
}

/** A system that is named and no source, where no table says what it is called here; false where nothing is declared to compare it with. */
export function systemNotDeclared(text: string, known: Known): Lack | false {
  const sources = Object.keys(known.workspace.sources);
  const isSource = (name: string) => sources.some((each) => each.toLowerCase() === name.toLowerCase());
  const system = systemsIn(text).find((name) => !isSource(name));
  if (sources.length === 0 || system === undefined || namedIn(text, known).some((name) => sourceOf(name, known)))
    return false;
  return lack('no_such_source', noSource(system, sources));
}

const noSource = (name: string, sources: readonly string[]) =>
  `${name} is no source of this workspace: name a table of ${eitherOf(sources)}; or connect ${name} in groundwork.yaml.`;

/** Whether a table can be entered in a charter: not where its source is known not to have it. */
export function isThere(name: string, known: Known): boolean {
  const source = sourceOf(name, known);
  const tables = source === null ? undefined : known.tables?.[source];
  return tables === undefined || isAmong(name, tables);
}

/** `Rahul Mehta added to the people of groundwork.yaml`, of those who are named and not known there; null where all are known. */
export function peopleToAdd(named: readonly Named[]): string | null {
  const names = named.filter(({ id }) => id === null).map(({ name }) => name);
  return names.length === 0 ? null : `${names.join(' and ')} added to the people of groundwork.yaml`;
}

function sourceOf(name: string, { workspace }: Known): string | null {
  const source = name.split('.')[0]?.toLowerCase();
  return Object.keys(workspace.sources).find((each) => each.toLowerCase() === source) ?? null;
}

/** A name may hold a schema: crm.public.quotes. */
function isAmong(name: string, tables: readonly string[]): boolean {
  const [, ...rest] = name.toLowerCase().split('.');
  return tables.some((each) => each.toLowerCase() === rest.join('.') || each.toLowerCase() === rest.at(-1));
}

const some = (names: readonly string[]) =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`
    : names.join(', ');

const eitherOf = (names: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
