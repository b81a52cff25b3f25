import { describe, expect, test } from 'vitest';
import { ledgerOf, manyDrafts, sampleOrigin } from '../../test/support/ledger.ts';
import {
  closingLine,
  codes,
  count,
  edited,
  envelopes,
  firstCheckpoint,
  join,
  key,
  ledger,
  lineOf,
  lines,
  otherKey,
  parts,
  places,
  text,
} from '../../test/support/ledger-file.ts';
import { appendLeaf, type CompactRange, emptyRange, rangeRoot } from './compact-range.ts';
import { leafOf } from './entry.ts';
import type { Envelope } from './envelope.ts';
import { ledgerLines, serializeLedger } from './export.ts';
import { emptyRoot } from './merkle.ts';
import { verifyLedger } from './verify.ts';

describe('a ledger as it was exported', () => {
  test('verifies, with its root, its key and what that does not prove', async () => {
    const result = await verifyLedger(text);
    expect(result).toEqual({
      ok: true,
      entries: count,
      size: count,
      root: rangeRoot(ledger.ranges[count] as CompactRange),
      origin: sampleOrigin,
      vkey: key.vkey,
      problems: [],
      cautions: [expect.objectContaining({ code: 'ledger.outside_checkpoint_missing' })],
    });
    expect(result.cautions[0]?.message).toContain('can rewrite the whole history');
  });

  test('verifies when it is empty', async () => {
    expect(await verifyLedger(serializeLedger(ledgerOf([]).parts()))).toMatchObject({
      ok: true,
      entries: 0,
      size: 0,
      root: emptyRoot,
    });
  });

  test('verifies with one entry, and with a checkpoint at every size', async () => {
    expect(await verifyLedger(serializeLedger(ledgerOf(manyDrafts(1)).parts([0, 1])))).toMatchObject({
      ok: true,
      size: 1,
    });
    const every = Array.from({ length: count + 1 }, (_, size) => size);
    expect(codes(await verifyLedger(serializeLedger(ledger.parts(every))))).toEqual([]);
  });

  test('verifies from a stream of lines, of bytes and of single bytes', async () => {
    expect((await verifyLedger(ledgerLines(parts))).ok).toBe(true);
    expect((await verifyLedger(Buffer.from(text))).ok).toBe(true);
    expect((await verifyLedger(Array.from(Buffer.from(text), (byte) => Buffer.of(byte)))).ok).toBe(true);
  });

  test('shows every entry that holds, in order', async () => {
    const seen: [number, number][] = [];
    await verifyLedger(text, { onEntry: ({ predicate }, line) => seen.push([predicate.index, line]) });
    expect(seen).toEqual(ledger.entries.map(({ index }) => [index, lineOf(index)]));
  });
});

describe('what was changed is named', () => {
  const envelopeOf = (value: Record<string, unknown>) => value['envelope'] as Envelope;

  test('a payload', async () => {
    const payload = Buffer.from(envelopes[4]?.payload ?? '', 'base64')
      .toString()
      .replace('win-back', 'win-bock');
    const changed = edited(lineOf(4), (value) => ({
      ...value,
      envelope: { ...envelopeOf(value), payload: Buffer.from(payload).toString('base64') },
    }));
    expect(places(await verifyLedger(changed))).toEqual([['ledger.signature_invalid', lineOf(4), 4]]);
  });

  test('a payload type', async () => {
    const changed = edited(lineOf(4), (value) => ({
      ...value,
      envelope: { ...envelopeOf(value), payloadType: 'text/plain' },
    }));
    expect(places(await verifyLedger(changed))).toEqual([['ledger.signature_invalid', lineOf(4), 4]]);
  });

  test('a signature taken from another entry', async () => {
    const changed = edited(lineOf(4), (value) => ({
      ...value,
      envelope: { ...envelopeOf(value), signatures: envelopes[5]?.signatures },
    }));
    expect(places(await verifyLedger(changed))).toEqual([['ledger.signature_invalid', lineOf(4), 4]]);
  });

  test('a key id', async () => {
    const sig = envelopes[4]?.signatures[0]?.sig;
    const changed = edited(lineOf(4), (value) => ({
      ...value,
      envelope: { ...envelopeOf(value), signatures: [{ keyid: otherKey.keyid, sig }] },
    }));
    expect(places(await verifyLedger(changed))).toEqual([['ledger.signed_by_other_key', lineOf(4), 4]]);
  });

  test('an index', async () => {
    const changed = edited(lineOf(4), (value) => ({ ...value, index: 14 }));
    expect(places(await verifyLedger(changed))).toEqual([['ledger.index_changed', lineOf(4), 4]]);
  });

  test('white space and the spelling of base64', async () => {
    const spaced = join(lines.with(lineOf(4) - 1, (lines[lineOf(4) - 1] as string).replace(':', ': ')));
    expect(places(await verifyLedger(spaced))).toEqual([['ledger.line_not_canonical', lineOf(4), null]]);
    const sig = envelopes[4]?.signatures[0]?.sig.replaceAll('=', '') ?? '';
    const unpadded = edited(lineOf(4), (value) => ({
      ...value,
      envelope: { ...envelopeOf(value), signatures: [{ keyid: key.keyid, sig }] },
    }));
    expect(places(await verifyLedger(unpadded))).toEqual([['ledger.line_unknown', lineOf(4), null]]);
  });

  test('a missing entry, as the line before which it is missing', async () => {
    expect(places(await verifyLedger(join(lines.toSpliced(lineOf(4) - 1, 1))))).toEqual([
      ['ledger.entry_missing', lineOf(4), 4],
    ]);
    const several = await verifyLedger(join(lines.toSpliced(lineOf(4) - 1, 3)));
    expect(places(several)).toEqual([['ledger.entry_missing', lineOf(4), 4]]);
    expect(several.problems[0]?.message).toBe('3 entries are missing before line 6: entries 4 to 6.');
    expect(several.root).toBeNull();
  });

  test('a missing entry, even when the lines after it were numbered anew', async () => {
    const rest = envelopes.toSpliced(4, 1);
    const changed = serializeLedger({ ...parts, entries: rest });
    const found = codes(await verifyLedger(changed));
    expect(found).toContain('ledger.entry_missing');
    expect(found.filter((code) => code === 'ledger.index_changed')).toHaveLength(count - 5);
  });

  test('a missing tail', async () => {
    const cut = join(lines.toSpliced(lineOf(27) - 1, 3));
    expect(places(await verifyLedger(cut))).toEqual([['ledger.entry_missing', null, 27]]);
  });

  test('a file that was cut off, at a line and within one', async () => {
    expect(places(await verifyLedger(join(lines.slice(0, -1))))).toEqual([
      ['ledger.closing_missing', closingLine - 1, null],
    ]);
    expect(places(await verifyLedger(join(lines.slice(0, 12))))).toEqual([['ledger.closing_missing', 12, null]]);
    const within = await verifyLedger(text.slice(0, -30));
    expect(codes(within).toSorted()).toEqual([
      'ledger.closing_missing',
      'ledger.last_newline_missing',
      'ledger.line_not_canonical',
    ]);
    expect(within.problems.every(({ line }) => line === closingLine)).toBe(true);
  });

  test('several things, in the order of their lines', async () => {
    const damaged = (lines[lineOf(20) - 1] as string).replace('"sig":"', '"sig":"AAAA');
    const changed = join(lines.with(lineOf(20) - 1, damaged).toSpliced(lineOf(4) - 1, 1));
    expect(places(await verifyLedger(changed))).toEqual([
      ['ledger.entry_missing', lineOf(4), 4],
      ['ledger.signature_invalid', lineOf(20) - 1, 20],
    ]);
  });

  test('reordered entries', async () => {
    const a = lines[lineOf(4) - 1] as string;
    const b = lines[lineOf(5) - 1] as string;
    const swapped = join(lines.with(lineOf(4) - 1, b).with(lineOf(5) - 1, a));
    expect(places(await verifyLedger(swapped))).toEqual([['ledger.entry_out_of_order', lineOf(5), 4]]);
  });

  test('a duplicated entry', async () => {
    const twice = join(lines.toSpliced(lineOf(5) - 1, 0, lines[lineOf(4) - 1] as string));
    expect(places(await verifyLedger(twice))).toEqual([['ledger.entry_duplicated', lineOf(5), 4]]);
  });
});

