import { type Finding, finding } from '../../conditions/finding.ts';
import type { Value } from '../../sources/connection.ts';
import { countedShare, grouped } from '../../words/numbers.ts';
import { listWords, plural } from '../../words/phrases.ts';
import { type Comparison, describeComparison } from '../comparison.ts';
import type { Measurement } from '../measurement.ts';
import { describeValidity } from './describe-validity.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { insideOf, type MeasuredRule, type RuleKind, type SqlRule, subjectOf } from './rule.ts';

const codes: Readonly<Record<RuleKind, string>> = {
  keyEmpty: 'data.key_empty',
  keyDuplicates: 'data.key_duplicates',
  nullValues: 'data.null_values',
  missingValues: 'data.missing_values',
  invalidValues: 'data.invalid_values',
  duplicateValues: 'data.duplicate_values',
  declaredType: 'data.unparsed_values',
  rowCount: 'data.row_count',
  fresh: 'data.fresh',
  frequency: 'data.frequency',
  retention: 'data.retention',
  reference: 'data.orphans',
  sql: 'data.sql',
};

/** What the kinds of rules are called in sentences. */
export const kindWords: Readonly<Record<RuleKind, string>> = {
  keyEmpty: 'complete key',
  keyDuplicates: 'unique key',
  nullValues: 'nullValues',
  missingValues: 'missingValues',
  invalidValues: 'invalidValues',
  duplicateValues: 'duplicateValues',
  declaredType: 'column type',
  rowCount: 'rowCount',
  fresh: 'freshness',
  frequency: 'frequency',
  retention: 'retention',
  reference: 'reference',
  sql: 'SQL',
};

type CountedRule = Exclude<MeasuredRule, { kind: 'fresh' | 'frequency' | 'retention' | 'sql' }>;

/** The finding of a rule that counts rows. Percent is of the rows of the table, and the message says the count as well. */
export function countedFinding(
  rule: CountedRule,
  { count, rows, there }: Extract<Measurement, { state: 'counted' }>,
  sql: string,
): Finding {
  if (there === 0) return nowhereFinding(rule, rows, sql);
  const measured = rule.unit === 'percent' ? (100 * count) / rows : count;
  const outcome = evaluateRule(measured, rule.check);
  if (outcome === 'incomparable') return incomparable(rule, rule.check, measured, sql);
  return finding({
    ...baseOf(rule, sql),
    state: outcome === 'holds' ? 'met' : 'unmet',
    measured,
    unit: rule.unit,
    expected: `${describeComparison(rule.check, rule.unit)}${counts(rule)}`,
    message: `${sentence(rule, count, rows)}${noted(rule)}`,
    fix: outcome === 'holds' ? null : fixOf(rule),
  });
}

/** A place inside a column that is in no row: what it may be is not broken, and not shown either. Only a property that is required must be there. */
function nowhereFinding(rule: CountedRule, rows: number, sql: string): Finding {
  return finding({
    ...baseOf(rule, sql),
    code: 'data.inside_missing',
    state: 'unverified',
    severity: rule.severity === 'error' ? 'warning' : rule.severity,
    measured: 0,
    unit: 'rows',
    message: `${subjectOf(rule)} is in none of ${plural(rows, 'row')}, so what is declared of it shows nothing.`,
    fix: 'Correct its name or its physicalName in the contract, or remove it.',
  });
}

/** What the query of a rule gave. In percent, its number is a count of rows, and what is compared is its share of the rows of the table. */
export function sqlFinding(
  rule: SqlRule,
  { value, rows }: Extract<Measurement, { state: 'value' }>,
  sql: string,
): Finding {
  if (rule.unit === 'percent' && !isCountOf(value, rows)) return noShare(rule, value, rows, sql);
  const measured = rule.unit === 'percent' ? (100 * Number(value)) / rows : value;
  const outcome = evaluateRule(measured, rule.check);
  if (outcome === 'incomparable') return incomparable(rule, rule.check, value, sql);
  const expected = describeComparison(rule.check, rule.unit);
  return finding({
    ...baseOf(rule, sql),
    state: outcome === 'holds' ? 'met' : 'unmet',
    measured,
    unit: rule.unit,
    expected,
    message: `The query over ${subjectOf(rule)} gives ${shownValue(rule, value, rows)}${outcome === 'holds' ? '' : `, not ${expected}`}${rule.note ? `: ${rule.note}` : ''}.`,
    fix: outcome === 'holds' ? null : 'Correct the rows that the query finds, or the query.',
  });
}

function isCountOf(value: Value, rows: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= rows;
}

function shownValue(rule: SqlRule, value: Value, rows: number): string {
  if (rule.unit === 'percent') return countedShare(Number(value), rows, 'rows');
  return typeof value === 'number' ? grouped(value) : String(value);
}

function noShare(rule: SqlRule, value: Value, rows: number, sql: string): Finding {
  return finding({
    ...baseOf(rule, sql),
    code: 'data.rule_errored',
    state: 'unverified',
    expected: describeComparison(rule.check, rule.unit),
    message: `The SQL rule of ${subjectOf(rule)} gives ${written(value)}, which is no count of the ${grouped(rows)} rows, so it has no share of them in percent.`,
    fix: 'Let the query count rows, as SELECT count(*) does, or leave unit out and compare its number as it is.',
  });
}

