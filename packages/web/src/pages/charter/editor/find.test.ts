import { describe, expect, it } from 'vitest';
import { places } from './find.ts';

describe('what is found in a text', () => {
  it('are all places, whatever the case, none of which overlap', () => {
    expect(places('Owner: owner\nowner', 'OWNER')).toEqual([0, 7, 13]);
    expect(places('aaaa', 'aa')).toEqual([0, 2]);
  });

  it('is nothing while nothing is looked for, and where small letters would move the places', () => {
    expect(places('a', '')).toEqual([]);
    expect(places('\u0130 a', 'a')).toEqual([]);
  });
});
