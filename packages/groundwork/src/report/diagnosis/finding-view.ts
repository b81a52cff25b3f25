import { grouped } from '../../words/numbers.ts';
import type { FindingView } from '../report.ts';
import type { DiagnosedFinding } from './diagnosis.ts';

export function viewOf(each: DiagnosedFinding): FindingView {
  return {
    state: each.state,
    severity: each.severity,
    message: each.message,
    measured: measuredOf(each),
    expected: each.state === 'met' ? null : each.expected,
    samples: each.samples,
    declared: each.location ? `${each.location.file}:${each.location.line}:${each.location.column}` : null,
    fix: each.state === 'met' ? null : each.fix,
    sql: each.sql,
  };
}

/** `2,089 deals`; null where nothing was measured. */
export function measuredOf({ measured, unit }: DiagnosedFinding): string | null {
  if (measured === null) return null;
  const value = typeof measured === 'number' ? grouped(measured) : String(measured);
  return unit === null ? value : `${value} ${unit}`;
}
