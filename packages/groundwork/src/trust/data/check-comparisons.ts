import type { DataTable } from '../../charter/schema/data.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Locate } from '../../conditions/process.ts';
import { errored } from '../measurement.ts';
import { openTable } from '../table.ts';
import type { TableCheck } from './check-table.ts';
import { checkDrift } from './drift/check-drift.ts';
import { driftRule } from './drift/drift-rule.ts';
import { checkNearDuplicates } from './near-duplicates/check-near-duplicates.ts';
import { checkReconcile } from './reconcile/check-reconcile.ts';
import { reconcileRule } from './reconcile/reconcile-rule.ts';
import { checkVolume } from './volume/check-volume.ts';

export interface ComparisonCheck extends Omit<TableCheck, 'rules'> {
  readonly declared: DataTable;
  readonly locate: Locate;
}

/** Rules that hold a table against something else than a fixed number: another table, or its own past. Never throws: trouble is a finding. */
export async function checkComparisons(check: ComparisonCheck): Promise<readonly Finding[]> {
  const { table, declared, locate, sources } = check;
  const { reconcile = [], drift = [], volume = [], near_duplicates: alike = [] } = declared;
  if (reconcile.length + drift.length + volume.length + alike.length === 0) return [];
  const at = (...path: (string | number)[]) => locate(['data', table, ...path]) ?? check.location;
  const opened = await openTable(sources, table, check.declaredColumns(table)).catch(errored);
  if ('state' in opened) {
    return [
      finding({
        code: 'data.table_unreadable',
        subject: table,
        state: 'unverified',
        message: `What ${table} is compared with could not be checked: ${opened.message}`,
        fix: opened.fix ?? 'Make the table readable, then check again.',
        location: check.location,
      }),
    ];
  }
  const findings: Finding[] = [];
  for (const [i, each] of reconcile.entries()) {
    const rule = reconcileRule(table, each, at('reconcile', i));
    findings.push(...(await checkReconcile({ ...check, rule, here: opened })));
  }
  for (const [i, each] of drift.entries())
    findings.push(...(await checkDrift(driftRule(table, each, at('drift', i)), opened, check.clock)));
  for (const [i, each] of volume.entries()) {
    const rule = { table, declared: each, location: at('volume', i) };
    findings.push(await checkVolume(rule, opened, check.clock));
  }
  for (const [i, each] of alike.entries()) {
    const rule = { table, declared: each, key: check.key, location: at('near_duplicates', i) };
    findings.push(await checkNearDuplicates(rule, opened));
  }
  return findings;
}
