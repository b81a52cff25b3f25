import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyFromSeed, rfc8032Seeds } from '../../test/support/ledger.ts';
import { type Envelope, inTotoPayload, openEnvelope, preAuthenticationEncoding, sealEnvelope } from './envelope.ts';

const a = keyFromSeed(rfc8032Seeds.test1);
const b = keyFromSeed(rfc8032Seeds.test2);
const statement = 'eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEifQ==';

function envelope(payload: string, payloadType: string, ...sigs: string[]): Envelope {
  return { payload, payloadType, signatures: sigs.map((sig) => ({ keyid: '', sig })) };
}

describe('the pre-authentication encoding', () => {
  test('is that of the example in DSSE v1, protocol.md', () => {
    const pae = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(pae.toString()).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  test('counts bytes, not characters', () => {
    const type = 'application/vnd.exämple+json';
    expect(preAuthenticationEncoding(type, Buffer.of(0xff)).toString('latin1')).toMatch(/^DSSEv1 29 .* 1 \xff$/);
  });

  test('of an empty body ends in a space', () => {
    expect(preAuthenticationEncoding('t', Buffer.alloc(0)).toString()).toBe('DSSEv1 1 t 0 ');
  });

  test('tells type and body apart, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (type, body, otherType, otherBody) => {
        fc.pre(type !== otherType || body !== otherBody);
        const one = preAuthenticationEncoding(type, Buffer.from(body));
        expect(one.equals(preAuthenticationEncoding(otherType, Buffer.from(otherBody)))).toBe(false);
      }),
      { seed: 4 },
    );
  });
});

describe('an envelope', () => {
  // Envelopes of secure-systems-lab/dsse, testvectors/vectors.json, under the keys of RFC 8032.
  test.each([
    [
      'single-signature',
      envelope(
        statement,
        inTotoPayload,
        '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==',
      ),
    ],
    [
      'url-safe-base64',
      envelope(
        '-_-_Pj8=',
        inTotoPayload,
        'P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw==',
      ),
    ],
    [
      'empty-payload',
      envelope(
        '',
        inTotoPayload,
        'gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==',
      ),
    ],
    [
      'two signatures, the trusted one second',
      envelope(
        statement,
        inTotoPayload,
        'c1+67/aT0yqEpwx8PsVY3MLHsj9D0CZ014/Fv/QlG59P+9CobUZ7xECJ/V3USG0Ob9CiE5LjReEZUzNF2l7eBw==',
        '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==',
      ),
    ],
  ])('of the DSSE test vector %s opens', (_id, given) => {
    expect(openEnvelope(given, [a])).toMatchObject({ ok: true, key: a });
  });

  test('of the DSSE test vector single-signature is what the key signs here', () => {
    const sealed = sealEnvelope(Buffer.from(statement, 'base64'), a);
    expect(sealed.payload).toBe(statement);
    expect(sealed.signatures[0]?.sig).toBe(
      '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==',
    );
  });

  test('of the DSSE test vector payload-type-swapped is refused', () => {
    const sig = '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==';
    const swapped = envelope(statement, 'application/vnd.example.other+json', sig);
    expect(openEnvelope(swapped, [a])).toEqual({ ok: false, reason: 'signature' });
  });

  test('of the DSSE test vector empty-payload-type is signed, but of no type that is read', () => {
    const sig = 'iC3q/+3Rm0+lpAJRueDmDh15PnwCfxKmS0NAfKsbv+zgulXQC/WM9trc+j1XEqlwDIg/vf/uNfebeD6sxInrDg==';
    expect(openEnvelope(envelope(statement, '', sig), [a])).toEqual({ ok: false, reason: 'payload type' });
  });

  test('gives back what was sealed, and the keyid that may be trusted', () => {
    const sealed = sealEnvelope(Buffer.from('{}'), b);
    const opened = openEnvelope(sealed, [a, b]);
    expect(opened.ok && opened.payload.toString()).toBe('{}');
    expect(opened.ok && opened.key).toBe(b);
    expect(sealed.signatures[0]?.keyid).toBe(b.keyid);
  });

  test('does not trust its keyid', () => {
    const sealed = sealEnvelope(Buffer.from('{}'), b);
    const lying = { ...sealed, signatures: [{ keyid: a.keyid, sig: sealed.signatures[0]?.sig ?? '' }] };
    expect(openEnvelope(lying, [a])).toEqual({ ok: false, reason: 'signature' });
  });

  test('is refused without a signature, by another key, and in base64 that could be spelled otherwise', () => {
    const sealed = sealEnvelope(Buffer.from('{"a":1}'), a);
    const sig = sealed.signatures[0]?.sig ?? '';
    expect(openEnvelope({ ...sealed, signatures: [] }, [a])).toEqual({ ok: false, reason: 'signature' });
    expect(openEnvelope(sealed, [b])).toEqual({ ok: false, reason: 'signature' });
    expect(openEnvelope(sealed, [])).toEqual({ ok: false, reason: 'signature' });
    const unpadded = { ...sealed, payload: sealed.payload.replaceAll('=', '') };
    expect(openEnvelope(unpadded, [a])).toEqual({ ok: false, reason: 'encoding' });
    const spaced = { ...sealed, signatures: [{ keyid: '', sig: `${sig}\n` }] };
    expect(openEnvelope(spaced, [a])).toEqual({ ok: false, reason: 'encoding' });
  });

  test('is refused when any bit of payload, type or signature is another', () => {
    const sealed = sealEnvelope(Buffer.from('{"a":1}'), a);
    const flip = (text: string, at: number, bit: number) => {
      const bytes = Buffer.from(text);
      const i = at % bytes.length;
      bytes[i] = (bytes[i] as number) ^ (1 << bit);
      return bytes.toString('latin1');
    };
    fc.assert(
      fc.property(fc.constantFrom('payload', 'payloadType', 'sig'), fc.nat(), fc.nat(7), (part, at, bit) => {
        const sig = sealed.signatures[0]?.sig ?? '';
        const changed =
          part === 'sig'
            ? { ...sealed, signatures: [{ keyid: a.keyid, sig: flip(sig, at, bit) }] }
            : { ...sealed, [part]: flip(sealed[part as 'payload'], at, bit) };
        expect(openEnvelope(changed, [a]).ok).toBe(false);
      }),
      { seed: 5 },
    );
  });
});
