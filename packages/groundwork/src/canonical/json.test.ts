import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './json.ts';

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, turn));
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).map(([key, member]) => [key, shuffled(member, turn)] as const);
  const cut = entries.length === 0 ? 0 : turn % entries.length;
  return Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].reverse());
}

describe('canonicalJson', () => {
  test('writes the example of RFC 8785, section 3.2.2, as section 3.2.3 prints it', () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('sorts keys by UTF-16 code units, as the example of RFC 8785, section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)))).toEqual([
      // A parsed object moves the integer-like key first, so the order is read from the text below.
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJson(value).indexOf('Carriage')).toBeLessThan(canonicalJson(value).indexOf('One'));
  });

  test.each([
    // RFC 8785, appendix B: the IEEE 754 bits and the text they must give.
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number with the bits %s as RFC 8785, appendix B: %s', (bits, text) => {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, BigInt(`0x${bits}`));
    expect(canonicalJson(view.getFloat64(0))).toBe(text);
  });

  test('is the same whatever the order of the keys, at every depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, turn) => {
        expect(canonicalJson(shuffled(value, turn))).toBe(canonicalJson(value));
      }),
    );
  });

  test('parses back to the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // JSON knows no negative zero, so the reference goes through JSON as well.
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('leaves out keys that are undefined', () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  test.each([
    ['NaN', { a: [Number.NaN] }, '$.a[0] is NaN'],
    ['an infinity', Number.POSITIVE_INFINITY, '$ is Infinity'],
    ['a lone surrogate', { a: '\ud800' }, '$.a holds a lone surrogate'],
    ['a lone surrogate in a key', { '\udc00': 1 }, '$ holds a lone surrogate'],
    ['a bigint', { a: 1n }, '$.a is of type bigint'],
    ['undefined in a list', [1, undefined], '$[1] is of type undefined'],
    ['a hole in a list', new Array(1), '$[0] is of type undefined'],
    ['a date', { at: new Date(0) }, '$.at is a Date'],
    ['a map', new Map(), '$ is a Map'],
    ['a function', () => 1, '$ is of type function'],
  ])('refuses %s and names the path', (_what, value, message) => {
    expect(() => canonicalJson(value)).toThrow(message);
  });

  test('refuses a value that contains itself, and accepts one that is used twice', () => {
    const twice = { a: 1 };
    expect(canonicalJson([twice, twice])).toBe('[{"a":1},{"a":1}]');
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(() => canonicalJson(circle)).toThrow('$.self contains itself');
  });
});
