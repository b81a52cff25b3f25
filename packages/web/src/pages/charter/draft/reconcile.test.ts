import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OnDisk, reconcile } from './reconcile.ts';

const file = (text: string): OnDisk => ({ text, hash: `#${text}` });

describe('a charter that changes on disk while it is open', () => {
  it('is shown as it is now where nothing was written', () => {
    expect(reconcile({ base: file('a'), text: 'a', theirs: null }, file('b'), null)).toEqual({
      base: file('b'),
      text: 'b',
      theirs: null,
      what: 'taken',
    });
  });

  it('stands beside what was written, which stays', () => {
    const both = reconcile({ base: file('a'), text: 'mine', theirs: null }, file('b'), null);
    expect(both).toEqual({ base: file('a'), text: 'mine', theirs: file('b'), what: 'both' });
    expect(reconcile(both, file('a'), null)).toMatchObject({ text: 'mine', theirs: null });
  });

  it('is no other text where it is the one that was saved here', () => {
    const typedOn = { base: file('a'), text: 'saved and more', theirs: null };
    expect(reconcile(typedOn, file('saved'), 'saved')).toEqual({ ...typedOn, base: file('saved'), what: 'same' });
  });

  it('never loses a text that was written', () => {
    const texts = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(texts, texts, texts, fc.option(texts), (base, text, found, saving) => {
        const after = reconcile({ base: file(base), text, theirs: null }, file(found), saving);
        if (text !== base) expect(after.text).toBe(text);
        if (found !== after.base.text) expect(after.theirs?.text ?? base).toBe(found);
      }),
    );
  });
});
