import { describe, expect, test } from 'vitest';
import { keyFromSeed, rfc8032Seeds } from '../../test/support/ledger.ts';
import { keyChain, shortName } from './key-chain.ts';

const first = keyFromSeed(rfc8032Seeds.test1);
const second = keyFromSeed(rfc8032Seeds.test2);

describe('the keys of a ledger', () => {
  test('are one until it is rotated', () => {
    const keys = keyChain(first);
    expect([keys.first(), keys.current(), keys.at(0), keys.at(1_000_000)]).toEqual([first, first, first, first]);
  });

  test('sign checkpoints from the size that holds the rotation on', () => {
    const keys = keyChain(first);
    // Entry 4 announces the new key, so the tree of five entries is the first that holds the announcement.
    keys.rotate(second, 5);
    expect([keys.at(4), keys.at(5), keys.at(6)]).toEqual([first, second, second]);
    expect([keys.first(), keys.current()]).toEqual([first, second]);
    expect(keys.all()).toEqual([first, second]);
  });

  test('are told apart by name and hash', () => {
    expect(shortName(first)).toBe(first.vkey.split('+').slice(0, 2).join('+'));
    expect(shortName(first)).not.toBe(shortName(second));
  });
});
