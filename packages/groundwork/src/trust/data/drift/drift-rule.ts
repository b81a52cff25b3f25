import type { Drift } from '../../../charter/schema/data-comparisons.ts';
import type { Location } from '../../../errors/problem.ts';
import type { Severity } from '../rule.ts';

export interface DriftRule {
  readonly table: string;
  readonly declared: Drift;
  readonly psiAtMost: number;
  readonly severity: Severity;
  readonly location: Location | null;
}

export function driftRule(table: string, declared: Drift, location: Location | null): DriftRule {
  return { table, declared, psiAtMost: declared.psi_at_most ?? 0.2, severity: declared.severity ?? 'error', location };
}
