import { expect, test } from 'vitest';
import { decimalValue, integerValue, isoTimestamp } from './normalise.ts';

test('integers are numbers up to 2^53 − 1 and digits beyond', () => {
  expect(integerValue(0n)).toBe(0);
  expect(integerValue(9007199254740991n)).toBe(9007199254740991);
  expect(integerValue(9007199254740992n)).toBe('9007199254740992');
  expect(integerValue(-9007199254740992n)).toBe('-9007199254740992');
  expect(integerValue(170141183460469231731687303715884105727n)).toBe('170141183460469231731687303715884105727');
});

test('decimals are numbers, whole ones exact', () => {
  expect(decimalValue('12.50')).toBe(12.5);
  expect(decimalValue('-0.1')).toBe(-0.1);
  expect(decimalValue('123456789012345678901')).toBe('123456789012345678901');
  expect(decimalValue('1e-7')).toBe(1e-7);
  expect(decimalValue('NaN')).toBeNaN();
  expect(decimalValue('-Infinity')).toBe(Number.NEGATIVE_INFINITY);
});

test('timestamps are ISO 8601, in UTC where they have a zone', () => {
  expect(isoTimestamp('2017-03-01 10:00:00.5')).toBe('2017-03-01T10:00:00.5');
  expect(isoTimestamp('2017-03-01 10:00:00+00')).toBe('2017-03-01T10:00:00Z');
  expect(isoTimestamp('infinity')).toBe('infinity');
});
