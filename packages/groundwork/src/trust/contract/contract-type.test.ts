import { describe, expect, test } from 'vitest';
import { propertyType } from './contract-type.ts';

describe('propertyType', () => {
  test.each([
    [
      { logicalType: 'integer', logicalTypeOptions: { format: 'u8' } },
      { minimum: 0, maximum: 255 },
    ],
    [
      { logicalType: 'integer', logicalTypeOptions: { minimum: 5, format: 'u8' } },
      { minimum: 5, maximum: 255 },
    ],
    [{ logicalType: 'integer', logicalTypeOptions: { format: 'i64' } }, null],
    [
      { logicalType: 'number', logicalTypeOptions: { format: 'f64', exclusiveMinimum: 0, multipleOf: 0.01 } },
      { exclusiveMinimum: 0, multipleOf: 0.01 },
    ],
    [
      { logicalType: 'timestamp', logicalTypeOptions: { exclusiveMaximum: '2030-01-01T00:00:00Z' } },
      { exclusiveMaximum: '2030-01-01T00:00:00Z' },
    ],
    [{ logicalType: 'string' }, null],
  ])('%j bounds the values', (property, valid) => {
    expect(propertyType(property)).toMatchObject({ valid, unknown: [] });
  });

  test('the formats of texts that have one meaning are patterns', () => {
    const pattern = (format: string) =>
      new RegExp(propertyType({ logicalType: 'string', logicalTypeOptions: { format } }).valid?.pattern ?? 'never');
    expect(pattern('uuid').test('123e4567-e89b-12d3-a456-426614174000')).toBe(true);
    expect(pattern('uuid').test('123e4567')).toBe(false);
    expect(pattern('ipv4').test('192.168.0.255')).toBe(true);
    expect(pattern('ipv4').test('192.168.0.256')).toBe(false);
    expect(pattern('email').test('ana@example.com')).toBe(true);
    expect(pattern('email').test('ana@@example')).toBe(false);
  });

  test.each([
    [{ logicalType: 'array' }, ['logicalType array']],
    [{ logicalTypeOptions: { pattern: 'x' } }, ['logicalTypeOptions.pattern']],
    [{ logicalType: 'boolean', logicalTypeOptions: { minimum: 0 } }, ['logicalTypeOptions.minimum']],
    [{ logicalType: 'timestamp', logicalTypeOptions: { timezone: true } }, ['logicalTypeOptions.timezone']],
    [{ logicalType: 'string', logicalTypeOptions: { pattern: 'x', format: 'uuid' } }, ['logicalTypeOptions.format']],
    [{ logicalType: 'string', logicalTypeOptions: { minLength: 'two' } }, ['logicalTypeOptions.minLength']],
  ])('%j is not understood whole', (property, unknown) => {
    expect(propertyType(property).unknown).toEqual(unknown);
  });

  test('a property without a type declares nothing', () => {
    expect(propertyType({})).toEqual({ type: null, declared: null, valid: null, unknown: [] });
  });
});
