import type { Location } from '../../errors/problem.ts';
import type { Step } from '../../sql/dialects/json/json-dialect.ts';
import type { Comparison } from '../comparison.ts';

export type Severity = 'error' | 'warning' | 'info';
/** `percent` is percent of the rows of the table. */
type RuleUnit = 'rows' | 'percent';

interface Declared {
  /** Stable: the table, the column, the kind and, where that repeats, its number; or the `id` written in the rule. */
  readonly id: string;
  /** `crm.customers`. */
  readonly table: string;
  readonly severity: Severity;
  readonly location: Location | null;
  /** The author's own words: name, description or business impact. */
  readonly note: string | null;
}

interface Judged extends Declared {
  readonly check: Comparison;
  readonly unit: RuleUnit;
}

/** The values inside a column that a rule is about, such as `[].sku` of a list of objects, and what they are read as. */
export interface Inside {
  readonly steps: readonly Step[];
  readonly type: DeclaredType | null;
  readonly format: string | null;
}

/** Rules about values. With `inside` a row breaks one that has a value inside which does. */
interface OfValues extends Judged {
  readonly inside?: Inside;
}

type Scalar = string | number | boolean;

/** What makes a value valid. A value is invalid when it breaks any of them; a null is missing, not invalid. */
export interface ValidityArguments {
  readonly validValues?: readonly Scalar[];
  /** A regular expression found anywhere in the value; `^` and `$` anchor it. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Numbers for numbers, ISO 8601 texts for dates and timestamps. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  readonly exclusiveMinimum?: number | string;
  readonly exclusiveMaximum?: number | string;
  readonly multipleOf?: number;
  /** Of arrays: how many items they have, and whether none is there twice. */
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  /** Of objects: how many members they have, and which must be there, be they null. */
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly requiredProperties?: readonly string[];
}

export type DeclaredType =
  | 'string'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'array'
  | 'object';

/** Rules that count the rows on which one condition is true: all of one table are measured in one scan. */
export type RowRule =
  /** Rows in which any column of the key is null or blank. */
  | (Judged & { readonly kind: 'keyEmpty'; readonly columns: readonly string[] })
  | (OfValues & { readonly kind: 'nullValues'; readonly column: string })
  /** Nulls and the values listed; without a list, nulls and blank texts. */
  | (OfValues & { readonly kind: 'missingValues'; readonly column: string; readonly values: readonly Scalar[] | null })
  | (OfValues & { readonly kind: 'invalidValues'; readonly column: string; readonly valid: ValidityArguments })
  /** The column is there, has the declared type, and every value that is not blank parses. */
  | (OfValues & {
      readonly kind: 'declaredType';
      readonly column: string;
      readonly type: DeclaredType | null;
      readonly format: string | null;
      /** Whether a timestamp must be an instant, or must not be. */
      readonly zoned?: boolean;
    });

export type RowCountRule = Judged & { readonly kind: 'rowCount' };

/**
 * Surplus rows: those in a group of equal keys beyond the first. A row with a null in any of the columns has no key to repeat. With `inside`, of the one column:
 * surplus values, wherever in the table they are.
 */
export type DuplicateRule =
  | (Judged & { readonly kind: 'keyDuplicates'; readonly columns: readonly string[] })
  | (OfValues & { readonly kind: 'duplicateValues'; readonly columns: readonly string[] });

/** The age of the latest `column` that is not after now. */
export type FreshRule = Declared & {
  readonly kind: 'fresh';
  readonly column: string;
  /** A duration, such as 24h. */
  readonly within: string;
};

/** How often rows come: from one period of `column` with rows to the next is at most `every`. */
export type FrequencyRule = Declared & { readonly kind: 'frequency'; readonly column: string; readonly every: string };

/** How long rows are kept by `column`, a duration such as 3y. Measured, and not judged. */
export type RetentionRule = Declared & { readonly kind: 'retention'; readonly column: string; readonly period: string };

/** Rows whose `columns` are all there but are in no row of the target. A missing value is a null, not an orphan. */
export type ReferenceRule = Judged & {
  readonly kind: 'reference';
  readonly columns: readonly string[];
  /** `crm.accounts`. */
  readonly target: string;
  readonly targetColumns: readonly string[];
};

/** One SELECT that returns one value. */
export type SqlRule = Declared & {
  readonly kind: 'sql';
  readonly query: string;
  readonly column: string | null;
  readonly check: Comparison;
  readonly unit: RuleUnit | null;
};

/** Something declared that a machine cannot check as it stands. It is always reported, never skipped. */
export type UncheckedRule = Declared & {
  readonly kind: 'unchecked';
  readonly code:
    | 'data.not_machine_checkable'
    | 'data.rule_unclear'
    | 'data.contract_not_understood'
    | 'data.contract_term'
    | 'data.contract_unreadable';
  readonly subject: string;
  /** Where reading alone shows whether it holds; otherwise it is unverified. */
  readonly state?: 'met' | 'unmet';
  readonly message: string;
  readonly fix: string;
};

export type MeasuredRule =
  | RowRule
  | RowCountRule
  | DuplicateRule
  | FreshRule
  | FrequencyRule
  | RetentionRule
  | ReferenceRule
  | SqlRule;
export type Rule = MeasuredRule | UncheckedRule;
export type RuleKind = MeasuredRule['kind'];

/** The columns of its own table that a rule reads. */
export function columnsOf(rule: MeasuredRule): readonly string[] {
  switch (rule.kind) {
    case 'keyEmpty':
    case 'keyDuplicates':
    case 'duplicateValues':
    case 'reference':
      return rule.columns;
    case 'nullValues':
    case 'missingValues':
    case 'invalidValues':
    case 'declaredType':
    case 'fresh':
    case 'frequency':
    case 'retention':
      return [rule.column];
    case 'sql':
      return rule.column === null ? [] : [rule.column];
    case 'rowCount':
      return [];
  }
}

/** `crm.customers.email`, `crm.orders.tenant, order`, `crm.orders.lines[].sku`, `crm.customers`. */
export function subjectOf(rule: Rule): string {
  if (rule.kind === 'unchecked') return rule.subject;
  const columns = columnsOf(rule);
  return columns.length === 0
    ? rule.table
    : `${rule.table}.${columns.join(', ')}${placeName(insideOf(rule)?.steps ?? [])}`;
}

/** Where inside its column a rule looks; undefined where it looks at the column itself. */
export function insideOf(rule: MeasuredRule): Inside | undefined {
  return 'inside' in rule ? rule.inside : undefined;
}

/** `[].sku`, as it stands after the name of the column. */
export function placeName(steps: readonly Step[]): string {
  return steps.map((step) => (step.to === 'items' ? '[]' : `.${step.name}`)).join('');
}
