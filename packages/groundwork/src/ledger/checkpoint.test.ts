import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFromSeed, rfc8032Seeds, sampleOrigin } from '../../test/support/ledger.ts';
import { encodeCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { emptyRoot, leafHash } from './merkle.ts';
import { signNote } from './note.ts';

const key = keyFromSeed(rfc8032Seeds.test1);
const other = keyFromSeed(rfc8032Seeds.test2);
const checkpoint = { origin: sampleOrigin, size: 3, root: leafHash('x') };
/** The example of C2SP tlog-checkpoint. */
const example =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n';

describe('a checkpoint', () => {
  test('reads the example of C2SP tlog-checkpoint, without trusting its unknown signer', () => {
    expect(openCheckpoint(example, [key])).toEqual({
      state: 'unknown',
      checkpoint: {
        origin: 'example.com/behind-the-sofa',
        size: 20852163,
        root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64').toString('hex'),
      },
      signers: ['example.com/behind-the-sofa+033de0ae'],
    });
  });

  test('is written as that example is', () => {
    const read = openCheckpoint(example, []);
    if (read.state !== 'unknown') throw new Error(read.state);
    expect(example.startsWith(`${encodeCheckpoint(read.checkpoint)}\n— `)).toBe(true);
  });

  test('signed here is verified here, and by nobody else', () => {
    const note = signCheckpoint(checkpoint, key);
    expect(openCheckpoint(note, [other, key])).toEqual({ state: 'verified', checkpoint, key });
    expect(openCheckpoint(note, [other])).toMatchObject({ state: 'unknown', signers: [`${sampleOrigin}+${key.hash}`] });
  });

  test('of the empty ledger has size 0', () => {
    const empty = { origin: sampleOrigin, size: 0, root: emptyRoot };
    expect(parseCheckpoint(encodeCheckpoint(empty))).toEqual(empty);
  });

  test('that was changed is told from one by somebody else', () => {
    const note = signCheckpoint(checkpoint, key);
    expect(openCheckpoint(note.replace('\n3\n', '\n4\n'), [key])).toMatchObject({
      state: 'invalid',
      checkpoint: { size: 4 },
    });
  });

  test('may have extension lines, which are signed with it', () => {
    const note = signNote(`${encodeCheckpoint(checkpoint)}extension\n`, [key]);
    expect(openCheckpoint(note, [key])).toMatchObject({ state: 'verified', checkpoint });
    expect(openCheckpoint(note.replace('extension', 'extensiom'), [key]).state).toBe('invalid');
  });

  const root = Buffer.from(checkpoint.root, 'hex').toString('base64');
  test.each([
    ['no root', 'a\n3\n', 'fewer than three lines'],
    ['a leading zero', `a\n03\n${root}\n`, 'size'],
    ['a negative size', `a\n-3\n${root}\n`, 'size'],
    ['a size that is no number', `a\n3 \n${root}\n`, 'size'],
    ['a size beyond exact whole numbers', `a\n9007199254740993\n${root}\n`, 'size'],
    ['an empty origin', `\n3\n${root}\n`, 'empty line'],
    ['an empty extension', `a\n3\n${root}\n\nb\n`, 'empty line'],
    ['a root of another length', `a\n3\n${root.slice(4)}\n`, 'root'],
    ['a root in hexadecimal', `a\n3\n${checkpoint.root}\n`, 'root'],
    ['no newline at the end', `a\n3\n${root}`, 'newline'],
  ])('with %s is malformed, and says so', (_what, text, why) => {
    expect(parseCheckpoint(text)).toContain(why);
    if (text.endsWith('\n')) expect(openCheckpoint(signNote(text, [key]), [key]).state).toBe('malformed');
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (any, more) => {
        expect(openCheckpoint(any, [key]).state).not.toBe('verified');
        parseCheckpoint(`${any}\n${more}\n`);
      }),
      { seed: 9 },
    );
  });
});
