import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/canonical/json.ts';
import { serializeLedger } from '../../src/ledger/export.ts';
import { verifyLedger } from '../../src/ledger/verify.ts';
import { ledgerOf, manyDrafts } from '../support/ledger.ts';
import { codes, count, envelopes, join, lineOf, lines, otherKey, parts, text } from '../support/ledger-file.ts';

describe('a changed byte', () => {
  const bytes = Buffer.from(text);
  const starts: number[] = [0];
  bytes.forEach((byte, i) => {
    if (byte === 0x0a) starts.push(i + 1);
  });
  const lineAt = (offset: number) => starts.findLastIndex((start) => start <= offset) + 1;
  const anywhere = fc.nat(bytes.length - 1);

  test('anywhere is found, and its line is named and no other', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(bytes);
        changed[at] = (bytes[at] as number) ^ mask;
        const { ok, problems } = await verifyLedger(changed);
        expect(ok).toBe(false);
        expect(problems[0]?.line).toBe(lineAt(at));
        const sameLines = bytes[at] !== 0x0a && changed[at] !== 0x0a;
        if (sameLines) expect(new Set(problems.map(({ line }) => line))).toEqual(new Set([lineAt(at)]));
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  test('in every position of one entry, one checkpoint, the header and the closing line is named', async () => {
    // A small ledger, so that every single byte can have its turn.
    const small = Buffer.from(serializeLedger(ledgerOf(manyDrafts(2)).parts([1])));
    let line = 1;
    for (let at = 0; at < small.length; at += 1) {
      const changed = Buffer.from(small);
      changed[at] = (small[at] as number) ^ 1;
      const { ok, problems } = await verifyLedger(changed);
      expect({ at, ok, line: problems[0]?.line }).toEqual({ at, ok: false, line });
      if (small[at] === 0x0a) line += 1;
    }
  });

  test('that was inserted is found, and its line is named', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length), fc.nat(255), async (at, byte) => {
        const changed = Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)]);
        const { ok, problems } = await verifyLedger(changed);
        expect(ok).toBe(false);
        expect(problems.map(({ line }) => line)).toContain(lineAt(at));
      }),
      { seed: 15, numRuns: 200 },
    );
  });

  test('that was deleted is found, and its line is named', async () => {
    await fc.assert(
      fc.asyncProperty(anywhere, async (at) => {
        const { ok, problems } = await verifyLedger(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]));
        expect(ok).toBe(false);
        expect(problems.map(({ line }) => line)).toContain(lineAt(at));
      }),
      { seed: 16, numRuns: 200 },
    );
  });

  test('in several lines names each of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: 6 }), async (damaged) => {
        const changed = lines.map((line, i) =>
          damaged.includes(i - 1) ? line.replace('"sig":"', '"sig":"AAAA') : line,
        );
        const { problems } = await verifyLedger(join(changed));
        expect(problems.map(({ line }) => line)).toEqual(damaged.map(lineOf).toSorted((a, b) => a - b));
      }),
      { seed: 17, numRuns: 40 },
    );
  });
});

describe('whatever is given', () => {
  test('is answered and never thrown at', async () => {
    const piece = fc.oneof(
      fc.constantFrom(...lines),
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.record({ index: fc.maxSafeNat(), envelope: fc.constant(envelopes[3]) }).map((each) => canonicalJson(each)),
      fc.record({ checkpoint: fc.string(), size: fc.maxSafeNat() }).map((each) => JSON.stringify(each)),
      fc
        .record({ checkpoints: fc.nat(), entries: fc.nat(), final: fc.constant(parts.final) })
        .map((each) => canonicalJson(each)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, header) => {
        const given = join(header ? [lines[0] as string, ...pieces] : pieces);
        const result = await verifyLedger(given, { expectKey: pieces[0], against: pieces[1] });
        expect(result.ok).toBe(false);
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { message, fix } of result.problems) expect(message.length * fix.length).toBeGreaterThan(0);
      }),
      { seed: 18, numRuns: 300 },
    );
  });

  test('as bytes is answered too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (given) => {
        expect((await verifyLedger(given)).ok).toBe(false);
      }),
      { seed: 19 },
    );
  });

  test('nothing is an empty file', async () => {
    expect(codes(await verifyLedger(''))).toEqual(['ledger.file_empty']);
    expect(codes(await verifyLedger([]))).toEqual(['ledger.file_empty']);
  });

  test('with more problems than anyone reads lists a thousand and counts the rest', async () => {
    const damaged = ledgerOf(manyDrafts(1200)).parts();
    const changed = serializeLedger({ ...damaged, vkey: otherKey.vkey });
    const { problems } = await verifyLedger(changed);
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toMatchObject({ code: 'ledger.more_problems' });
    expect(problems.at(-1)?.message).toBe('201 further problems are not listed.');
  });

  test('an error of the source itself comes through', async () => {
    async function* failing() {
      yield text.slice(0, 100);
      throw new Error('the disk is gone');
    }
    await expect(verifyLedger(failing())).rejects.toThrow('the disk is gone');
  });
});
