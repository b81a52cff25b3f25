/** Guards for numeric arguments: each throws a RangeError that names the argument, what it must be and what it was. */

function reject(name: string, requirement: string, value: unknown): never {
  throw new RangeError(`${name} must be ${requirement}; got ${String(value)}`);
}

export function requireFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) reject(name, 'a finite number', value);
}

export function requirePositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) reject(name, 'a positive number', value);
}

export function requireNonNegative(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) reject(name, 'zero or a positive number', value);
}

/** A variance of an estimator: not negative; Infinity stands for "not known", as with a single unit. */
export function requireVariance(name: string, value: number): void {
  if (!(value >= 0)) reject(name, 'a variance, zero or more', value);
}

/** 0 < value < 1. */
export function requireProbability(name: string, value: number): void {
  if (!(value > 0 && value < 1)) reject(name, 'between 0 and 1, both excluded', value);
}

/** 0 ≤ value ≤ 1. */
export function requireUnitInterval(name: string, value: number): void {
  if (!(value >= 0 && value <= 1)) reject(name, 'between 0 and 1', value);
}

/** A whole number, at least `least`. */
export function requireCount(name: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least)) reject(name, `a whole number, ${least} or more`, value);
}

export function requireNonEmpty(name: string, values: { readonly length: number }): void {
  if (values.length === 0) throw new RangeError(`${name} must not be empty`);
}

/** A shape parameter of the gamma or beta distribution, in the range where the expansions converge quickly. */
export function requireShape(name: string, value: number): void {
  if (!(value >= 1e-3 && value <= 1e10)) reject(name, 'between 0.001 and 10000000000', value);
}

/** Twice a shape parameter. */
export function requireDegreesOfFreedom(name: string, value: number): void {
  if (!(value >= 2e-3 && value <= 2e10)) reject(name, 'between 0.002 and 20000000000', value);
}
