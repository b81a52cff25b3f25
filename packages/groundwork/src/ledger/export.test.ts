import { describe, expect, test } from 'vitest';
import { collect, keyFromSeed, ledgerOf, manyDrafts, rfc8032Seeds, sampleOrigin } from '../../test/support/ledger.ts';
import { ledgerLines, serializeLedger } from './export.ts';
import { readLine } from './line.ts';

const ledger = ledgerOf(manyDrafts(20));

describe('the export', () => {
  test('is a header, every entry, every checkpoint and the closing line, ending in exactly one newline', () => {
    const text = serializeLedger(ledger.parts([5, 12]));
    expect(text.endsWith('}\n')).toBe(true);
    const lines = text.slice(0, -1).split('\n').map(readLine);
    expect(lines.map(({ kind }) => kind)).toEqual([
      'header',
      ...Array.from({ length: 20 }, () => 'entry'),
      'checkpoint',
      'checkpoint',
      'closing',
    ]);
    expect(lines[0]).toMatchObject({
      value: {
        format: 'groundwork-ledger',
        version: 1,
        origin: sampleOrigin,
        vkey: keyFromSeed(rfc8032Seeds.test1).vkey,
      },
    });
    expect(lines[6]).toMatchObject({ value: { index: 5, envelope: ledger.entries[5]?.envelope } });
    expect(lines[21]).toMatchObject({ value: { size: 5, checkpoint: ledger.checkpoint(5).note } });
    expect(lines[23]).toMatchObject({ value: { entries: 20, checkpoints: 2, final: ledger.checkpoint(20).note } });
  });

  test('is the same line by line from an asynchronous source', async () => {
    const parts = ledger.parts([5, 12]);
    async function* entries() {
      yield* parts.entries;
    }
    const lines = await collect(ledgerLines({ ...parts, entries: entries() }));
    expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.join('')).toBe(serializeLedger(parts));
  });

  test('of an empty ledger has a header and a closing line', () => {
    expect(serializeLedger(ledgerOf([]).parts()).split('\n')).toHaveLength(3);
  });

  test('holds no name and no e-mail address of the sample people', () => {
    const payloads = ledger.entries.map(({ envelope }) => Buffer.from(envelope.payload, 'base64').toString());
    expect(payloads.join('')).toContain('dana.ruiz');
    expect(payloads.join('')).not.toMatch(/Dana Ruiz|@/);
  });
});
