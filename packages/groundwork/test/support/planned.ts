import { charterOf } from '../../src/charter/load-charter.ts';
import { workspaceOf } from '../../src/charter/load-workspace.ts';
import type { ImportOptions, Planned } from '../../src/initiative-list/plan.ts';
import { planImport } from '../../src/initiative-list/plan-import.ts';
import { readCsv } from '../../src/initiative-list/table.ts';

/** A workspace in dollars with three people. */
export const folder = await workspaceOf(
  '.',
  'version: 1\norganization: Northwind\ncurrency: USD\npeople:\n  dana.ruiz: { name: Dana Ruiz, email: dana@northwind.example }\n  zoe: { name: Zoe Ali }\n  zoe.lind: { name: Another Person }\n',
  { env: {} },
);
export const known = { workspace: folder.config, today: '2026-11-28', file: 'list.csv', there: ['win-back'] };
export const bytes = (text: string) => new TextEncoder().encode(text);

/** What a list becomes in it. */
export const plan = (text: string, options: ImportOptions = {}) =>
  planImport(readCsv(bytes(text), 'list.csv'), options, known);

const added = { 'ines.okoye': { name: 'Ines Okoye', kind: 'person' as const } };

/** The charter of the first row. */
export function charterIn({ planned }: { readonly planned: readonly Planned[] }) {
  const [first] = planned;
  if (!first) throw new Error('nothing is planned');
  const config = { ...folder.config, people: { ...folder.config.people, ...added } };
  return charterOf({ ...folder, config }, first.id, first.text).charter;
}
