import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collect } from '../../test/support/ledger.ts';
import { type LedgerSource, longestLine, readLines } from './line-reader.ts';

async function lines(source: LedgerSource) {
  return collect(readLines(source));
}
const texts = async (source: LedgerSource) => (await lines(source)).map(({ text }) => text);

describe('readLines', () => {
  test('ends a line at a newline only, and counts from 1', async () => {
    expect(await lines('a\nb\r\n\u2028c')).toEqual([
      { number: 1, text: 'a', tooLong: false, ended: true },
      { number: 2, text: 'b\r', tooLong: false, ended: true },
      { number: 3, text: '\u2028c', tooLong: false, ended: false },
    ]);
  });

  test('has no line for nothing, and an empty one for a newline', async () => {
    expect(await texts('')).toEqual([]);
    expect(await texts('\n')).toEqual(['']);
    expect(await texts('a\n\n')).toEqual(['a', '']);
  });

  test('keeps a byte order mark and refuses what is not UTF-8', async () => {
    expect(await texts(Buffer.from('\ufeffa\n'))).toEqual(['\ufeffa']);
    expect(await texts(Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x62, 0x0a]))).toEqual(['a', null, 'b']);
  });

  test('reads the same lines however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', 'ë', '—', '😀', '\n', '\r') }),
        fc.array(fc.integer({ min: 1, max: 5 })),
        async (text, cuts) => {
          const bytes = Buffer.from(text);
          const chunks: Buffer[] = [];
          let from = 0;
          for (const cut of cuts) {
            chunks.push(bytes.subarray(from, from + cut));
            from += cut;
          }
          chunks.push(bytes.subarray(from));
          const expected = text.split('\n');
          if (expected.at(-1) === '') expected.pop();
          expect(await texts(chunks)).toEqual(expected);
          expect(await texts(text)).toEqual(expected);
        },
      ),
      { seed: 12 },
    );
  });

  test('reads an asynchronous source', async () => {
    async function* source() {
      yield 'a\nb';
      yield Buffer.from('c\n');
    }
    expect(await texts(source())).toEqual(['a', 'bc']);
  });

  test('gives up on a line without end, and goes on after it', async () => {
    const half = 'x'.repeat(longestLine / 2 + 1);
    expect(await lines([half, half, 'y\n', 'z\n'])).toEqual([
      { number: 1, text: null, tooLong: true, ended: true },
      { number: 2, text: 'z', tooLong: false, ended: true },
    ]);
  });
});
