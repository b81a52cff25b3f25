import { describe, expect, test } from 'vitest';
import { type GateSeen, goneBy, sayMeanwhile } from './meanwhile.ts';

const names: Readonly<Record<string, string>> = { ines: 'Ines Okoye', marcus: 'Marcus Lee' };
const name = (person: string) => names[person] ?? person;
const seen: GateSeen = { ahead: true, holds: ['data', 'owner'], waived: [], waitsFor: ['ines', 'marcus'] };

describe('what changed at a gate while somebody wrote', () => {
  test('is nothing where nothing did', () => {
    expect(sayMeanwhile(seen, { ...seen }, name)).toBeNull();
  });

  test('is that it no longer lies ahead, whatever else changed', () => {
    expect(sayMeanwhile(seen, { ...seen, ahead: false, holds: [] }, name)).toBe(goneBy);
  });

  test('is who decided, and who must decide again', () => {
    expect(sayMeanwhile(seen, { ...seen, waitsFor: ['marcus'] }, name)).toBe(
      'Meanwhile something changed: Ines Okoye has decided to open it.',
    );
    expect(sayMeanwhile({ ...seen, waitsFor: ['marcus'] }, seen, name)).toBe(
      'Meanwhile something changed: Ines Okoye must decide again.',
    );
  });

  test('is which condition was waived, holds it no more, or holds it now', () => {
    expect(sayMeanwhile(seen, { ...seen, holds: ['process'], waived: ['data'] }, name)).toBe(
      'Meanwhile something changed: Data is waived; Owner keeps it closed no more; Process keeps it closed now.',
    );
  });
});
