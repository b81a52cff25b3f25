import { listWords } from '../../../words/phrases.ts';
import type { Engagements, Table } from './crm-tables.ts';
import { type Finder, tableIn } from './finder.ts';
import type { Engagement } from './mapped-pipeline.ts';
import { triedWords } from './spellings.ts';

/** The columns of a table that could be found; null where it cannot be read. */
type ColumnsIn = <Key extends string>(
  table: string,
  spec: Table<Key>,
) => Promise<Readonly<Partial<Record<Key, string>>> | null>;
type Links = Extract<Engagement['deals'], { links: unknown }>['links'];

/**
 * The tables of activities that say when each was and in which deals: those by kind, else the one that has all kinds. `sought` says what was looked
 * for where there is none: nothing is then claimed of activity.
 */
export async function findEngagements(
  spec: Engagements,
  finder: Finder,
  columnsIn: ColumnsIn,
): Promise<{ readonly found: readonly Engagement[] } | { readonly sought: string }> {
  const links = await findLinks(spec.links, finder, columnsIn);
  const tried: string[] = [];
  for (const group of [spec.kinds, [spec.all]]) {
    const found: Engagement[] = [];
    for (const each of group) {
      const table = tableIn(finder, each.tables);
      if (table === null) continue;
      const engagement = await read(table, each, links, columnsIn);
      if (typeof engagement === 'string') tried.push(engagement);
      else found.push(engagement);
    }
    if (found.length > 0) return { found };
  }
  const names = [...spec.kinds, spec.all].flatMap((each) => each.tables);
  return { sought: tried[0] ?? `${finder.source} has no table for it: tried ${listWords(names, 'or')}` };
}

async function findLinks(spec: Engagements['links'], finder: Finder, columnsIn: ColumnsIn): Promise<Links | null> {
  const table = tableIn(finder, spec.tables);
  const columns = table === null ? null : await columnsIn(table, spec);
  return table === null || columns?.engagement === undefined || columns.deal === undefined
    ? null
    : { table, engagement: columns.engagement, deal: columns.deal };
}

/** How the table is read, or why it cannot be. */
async function read(
  table: string,
  spec: Engagements['all'],
  links: Links | null,
  columnsIn: ColumnsIn,
): Promise<Engagement | string> {
  const columns = await columnsIn(table, spec);
  if (columns === null) return `${table} cannot be read`;
  const { id, at, deals } = columns;
  if (at === undefined) return `${table} has no column for at: tried ${triedWords(spec.columns.at)}`;
  if (deals !== undefined) return { table, at, deals: { list: deals } };
  if (links !== null && id !== undefined) return { table, at, deals: { id, links } };
  return `nothing says which deals the activities of ${table} were about: tried ${triedWords(spec.columns.deals)}, and a table of links`;
}
