import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dialects } from '../../src/sql/dialects/index.ts';
import { type NumberFormat, plainNumber } from '../../src/sql/number-format.ts';
import { testedEngines, useEngines } from '../support/engines.ts';

const engines = useEngines();

/** The format read by hand, character by character. */
function byHand(text: string, { decimalChar, groupChar }: NumberFormat): number | null {
  const [, sign, body] = /^[ \t]*([-+]?)(.*?)[ \t]*$/.exec(text) ?? [];
  const [whole = '', decimals, ...more] = (body as string).split(decimalChar);
  if (more.length > 0 || (decimals !== undefined && !/^[0-9]+$/.test(decimals))) return null;
  const groups = groupChar === null ? [whole] : whole.split(groupChar);
  const fits = groups.length === 1 ? /^[0-9]+$/.test(whole) : /^[0-9]{1,3}$/.test(groups[0] as string);
  if (!fits || !groups.slice(1).every((each) => /^[0-9]{3}$/.test(each))) return null;
  const number = Number(`${groups.join('')}.${decimals ?? '0'}`);
  return sign === '-' && number !== 0 ? -number : number;
}

const formats = fc
  .record({ decimalChar: fc.constantFrom('.', ',' as const), groupChar: fc.constantFrom(null, '.', ',', ' ', "'") })
  .filter(({ decimalChar, groupChar }) => decimalChar !== groupChar) as fc.Arbitrary<NumberFormat>;
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom('0', '1', '9', '.', ',', ' ', "'", '-', 'x'), maxLength: 12 }),
  fc
    .tuple(fc.constantFrom('', '-', '+'), fc.stringMatching(/^[0-9]{1,3}([.,' ][0-9]{3}){0,3}([.,][0-9]{1,4})?$/))
    .map(([sign, digits]) => sign + digits),
);

describe.each(testedEngines)('%s: a number written with marks of its own', (name) => {
  const dialect = dialects[name];

  async function read(texts: readonly string[], format: NumberFormat): Promise<readonly unknown[]> {
    const values = texts.map((text, i) => `(${i}, CAST(${dialect.literal(text)} AS ${dialect.typeName('string')}))`);
    const number = dialect.tryNumber(plainNumber(dialect, 'x', format));
    const rows = await engines[name].query(
      `SELECT i, ${number} AS n FROM (VALUES ${values.join(', ')}) AS t(i, x) ORDER BY i`,
    );
    return rows.map(({ n }) => n ?? null);
  }

  test('is read as it is by hand, and what is written otherwise is no number', async () => {
    await fc.assert(
      fc.asyncProperty(formats, fc.array(texts, { minLength: 50, maxLength: 200 }), async (format, given) => {
        const byEngine = await read(given, format);
        expect(byEngine.map((each) => (each === 0 ? 0 : each))).toEqual(given.map((text) => byHand(text, format)));
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['1.234,50', { decimalChar: ',', groupChar: '.' }, 1234.5],
    ['1\u202f234,5', { decimalChar: ',', groupChar: ' ' }, 1234.5],
    ['1\u00a0234', { decimalChar: ',', groupChar: ' ' }, 1234],
    ['12’345.6', { decimalChar: '.', groupChar: "'" }, 12345.6],
    ['1.23', { decimalChar: ',', groupChar: '.' }, null],
    ['1.234', { decimalChar: ',', groupChar: null }, null],
    ['', { decimalChar: ',', groupChar: '.' }, null],
  ] as const)('%j with %o is %s', async (text, format, expected) => {
    expect(await read([text], format)).toEqual([expected]);
  });
});
