import { isIPv6 } from 'node:net';
import fc from 'fast-check';
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
    [{ logicalType: 'time', logicalTypeOptions: { minimum: '08:00', format: 'HH:mm:ss' } }, { minimum: '08:00' }],
    [{ logicalType: 'string', logicalTypeOptions: { format: 'password' } }, null],
    [{ logicalType: 'string' }, null],
    [
      { logicalType: 'array', logicalTypeOptions: { minItems: 1, maxItems: 3, uniqueItems: true } },
      { minItems: 1, maxItems: 3, uniqueItems: true },
    ],
    [{ logicalType: 'array', logicalTypeOptions: { uniqueItems: false } }, null],
    [
      {
        logicalType: 'object',
        logicalTypeOptions: { minProperties: 0, maxProperties: 9, required: ['zip', 'city'] },
        properties: [{ name: 'zip', physicalName: 'postal_code' }],
      },
      { minProperties: 0, maxProperties: 9, requiredProperties: ['postal_code', 'city'] },
    ],
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
    expect(['a.example', 'a-b.example', 'localhost'].every((each) => pattern('hostname').test(each))).toBe(true);
    expect(['-a.example', 'a..b', 'a b', ''].some((each) => pattern('hostname').test(each))).toBe(false);
    expect(['https://a.example/x', 'mailto:a@b', 'urn:isbn:1'].every((each) => pattern('uri').test(each))).toBe(true);
    expect(['a.example', '//a', 'http:'].some((each) => pattern('uri').test(each))).toBe(false);
    expect(['', 'YQ==', 'YWI=', 'YWJj'].every((each) => pattern('byte').test(each))).toBe(true);
    expect(['YQ', 'YQ=', '==='].some((each) => pattern('byte').test(each))).toBe(false);
  });

  test('ipv6 is what Node takes for it', () => {
    const pattern = new RegExp(
      propertyType({ logicalType: 'string', logicalTypeOptions: { format: 'ipv6' } }).valid?.pattern ?? '',
    );
    const written = [
      '::',
      '::1',
      '1::',
      '2001:db8::8:800:200c:417a',
      'fe80:0:0:0:0:0:0:1',
      '::ffff:192.168.0.1',
      '1:2:3:4:5:6:192.0.2.1',
      '64:ff9b::192.0.2.33',
    ];
    const wrong = [
      '',
      ':',
      ':::',
      '1:2:3',
      '1::2::3',
      '12345::',
      '1:2:3:4:5:6:7:8:9',
      '::1.2.3.256',
      'g::1',
      '1:2:3:4:5:6:7::8:9',
    ];
    for (const text of [...written, ...wrong]) expect([text, pattern.test(text)]).toEqual([text, isIPv6(text)]);
    fc.assert(fc.property(fc.ipV6(), (text) => pattern.test(text)));
  });

  test.each([
    [{ logicalType: 'array', logicalTypeOptions: { maxItems: 2.5 } }, ['logicalTypeOptions.maxItems']],
    [{ logicalType: 'array', logicalTypeOptions: { minProperties: 1 } }, ['logicalTypeOptions.minProperties']],
    [{ logicalType: 'object', logicalTypeOptions: { required: true } }, ['logicalTypeOptions.required']],
    [{ logicalType: 'object', logicalTypeOptions: { uniqueItems: true } }, ['logicalTypeOptions.uniqueItems']],
    [{ logicalType: 'decimal' }, ['logicalType decimal']],
    [{ logicalTypeOptions: { pattern: 'x' } }, ['logicalTypeOptions.pattern']],
    [{ logicalType: 'boolean', logicalTypeOptions: { minimum: 0 } }, ['logicalTypeOptions.minimum']],
    [
      { logicalType: 'timestamp', logicalTypeOptions: { defaultTimezone: 'Etc/UTC' } },
      ['logicalTypeOptions.defaultTimezone'],
    ],
    [{ logicalType: 'string', logicalTypeOptions: { format: 'barcode' } }, ['logicalTypeOptions.format']],
    [{ logicalType: 'string', logicalTypeOptions: { minLength: 'two' } }, ['logicalTypeOptions.minLength']],
  ])('%j is not understood whole', (property, unknown) => {
    expect(propertyType(property).unknown).toEqual(unknown);
  });

  test('what has items is an array, and what has properties is an object, though nothing says so', () => {
    expect(propertyType({ items: { logicalType: 'string' } }).type).toBe('array');
    expect(propertyType({ properties: [{ name: 'zip' }] }).type).toBe('object');
    expect(propertyType({ logicalType: 'string', items: {} }).type).toBe('string');
  });

  test('a property without a type declares nothing', () => {
    expect(propertyType({})).toEqual({ type: null, declared: null, valid: null, unknown: [] });
  });
});
