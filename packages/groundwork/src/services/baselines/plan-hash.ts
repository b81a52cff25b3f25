import { sha256Hex } from '../../canonical/hash.ts';
import { canonicalJson } from '../../canonical/json.ts';
import type { LoadedCharter } from '../../charter/load-charter.ts';
import type { Charter } from '../../charter/schema/charter.ts';
import type { DeclaredColumn } from '../../charter/schema/data.ts';

/** The sections that make up the analysis plan: change one and the frozen baseline is stale. */
export const planSectionNames = ['metrics', 'success', 'rollout', 'baseline'] as const;

export type PlanColumns = Readonly<Record<string, Readonly<Record<string, DeclaredColumn>>>>;

/** How the columns of the tables that the plan reads are declared: another type or date format is another measurement. */
export function planColumns({ metrics, rollout, data }: Charter): PlanColumns {
  const assigned = rollout?.design === 'before_after' ? [] : [rollout?.assignment.table];
  const tables = [...Object.values(metrics ?? {}).map((each) => each.table), ...assigned];
  const declared = [...new Set(tables)].flatMap((table) => {
    const columns = table === undefined ? undefined : data?.[table]?.columns;
    return table !== undefined && columns ? [[table, columns] as const] : [];
  });
  return Object.fromEntries(declared);
}

/** Hash of the analysis plan as the charter says it. */
export function planHash({ charter, sectionHashes }: Pick<LoadedCharter, 'charter' | 'sectionHashes'>): string {
  const sections = Object.fromEntries(planSectionNames.map((name) => [name, sectionHashes[name] ?? null]));
  return sha256Hex(canonicalJson({ ...sections, columns: planColumns(charter) }));
}

/** The charter of today with the plan that was frozen: its sections, and how its columns were declared. */
export function withFrozenPlan(charter: Charter, sections: Partial<Charter>, columns: PlanColumns): Charter {
  const data = { ...charter.data };
  for (const table of Object.keys({ ...planColumns(charter), ...columns })) {
    const { columns: _now, ...rest } = data[table] ?? {};
    data[table] = columns[table] ? { ...rest, columns: { ...columns[table] } } : rest;
  }
  return { ...charter, ...sections, data };
}
