import type { DataTable } from '../../charter/schema/data.ts';
import type { Locate } from '../../conditions/process.ts';
import type { Location } from '../../errors/problem.ts';
import { declaredMarks, numberExample } from '../../sql/number-format.ts';
import { mustBeZero } from '../comparison.ts';
import { qualityRules } from './quality-rules.ts';
import type { Rule } from './rule.ts';

/** The rules that the charter's `data.<table>` declares itself; a `contract` file adds its own (contract-rules.ts). */
export function rulesOf(table: string, declared: DataTable, locate: Locate): readonly Rule[] {
  const at = (...path: (string | number)[]): Location | null =>
    locate(['data', table, ...path]) ?? locate(['data', table]) ?? null;
  return numberRepeats([
    ...keyRules(table, declared.key ?? [], at('key')),
    ...columnRules(table, declared, at),
    ...(declared.fresh ? [freshRule(table, declared.fresh, at('fresh'))] : []),
    ...(declared.references ?? []).map((each, index) => referenceRule(table, each, at('references', index))),
    ...(declared.quality ?? []).flatMap((rule, index) =>
      qualityRules({ table, column: null, rule, location: at('quality', index) }),
    ),
  ]);
}

function writtenMarks(marks: Parameters<typeof declaredMarks>[0], logicalType: string): string | null {
  const format = declaredMarks(marks);
  return format && numberExample(format, logicalType === 'integer');
}

/** A key is two rules: no row repeats it, and no part of it is ever empty. */
export function keyRules(table: string, columns: readonly string[], location: Location | null): readonly Rule[] {
  if (columns.length === 0) return [];
  const shared = { table, columns, severity: 'error', location, note: null, check: mustBeZero, unit: 'rows' } as const;
  return [
    { ...shared, kind: 'keyDuplicates', id: `${table}/key/duplicates` },
    { ...shared, kind: 'keyEmpty', id: `${table}/key/empty` },
  ];
}

/** Every rule an id of its own: the second of the same gets `#2`. */
export function numberRepeats(rules: readonly Rule[]): readonly Rule[] {
  const seen = new Map<string, number>();
  return rules.map((rule) => {
    const count = (seen.get(rule.id) ?? 0) + 1;
    seen.set(rule.id, count);
    return count === 1 ? rule : { ...rule, id: `${rule.id}#${count}` };
  });
}

function columnRules(
  table: string,
  declared: DataTable,
  at: (...path: (string | number)[]) => Location | null,
): readonly Rule[] {
  return Object.entries(declared.columns ?? {}).map(([column, { logicalType, format, ...marks }]) => ({
    kind: 'declaredType',
    id: `${table}.${column}/declaredType`,
    table,
    column,
    type: logicalType,
    format: format ?? writtenMarks(marks, logicalType),
    severity: 'error',
    location: at('columns', column),
    note: null,
    check: mustBeZero,
    unit: 'rows',
  }));
}

function freshRule(table: string, fresh: NonNullable<DataTable['fresh']>, location: Location | null): Rule {
  return {
    kind: 'fresh',
    id: `${table}.${fresh.at}/fresh`,
    table,
    column: fresh.at,
    within: fresh.within,
    severity: 'error',
    location,
    note: null,
  };
}

function referenceRule(
  table: string,
  { from, to }: { readonly from: string; readonly to: string },
  location: Location | null,
): Rule {
  const [source, target, ...column] = to.split('.');
  return {
    kind: 'reference',
    id: `${table}.${from}/references ${to}`,
    table,
    columns: [from],
    target: `${source}.${target}`,
    targetColumns: [column.join('.')],
    severity: 'error',
    location,
    note: null,
    check: mustBeZero,
    unit: 'rows',
  };
}
