import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOfTitle } from './id-of-title.ts';

describe('the id that a name suggests', () => {
  it('is the name in small letters, without accents', () => {
    expect(idOfTitle('Win-back e-mail agent')).toBe('win-back-e-mail-agent');
    expect(idOfTitle('  Prüfung: Rückläufer (2027) ')).toBe('prufung-rucklaufer-2027');
    expect(idOfTitle('Straßen in Łódź, Ærø')).toBe('strassen-in-lodz-aero');
  });

  it('is empty or one that a charter may have, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (name) => {
        expect(idOfTitle(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      }),
    );
  });
});
