import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { keyFromSeed, rfc8032Seeds } from '../../test/support/ledger.ts';
import { decodeSigningKey, decodeVkey, encodeSigningKey, generateSigningKey, isOrigin, readVkey } from './keys.ts';

/** The verifier key of golang.org/x/mod/sumdb/note, note_test.go. */
const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

describe('Ed25519', () => {
  test.each([
    // RFC 8032, section 7.1: secret key, public key, message, signature.
    [
      'TEST 1',
      rfc8032Seeds.test1,
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      '',
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    ],
    [
      'TEST 2',
      rfc8032Seeds.test2,
      '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      '72',
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    ],
    [
      'TEST 3',
      'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      'af82',
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    ],
  ])('signs and verifies %s of RFC 8032, section 7.1', (_name, seed, publicKey, message, signature) => {
    const key = keyFromSeed(seed);
    const bytes = Buffer.from(message, 'hex');
    expect(key.vkey.split('+').slice(2).join('+')).toBe(Buffer.from(`01${publicKey}`, 'hex').toString('base64'));
    expect(sign(null, bytes, key.privateKey).toString('hex')).toBe(signature);
    expect(verify(null, bytes, key.publicKey, Buffer.from(signature, 'hex'))).toBe(true);
  });
});

describe('the signing key', () => {
  test('survives PEM with the same identity', () => {
    const key = generateSigningKey('northwind.example/ledger');
    const pem = encodeSigningKey(key);
    expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    const { vkey, keyid, hash, origin } = decodeSigningKey(pem, 'northwind.example/ledger');
    expect({ vkey, keyid, hash, origin }).toEqual({
      vkey: key.vkey,
      keyid: key.keyid,
      hash: key.hash,
      origin: key.origin,
    });
  });

  test('is new every time', () => {
    expect(generateSigningKey('a').keyid).not.toBe(generateSigningKey('a').keyid);
  });

  test('is not shown by printing or by JSON', () => {
    const key = keyFromSeed(rfc8032Seeds.test1);
    const secret = Buffer.from(rfc8032Seeds.test1, 'hex');
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key);
    for (const spelling of ['hex', 'base64', 'base64url'] as const)
      expect(shown).not.toContain(secret.toString(spelling));
  });

  test('is refused in words that do not show it', () => {
    const broken = '-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----\n';
    expect(() => decodeSigningKey(broken, 'a')).toThrow('The signing key of the ledger cannot be read.');
    expect(() => decodeSigningKey('', 'a')).toThrow('The signing key of the ledger cannot be read.');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => decodeSigningKey(other, 'a')).toThrow('The signing key of the ledger is of the kind ec.');
  });
});

describe('the name of a ledger', () => {
  test.each(['northwind.example/ledger', 'groundwork/3f2a', 'a'])('can be %j', (origin) => {
    expect(generateSigningKey(origin).origin).toBe(origin);
  });

  test.each(['', 'a b', 'a+b', 'a\nb', 'Zoë', 'a'.repeat(256)])('cannot be %j', (origin) => {
    expect(isOrigin(origin)).toBe(false);
    expect(() => generateSigningKey(origin)).toThrow('cannot name a ledger');
  });
});

describe('the verifier key', () => {
  test('of golang.org/x/mod/sumdb/note is read and written as Go does', () => {
    const key = decodeVkey(peter);
    expect(key).toMatchObject({ origin: 'PeterNeumann', hash: 'c74f20a3', vkey: peter });
  });

  test('is refused in every mangled form that Go refuses', () => {
    for (let i = 0; i <= peter.length; i += 1) {
      for (let j = i + 1; j <= peter.length; j += 1) {
        if (i !== 0 || j !== peter.length) expect(readVkey(peter.slice(i, j))).toBeTypeOf('string');
      }
    }
    for (let i = 0; i < peter.length; i += 1) {
      const next = String.fromCharCode(peter.charCodeAt(i) + 1);
      expect(readVkey(peter.slice(0, i) + next + peter.slice(i + 1))).toBeTypeOf('string');
    }
    // A key of the wrong length and an unknown algorithm, each with the hash adjusted.
    expect(readVkey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==')).toBeTypeOf('string');
    expect(readVkey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')).toBeTypeOf('string');
  });

  test('with a plus in its base64 is read whole', () => {
    let key = generateSigningKey('a');
    while (!key.vkey.slice(12).includes('+')) key = generateSigningKey('a');
    expect(decodeVkey(key.vkey).keyid).toBe(key.keyid);
  });

  test('that cannot be read fails with the reason', () => {
    expect(() => decodeVkey('northwind')).toThrow('its hash is not 8 hexadecimal digits');
  });
});
