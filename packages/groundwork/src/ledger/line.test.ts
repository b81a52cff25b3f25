import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledgerOf, sampleDrafts } from '../../test/support/ledger.ts';
import { readLine, writeLine } from './line.ts';

const { entries } = ledgerOf(sampleDrafts().slice(0, 1));
const envelope = (entries[0] as (typeof entries)[number]).envelope;
const entry = writeLine({ index: 0, envelope }).slice(0, -1);

describe('a line of the export', () => {
  test.each([
    ['header', { format: 'groundwork-ledger', version: 1, origin: 'a', vkey: 'b' }],
    ['entry', { index: 0, envelope }],
    ['checkpoint', { checkpoint: 'note', size: 3 }],
    ['closing', { checkpoints: 0, entries: 3, final: 'note' }],
  ] as const)('of kind %s is read back as it was written', (kind, value) => {
    const line = writeLine(value);
    expect(line.endsWith('\n')).toBe(true);
    expect(readLine(line.slice(0, -1))).toEqual({ kind, value });
  });

  test.each([
    ['white space', entry.replace(':', ': '), 'not canonical'],
    ['another order of keys', `{"index":0,"envelope":${JSON.stringify(envelope)}}`, 'not canonical'],
    ['an escape that is not needed', entry.replace('payloadType', 'payload\\u0054ype'), 'not canonical'],
    ['a number spelled otherwise', entry.replace('"index":0', '"index":0.0'), 'not canonical'],
    ['a key twice', entry.replace('"index":0', '"index":1,"index":0'), 'not canonical'],
    ['a carriage return', `${entry}\r`, 'not canonical'],
    ['a byte order mark', `\ufeff${entry}`, 'not canonical'],
    ['a lone surrogate', '{"checkpoint":"\\ud800","size":1}', 'not canonical'],
    ['nesting without end', '['.repeat(200_000) + ']'.repeat(200_000), 'not canonical'],
    ['half of it', entry.slice(0, 40), 'not canonical'],
    ['a key more', entry.replace('"index":0', '"index":0,"more":1'), 'unknown'],
    ['an index that is negative', entry.replace('"index":0', '"index":-1'), 'unknown'],
    ['a key id that is none', entry.replace(/"keyid":"./, '"keyid":"X'), 'unknown'],
    ['two signatures', entry.replace(/("signatures":\[)(.*?)(\])/, '$1$2,$2$3'), 'unknown'],
    ['URL-safe base64', writeLine({ index: 0, envelope: { ...envelope, payload: '-_8=' } }).trim(), 'unknown'],
    ['base64 without padding', writeLine({ index: 0, envelope: { ...envelope, payload: 'Zg' } }).trim(), 'unknown'],
    ['no keys', '{}', 'unknown'],
    ['a list', '[]', 'unknown'],
    ['null', 'null', 'unknown'],
  ])('with %s is not taken for what it means', (_what, text, kind) => {
    expect(readLine(text).kind).toBe(kind);
  });

  test('is read without throwing, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(['not canonical', 'unknown']).toContain(readLine(text).kind);
      }),
      { seed: 13 },
    );
  });
});
