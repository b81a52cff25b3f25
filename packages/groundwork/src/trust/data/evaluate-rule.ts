import type { Value } from '../../sources/connection.ts';
import type { Comparison, Equality, Operator } from '../comparison.ts';

/** `incomparable`: the measured value and the operand are of different kinds, or nothing was measured. Never counts as holding. */
export type Outcome = 'holds' | 'fails' | 'incomparable';

/** Compares a measured value with what it must be. Texts that are numbers compare as numbers; `mustBeBetween` includes both ends. */
export function evaluateRule(measured: Value, { operator, value }: Comparison): Outcome {
  if (operator === 'mustBe' || operator === 'mustNotBe') {
    const equal = equality(measured, value);
    if (equal === null) return 'incomparable';
    return equal === (operator === 'mustBe') ? 'holds' : 'fails';
  }
  const number = asNumber(measured);
  if (number === null) return 'incomparable';
  return order[operator](number, value as number & readonly [number, number]) ? 'holds' : 'fails';
}

const order: Readonly<
  Record<Exclude<Operator, Equality>, (x: number, v: number & readonly [number, number]) => boolean>
> = {
  mustBeGreaterThan: (x, v) => x > v,
  mustBeGreaterOrEqualTo: (x, v) => x >= v,
  mustBeLessThan: (x, v) => x < v,
  mustBeLessOrEqualTo: (x, v) => x <= v,
  mustBeBetween: (x, v) => x >= v[0] && x <= v[1],
  mustNotBeBetween: (x, v) => x < v[0] || x > v[1],
};

function equality(measured: Value, value: number | string | boolean): boolean | null {
  if (measured === null || typeof measured === 'boolean' || typeof value === 'boolean') {
    return typeof measured === typeof value ? measured === value : null;
  }
  const [a, b] = [asNumber(measured), asNumber(value)];
  if (a !== null && b !== null) return a === b;
  return typeof measured === 'string' && typeof value === 'string' ? measured === value : null;
}

function asNumber(value: Value): number | null {
  if (typeof value === 'number') return Number.isNaN(value) ? null : value;
  if (typeof value !== 'string' || !/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return null;
  return Number(value);
}
