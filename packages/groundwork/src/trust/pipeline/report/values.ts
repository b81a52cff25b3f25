import type { Value } from '../../../sources/connection.ts';
import { wilson } from '../../../statistics/proportion.ts';
import type { Share } from './pipeline-report.ts';

/** A sum as it came back; null over no rows. */
export function numberOf(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

export function textOf(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** The share with its 95 % Wilson interval. `whole` must be positive. */
export function shareOf(part: number, whole: number): Share {
  return { share: part / whole, ...wilson({ successes: part, trials: whole, confidence: 0.95 }) };
}
