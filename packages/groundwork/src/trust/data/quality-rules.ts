import type { QualityRule } from '../../charter/schema/data.ts';
import type { Location } from '../../errors/problem.ts';
import { readComparison } from '../comparison.ts';
import type { Rule, Severity, UncheckedRule, ValidityArguments } from './rule.ts';

/** A `quality` entry of the charter or of a contract file, and where it stands. */
export interface QualityEntry {
  readonly table: string;
  /** The column it stands under in a contract file; a `property` of its own overrides it. */
  readonly column: string | null;
  readonly rule: QualityRule;
  readonly location: Location | null;
}

type Base = Pick<UncheckedRule, 'id' | 'table' | 'severity' | 'location' | 'note'>;

const needsColumn = new Set(['nullValues', 'missingValues', 'invalidValues']);

/** One ODCS 3.1 `quality` entry as rules: one a column where it names several, and an `unchecked` rule where it cannot be run as written. */
export function qualityRules(entry: QualityEntry): readonly Rule[] {
  const { rule, table } = entry;
  const own = rule.property === undefined ? [] : [rule.property].flat();
  const columns = own.length > 0 ? own : entry.column === null ? [] : [entry.column];
  const base = baseOf(entry, rule, columns);
  if (rule.type === 'text' || rule.type === 'custom') return [notCheckable(base, rule, columns)];
  if (rule.type === 'sql' || rule.query !== undefined) return [sqlRule(base, rule, columns)];
  if (rule.metric === undefined)
    return [unclear(base, columns, 'names no metric', 'Give it a metric, a query, or type: text.')];

  const check = readComparison(rule);
  if ('trouble' in check)
    return [unclear(base, columns, check.trouble, 'Give it exactly one comparison, such as mustBe: 0.')];
  const judged = { ...base, check, unit: rule.unit ?? 'rows' } as const;
  if (rule.metric === 'rowCount') {
    return rule.unit === 'percent'
      ? [unclear(base, columns, 'counts rows in percent', 'Leave the unit out: a row count is a number of rows.')]
      : [{ ...judged, kind: 'rowCount' }];
  }
  if (rule.metric === 'duplicateValues') {
    const key = rule.arguments?.properties ?? columns;
    return key.length === 0
      ? [unclear(base, columns, 'names no column', 'Name the columns under property or arguments.properties.')]
      : [{ ...judged, kind: 'duplicateValues', columns: key }];
  }
  if (needsColumn.has(rule.metric) && columns.length === 0) {
    return [
      unclear(base, columns, 'names no column', `Name the column under property, beside metric: ${rule.metric}.`),
    ];
  }
  return columns.map((column) => {
    const one = { ...judged, id: columns.length > 1 ? `${judged.id}[${column}]` : judged.id, column };
    if (rule.metric === 'nullValues') return { ...one, kind: 'nullValues' };
    if (rule.metric === 'missingValues') return { ...one, kind: 'missingValues', values: listed(rule) };
    const valid = validity(rule);
    return valid
      ? { ...one, kind: 'invalidValues', valid }
      : unclear(
          { ...base, table },
          [column],
          'does not say which values are valid',
          'Give it arguments: validValues, pattern, minLength, maxLength, minimum or maximum.',
        );
  });
}

function baseOf(entry: QualityEntry, rule: QualityRule, columns: readonly string[]): Base {
  const kind = rule.metric ?? (rule.query === undefined ? (rule.type ?? 'rule') : 'sql');
  const about = [entry.table, ...columns.slice(0, 1)].join('.');
  return {
    id: rule.id === undefined ? `${about}/${kind}` : `${entry.table}/${rule.id}`,
    table: entry.table,
    severity: (rule.severity ?? 'error') satisfies Severity,
    location: entry.location,
    note: rule.name ?? rule.description ?? rule.businessImpact ?? null,
  };
}

function sqlRule(base: Base, rule: QualityRule, columns: readonly string[]): Rule {
  if (rule.query === undefined)
    return unclear(
      base,
      columns,
      'is of type sql and has no query',
      'Write the query: one SELECT that returns one number.',
    );
  const check = readComparison(rule);
  if ('trouble' in check)
    return unclear(base, columns, check.trouble, 'Give it exactly one comparison, such as mustBe: 0.');
  const column = columns[0] ?? null;
  if (column === null && /\{property\}/.test(rule.query)) {
    return unclear(base, columns, 'uses {property} and names no column', 'Name the column under property.');
  }
  return { ...base, kind: 'sql', query: rule.query, column, check, unit: rule.unit ?? null };
}

function notCheckable(base: Base, rule: QualityRule, columns: readonly string[]): UncheckedRule {
  const words = rule.description ?? rule.name;
  return {
    ...base,
    kind: 'unchecked',
    code: 'data.not_machine_checkable',
    subject: [base.table, ...columns.slice(0, 1)].join('.'),
    message: `A machine cannot check this ${rule.type} rule of ${base.table}${words ? `: ${words}` : '.'}`,
    fix: 'Write it as a metric or as one SELECT, or check it by hand and waive the condition.',
  };
}

function unclear(base: Base, columns: readonly string[], trouble: string, fix: string): UncheckedRule {
  const subject = [base.table, ...columns.slice(0, 1)].join('.');
  const what = base.note ? `The rule "${base.note}" of ${subject}` : `A rule of ${subject}`;
  return { ...base, kind: 'unchecked', code: 'data.rule_unclear', subject, message: `${what} ${trouble}.`, fix };
}

function listed(rule: QualityRule): readonly (string | number)[] | null {
  const values = rule.arguments?.missingValues;
  return values === undefined ? null : values.filter((each) => each !== null);
}

function validity(rule: QualityRule): ValidityArguments | null {
  const { missingValues: _missing, properties: _properties, ...given } = rule.arguments ?? {};
  const valid = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return Object.keys(valid).length === 0 ? null : (valid as ValidityArguments);
}
