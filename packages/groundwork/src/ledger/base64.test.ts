import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, decodeEitherBase64 } from './base64.ts';

describe('decodeBase64', () => {
  test.each([
    // RFC 4648, section 10.
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['Zm9vYg==', 'foob'],
    ['Zm9vYmE=', 'fooba'],
    ['Zm9vYmFy', 'foobar'],
  ])('reads the test vector %j of RFC 4648', (text, plain) => {
    expect(decodeBase64(text)?.toString()).toBe(plain);
  });

  test.each([
    ['no padding', 'Zg'],
    ['too much padding', 'Zm9v='],
    ['bits after the last byte', 'Zh=='],
    ['white space', 'Zm9v\n'],
    ['a space inside', 'Zm 9v'],
    ['the URL-safe alphabet', '-_8='],
    ['text after the padding', 'Zg==Zg=='],
    ['another character', 'Zm9*'],
  ])('refuses %s', (_what, text) => {
    expect(decodeBase64(text)).toBeNull();
  });

  test('reads one spelling of any bytes, and no other', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (bytes, at, other) => {
          const text = Buffer.from(bytes).toString('base64');
          expect(decodeBase64(text)).toEqual(Buffer.from(bytes));
          const i = text.length === 0 ? 0 : at % text.length;
          const changed = text.slice(0, i) + other + text.slice(i + 1);
          if (changed !== text) expect(decodeBase64(changed)).not.toEqual(Buffer.from(bytes));
        },
      ),
      { seed: 3 },
    );
  });
});

describe('decodeEitherBase64', () => {
  test('reads both alphabets, but not mixed', () => {
    expect(decodeEitherBase64('-_8=')).toEqual(Buffer.from([0xfb, 0xff]));
    expect(decodeEitherBase64('+/8=')).toEqual(Buffer.from([0xfb, 0xff]));
    expect(decodeEitherBase64('-/8=')).toBeNull();
    expect(decodeEitherBase64('-_8')).toBeNull();
  });
});
