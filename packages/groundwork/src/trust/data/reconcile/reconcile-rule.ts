import type { ColumnPairs, Reconciliation } from '../../../charter/schema/data-comparisons.ts';
import type { Location } from '../../../errors/problem.ts';
import type { Severity } from '../rule.ts';

/** A column here and the column there that must say the same. */
export interface Names {
  readonly here: string;
  readonly there: string;
}

/** Two tables that must say the same. Here is the table that declares it, there the other one. */
export interface ReconcileRule {
  readonly here: string;
  readonly there: string;
  readonly key: readonly Names[];
  readonly columns: readonly Names[];
  readonly sums: readonly Names[];
  /** `fewer`: there may have more keys; `more`: here may. */
  readonly rows: 'same' | 'fewer' | 'more';
  readonly tolerance: number;
  readonly severity: Severity;
  readonly location: Location | null;
}

export function reconcileRule(table: string, declared: Reconciliation, location: Location | null): ReconcileRule {
  return {
    here: table,
    there: declared.with,
    key: namesOf(declared.key),
    columns: namesOf(declared.columns ?? []),
    sums: namesOf(declared.sums ?? []),
    rows: declared.rows ?? 'same',
    tolerance: declared.tolerance ?? 0,
    severity: declared.severity ?? 'error',
    location,
  };
}

function namesOf(pairs: ColumnPairs): readonly Names[] {
  if (Array.isArray(pairs)) return pairs.map((name) => ({ here: name, there: name }));
  return Object.entries(pairs).map(([here, there]) => ({ here, there }));
}
