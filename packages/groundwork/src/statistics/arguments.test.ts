import { describe, expect, test } from 'vitest';
import {
  requireCount,
  requireFinite,
  requireNonEmpty,
  requireNonNegative,
  requirePositive,
  requireProbability,
  requireUnitInterval,
  requireVariance,
} from './arguments.ts';

describe('argument guards', () => {
  test('the message names the argument, what it must be and what it was', () => {
    expect(() => requirePositive('plannedN', -3)).toThrow(new RangeError('plannedN must be a positive number; got -3'));
    expect(() => requireCount('n', 2.5, 1)).toThrow(new RangeError('n must be a whole number, 1 or more; got 2.5'));
    expect(() => requireNonEmpty('rows', [])).toThrow(new RangeError('rows must not be empty'));
  });

  test('no guard lets NaN pass', () => {
    for (const guard of [
      requireFinite,
      requirePositive,
      requireNonNegative,
      requireProbability,
      requireUnitInterval,
      requireVariance,
      requireCount,
    ]) {
      expect(() => guard('value', Number.NaN)).toThrow(RangeError);
    }
  });

  test('the edges belong where the words say', () => {
    expect(() => requireProbability('p', 0)).toThrow(RangeError);
    expect(() => requireUnitInterval('p', 1)).not.toThrow();
    expect(() => requireNonNegative('x', 0)).not.toThrow();
    expect(() => requirePositive('x', Number.POSITIVE_INFINITY)).toThrow(RangeError);
    expect(() => requireVariance('v', Number.POSITIVE_INFINITY)).not.toThrow();
  });
});
