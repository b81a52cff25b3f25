import { describe, expect, test } from 'vitest';
import { faultList } from './fault.ts';

describe('the list of problems', () => {
  test('is by line, with what has no line last, and otherwise as it was found', () => {
    const faults = faultList();
    faults.add('key', 'ledger.verifier_key_invalid', { why: 'a' });
    faults.add('line', 'ledger.line_empty', { line: 9 }, { line: 9 });
    faults.add('line', 'ledger.line_not_text', { line: 2 }, { line: 2 });
    faults.add('line', 'ledger.last_newline_missing', { line: 9 }, { line: 9 });
    expect(faults.list().map(({ code, line }) => [code, line])).toEqual([
      ['ledger.line_not_text', 2],
      ['ledger.line_empty', 9],
      ['ledger.last_newline_missing', 9],
      ['ledger.verifier_key_invalid', null],
    ]);
  });

  test('carries words, place and part', () => {
    const faults = faultList();
    faults.add('entry', 'ledger.signature_invalid', { line: 6, claimed: 4 }, { line: 6, entry: 4 });
    expect(faults.list()[0]).toEqual({
      code: 'ledger.signature_invalid',
      kind: 'refused',
      message: 'Line 6, which says it is entry 4, was changed after it was signed: its signature does not hold.',
      expected: 'the bytes that were signed',
      fix: 'Export the ledger again, and find out who changed this file.',
      location: null,
      what: 'entry',
      line: 6,
      entry: 4,
    });
  });

  test('counts what it no longer lists', () => {
    const faults = faultList();
    for (let line = 1; line <= 1005; line += 1) faults.add('line', 'ledger.line_empty', { line }, { line });
    expect(faults.count()).toBe(1005);
    expect(faults.list()).toHaveLength(1001);
    expect(faults.list().at(-1)?.message).toBe('5 further problems are not listed.');
  });
});
