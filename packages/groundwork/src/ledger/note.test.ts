import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFromSeed, rfc8032Seeds } from '../../test/support/ledger.ts';
import { decodeVkey } from './keys.ts';
import { openNote, parseNote, signNote } from './note.ts';

// golang.org/x/mod/sumdb/note, note_test.go.
const peter = decodeVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
const enoch = decodeVkey('EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop');
/** PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz: after the type byte comes the seed. */
const peterSeed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1).toString('hex');
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const peterSig =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const enochSig =
  '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

describe('signing a note', () => {
  test('gives the note of golang.org/x/mod/sumdb/note, byte for byte', () => {
    expect(signNote(text, [keyFromSeed(peterSeed, 'PeterNeumann')])).toBe(`${text}\n${peterSig}`);
  });

  test.each([
    ['no newline at the end', 'abc'],
    ['nothing', ''],
    ['a control character', 'a\u0001\n'],
    ['a carriage return', 'a\r\n'],
    ['a lone surrogate', 'a\ud800\n'],
  ])('refuses a text with %s', (_what, given) => {
    expect(() => signNote(given, [keyFromSeed(rfc8032Seeds.test1)])).toThrow('cannot be signed as a note');
  });

  test('gives what opening verifies, blank lines and all', () => {
    const key = keyFromSeed(rfc8032Seeds.test1);
    const paragraph = fc.string({ unit: 'grapheme' }).map((each) => each.replaceAll(/\p{Cc}/gu, ' '));
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1 }), (lines) => {
        const given = `${lines.join('\n')}\n`;
        fc.pre(given.isWellFormed());
        expect(openNote(signNote(given, [key]), [key])).toEqual({ state: 'verified', text: given, by: [key] });
      }),
      { seed: 6 },
    );
  });
});

// As TestOpen of golang.org/x/mod/sumdb/note.
describe('opening a note', () => {
  test('verifies what a known key signed and ignores the others', () => {
    const note = `${text}\n${peterSig}${enochSig}`;
    expect(openNote(note, [peter])).toEqual({ state: 'verified', text, by: [peter] });
    expect(openNote(note, [enoch])).toEqual({ state: 'verified', text, by: [enoch] });
    expect(openNote(note, [peter, enoch])).toEqual({ state: 'verified', text, by: [peter, enoch] });
  });

  test('trusts nothing when no signature is by a known key', () => {
    expect(openNote(`${text}\n${peterSig}`, [enoch]).state).toBe('unknown');
    expect(openNote(`${text}\n${peterSig}`, []).state).toBe('unknown');
  });

  test('rejects the whole note for one wrong signature by a known key', () => {
    const wrong = `${peterSig.slice(0, 60)}ABCD${peterSig.slice(60)}`;
    expect(openNote(`${text}\n${wrong}`, [peter])).toMatchObject({ state: 'invalid', signer: 'PeterNeumann+c74f20a3' });
    expect(openNote(`${text}\n${enochSig}${wrong}`, [peter, enoch]).state).toBe('invalid');
    expect(openNote(`x${text}\n${peterSig}`, [peter]).state).toBe('invalid');
  });

  test('takes the first of several signatures by one key', () => {
    const wrong = `${peterSig.slice(0, 60)}ABCD${peterSig.slice(60)}`;
    expect(openNote(`${text}\n${peterSig}${peterSig}${wrong}`, [peter])).toMatchObject({
      state: 'verified',
      by: [peter],
    });
  });

  test.each([
    ['no signature', text],
    ['an empty block of signatures', `${text}\n`],
    ['a cut signature line', `${text}\n${peterSig.slice(0, -1)}`],
    ['a control character', `\u0001${text}\n${peterSig}`],
    ['invalid Unicode', `\udfff${text}\n${peterSig}`],
    [
      'a name with a space',
      `${text}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`,
    ],
    ['a name with a plus', `${text}\n${peterSig.replace('Peter', 'Peter+')}`],
    ['a name with a no-break space', `${text}\n${peterSig.replace('Peter', 'Peter\u00a0')}`],
    ['a line that is no signature', `${text}\n${peterSig}Unexpected line.\n`],
    ['an ASCII dash', `${text}\n${peterSig.replace('—', '-')}`],
    ['base64 without padding', `${text}\n${peterSig.replace('=', '')}`],
    ['base64 with other trailing bits', `${text}\n${peterSig.replace('AM=', 'AN=')}`],
    ['a signature too short for a key id', `${text}\n— PeterNeumann x08gow==\n`],
    ['more than 100 signatures', `${text}\n${peterSig.repeat(101)}`],
  ])('finds %s malformed', (_what, note) => {
    expect(openNote(note, [peter]).state).toBe('malformed');
  });

  test('accepts 100 signatures', () => {
    expect(openNote(`${text}\n${peterSig.repeat(100)}`, [peter]).state).toBe('verified');
  });

  test('never throws and never verifies anything but what was signed', () => {
    const note = `${text}\n${peterSig}`;
    fc.assert(
      fc.property(fc.nat(note.length - 1), fc.string({ maxLength: 3 }), fc.nat(3), (at, insert, remove) => {
        const changed = note.slice(0, at) + insert + note.slice(at + remove);
        const opened = openNote(changed, [peter]);
        if (changed !== note) expect(opened.state === 'verified' && opened.text !== text).toBe(false);
      }),
      { seed: 7 },
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (any) => {
        expect(openNote(any, [peter]).state).not.toBe('verified');
      }),
      { seed: 8 },
    );
  });
});

describe('parsing a note', () => {
  test('splits the example of C2SP signed-note at its last blank line', () => {
    const example =
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
    const note = parseNote(example);
    expect(note).toMatchObject({
      text: 'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n',
      signatures: [{ name: 'quasimodo.example/salvatore', hash: '367ba04b' }],
    });
    expect(typeof note === 'string' ? 0 : note.signatures[0]?.signature.length).toBe(64);
  });
});