const written = (value: Value) =>
  value === null ? 'nothing' : typeof value === 'string' ? `"${value}"` : String(value);

/** The rule could not be measured. That is not a failed rule, and it is not a pass. */
export function erroredFinding(
  rule: MeasuredRule,
  { message, fix }: Extract<Measurement, { state: 'errored' }>,
  sql: string | null,
): Finding {
  return finding({
    ...baseOf(rule, sql),
    code: 'data.rule_errored',
    state: 'unverified',
    message: `The ${kindWords[rule.kind]} rule of ${subjectOf(rule)} could not be run: ${message}`,
    fix: fix ?? 'Correct the rule, or what the message names.',
  });
}

/** An empty table says nothing about its rows, so no rule of it holds. */
export function emptyFinding(rule: MeasuredRule, sql: string | null): Finding {
  return finding({
    ...baseOf(rule, sql),
    code: 'data.table_empty',
    state: 'unmet',
    measured: 0,
    unit: 'rows',
    expected: 'at least 1',
    message: `${rule.table} has no rows, so the ${kindWords[rule.kind]} rule of ${subjectOf(rule)} shows nothing.`,
    fix: `Load ${rule.table}.`,
  });
}

export function baseOf(rule: MeasuredRule, sql: string | null) {
  return { code: codes[rule.kind], subject: subjectOf(rule), sql, severity: rule.severity, location: rule.location };
}

function incomparable(rule: MeasuredRule, check: Comparison, value: Value, sql: string): Finding {
  return finding({
    ...baseOf(rule, sql),
    code: 'data.rule_errored',
    state: 'unverified',
    expected: describeComparison(check),
    message: `The ${kindWords[rule.kind]} rule of ${subjectOf(rule)} gives ${written(value)}, which cannot be compared with ${describeComparison(check)}.`,
    fix: 'Compare a number with a number and a boolean with true or false.',
  });
}

function sentence(rule: CountedRule, count: number, rows: number): string {
  const subject = subjectOf(rule);
  const within = insideOf(rule) === undefined ? 'in' : 'somewhere in';
  const share = `${within} ${countedShare(count, rows, 'rows')}`;
  switch (rule.kind) {
    case 'rowCount':
      return `${rule.table} has ${grouped(count)} rows.`;
    case 'keyDuplicates':
      return `The key ${listWords(rule.columns)} of ${rule.table} repeats an earlier row ${share}.`;
    case 'duplicateValues':
      return insideOf(rule) === undefined
        ? `${subject} repeats an earlier row ${share}.`
        : `${subject} repeats an earlier value ${plural(count, 'time')}, in ${plural(rows, 'row')}.`;
    case 'keyEmpty':
      return `The key ${listWords(rule.columns)} of ${rule.table} is empty ${share}.`;
    case 'nullValues':
      return `${subject} is null ${share}.`;
    case 'missingValues':
      return `${subject} is missing ${share}.`;
    case 'invalidValues':
      return `${subject} is invalid ${share}; valid is ${describeValidity(rule.valid)}.`;
    case 'declaredType':
      return rule.type === null
        ? `${subject} is there.`
        : `${subject} is not ${/^[aio]/.test(rule.type) ? 'an' : 'a'} ${rule.type}${rule.format ? ` written ${rule.format}` : ''} ${share}.`;
    case 'reference':
      return `${subject} is not in ${rule.target}.${rule.targetColumns.join(', ')} ${share}.`;
  }
}

/** The standard does not say what a duplicate is, nor what is counted inside a column: every finding says what was. */
function counts(rule: CountedRule): string {
  const inside = insideOf(rule) !== undefined;
  if (rule.kind === 'duplicateValues')
    return `, counting surplus ${inside ? 'values, in whichever row' : 'rows'}: those beyond the first of each value`;
  return inside ? ', counting rows: one value inside is enough' : '';
}

function noted(rule: MeasuredRule): string {
  if (rule.note === null) return '';
  return /[.!?]$/.test(rule.note) ? ` ${rule.note}` : ` ${rule.note}.`;
}

function fixOf(rule: CountedRule): string {
  switch (rule.kind) {
    case 'rowCount':
      return `Check that the whole of ${rule.table} is loaded, or correct the rule.`;
    case 'keyDuplicates':
      return 'Merge or remove the repeated rows, or declare the columns that do identify a row.';
    case 'duplicateValues':
      return 'Merge or remove the repeated rows, or correct the rule.';
    case 'keyEmpty':
      return `Fill in ${listWords(rule.columns)}, or declare a key that every row has.`;
    case 'nullValues':
    case 'missingValues':
      return `Fill in ${rule.column} where it is missing, or correct the rule if it may be.`;
    case 'invalidValues':
      return `Correct these values of ${rule.column} at their source.`;
    case 'declaredType':
      return rule.type === 'date' || rule.type === 'timestamp'
        ? 'Correct these values at their source, or declare the format they are written in.'
        : 'Correct these values at their source, or declare the type that they have.';
    case 'reference':
      return `Add the missing rows to ${rule.target}, or correct ${listWords(rule.columns)}.`;
  }
}