describe('a line that does not belong is named', () => {
  test('an empty line and a newline too many or too few', async () => {
    expect(places(await verifyLedger(join(lines.toSpliced(4, 0, ''))))).toEqual([['ledger.line_empty', 5, null]]);
    expect(places(await verifyLedger(`${text}\n`))).toEqual([['ledger.line_empty', closingLine + 1, null]]);
    expect(places(await verifyLedger(text.slice(0, -1)))).toEqual([['ledger.last_newline_missing', closingLine, null]]);
  });

  test('carriage returns', async () => {
    const { problems } = await verifyLedger(text.replaceAll('\n', '\r\n'));
    expect(problems.slice(0, 2).map(({ code, line }) => [code, line])).toEqual([
      ['ledger.header_invalid', 1],
      ['ledger.line_not_canonical', 2],
    ]);
  });

  test('lines that stand where they do not belong', async () => {
    const entryLast = join([...lines, lines[lineOf(4) - 1] as string]);
    expect(places(await verifyLedger(entryLast))).toEqual([['ledger.line_out_of_place', closingLine + 1, null]]);
    const headerTwice = join(lines.toSpliced(3, 0, lines[0] as string));
    expect(places(await verifyLedger(headerTwice))).toEqual([['ledger.line_out_of_place', 4, null]]);
    const moved = join(
      lines.toSpliced(lineOf(29) - 1, 1).toSpliced(firstCheckpoint - 1, 0, lines[lineOf(29) - 1] as string),
    );
    expect(codes(await verifyLedger(moved))).toEqual(['ledger.line_out_of_place', 'ledger.entry_missing']);
  });

  test.each([
    ['its format', { format: 'other' }, 'its format is "other"'],
    ['its version', { version: 2 }, 'its version is 2'],
    ['its origin', { origin: 'elsewhere' }, 'its origin is not the name of its key'],
    ['its key', { vkey: key.vkey.replace('A', 'B') }, 'vkey: '],
  ])('in the header: %s', async (_what, change, why) => {
    const result = await verifyLedger(edited(1, (value) => ({ ...value, ...change })));
    expect(places(result)).toEqual([['ledger.header_invalid', 1, null]]);
    expect(result.problems[0]?.message).toContain(why);
    expect(result).toMatchObject({ entries: 0, root: null, vkey: null });
  });

  test('a header that is missing', async () => {
    expect(codes(await verifyLedger(join(lines.slice(1))))).toEqual(['ledger.header_invalid']);
  });
});

test('the tree over stored leaves is the tree over the exported envelopes', () => {
  const range = envelopes.map(leafOf).reduce(appendLeaf, emptyRange);
  expect(rangeRoot(range)).toBe(rangeRoot(ledger.ranges[count] as CompactRange));
});
