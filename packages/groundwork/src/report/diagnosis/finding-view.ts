import { count } from '../numbers.ts';
import type { FindingView } from '../report.ts';
import type { DiagnosedFinding } from './diagnosis.ts';

const order = { unmet: 0, stale: 1, unverified: 2, waived: 3, met: 4 } as const;
const gravity = { error: 0, warning: 1, info: 2 } as const;

/** Worst first: what decides before what is only shown, what is wrong before what is not known, the most of it first. */
export function worstFirst(findings: readonly DiagnosedFinding[]): readonly DiagnosedFinding[] {
  return findings.toSorted(
    (a, b) => gravity[a.severity] - gravity[b.severity] || order[a.state] - order[b.state] || sizeOf(b) - sizeOf(a),
  );
}

function sizeOf({ measured }: DiagnosedFinding): number {
  return typeof measured === 'number' ? measured : 0;
}

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
  const value = typeof measured === 'number' ? count(measured) : String(measured);
  return unit === null ? value : `${value} ${unit}`;
}
