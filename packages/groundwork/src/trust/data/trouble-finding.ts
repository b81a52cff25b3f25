import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import type { Measurement } from '../measurement.ts';
import type { ColumnTrouble } from '../table.ts';
import { type MeasuredRule, type RowRule, type Rule, subjectOf, type UncheckedRule } from './rule.ts';
import { baseOf, kindWords } from './rule-finding.ts';

/** Declared, but not for a machine. */
export function uncheckedFinding(rule: UncheckedRule): Finding {
  const { code, subject, state = 'unverified', message, fix, severity, location } = rule;
  return finding({ code, subject, state, message, fix: state === 'met' ? null : fix, severity, location });
}

/** A column that is not there is known to be wrong: unmet. One that could be read two ways was not measured: unverified. */
export function columnFinding(
  rule: MeasuredRule,
  { kind, problem: { message, expected, fix } }: ColumnTrouble,
): Finding {
  const codes = {
    missing: 'data.column_missing',
    ambiguous: 'data.column_ambiguous',
    refused: 'data.column_refused',
  } as const;
  return finding({
    ...baseOf(rule, null),
    code: codes[kind],
    state: kind === 'missing' ? 'unmet' : 'unverified',
    expected,
    message,
    fix,
  });
}

/** The table cannot be read at all: nothing was measured. */
export function unreadableFinding(
  about:
    | Exclude<Rule, UncheckedRule>
    | { readonly kind: 'table'; readonly table: string; readonly location: Location | null },
  { message, fix }: Extract<Measurement, { state: 'errored' }>,
): Finding {
  const subject = about.kind === 'table' ? about.table : subjectOf(about);
  const what = about.kind === 'table' ? about.table : `The ${kindWords[about.kind]} rule of ${subject}`;
  return finding({
    code: 'data.table_unreadable',
    subject,
    state: 'unverified',
    message: `${what} could not be checked: ${message}`,
    fix: fix ?? 'Make the table readable, then check again.',
    severity: about.kind === 'table' ? 'error' : about.severity,
    location: about.location,
  });
}

/** The table holds a type that the declaration cannot be: known to be wrong. */
export function mistypedFinding(rule: RowRule, trouble: string): Finding {
  return finding({
    ...baseOf(rule, null),
    code: 'data.column_type',
    state: 'unmet',
    expected: rule.kind === 'declaredType' ? rule.type : null,
    message: `${subjectOf(rule)} ${trouble}.`,
    fix: 'Correct the declared logicalType, or the type of the column.',
  });
}

export function unclearFinding(
  rule: MeasuredRule,
  trouble: string,
  fix = 'Correct the rule so that it fits the table.',
): Finding {
  return finding({
    ...baseOf(rule, null),
    code: 'data.rule_unclear',
    state: 'unverified',
    message: `The ${kindWords[rule.kind]} rule of ${subjectOf(rule)} cannot be run: it ${trouble}.`,
    fix,
  });
}
