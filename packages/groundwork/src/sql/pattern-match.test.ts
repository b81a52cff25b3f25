import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDateMatch, isoTimestampMatch, patternMatch } from './pattern-match.ts';

const groups = (pattern: string, text: string) => {
  const { regex, groups } = patternMatch(pattern);
  const found = new RegExp(regex).exec(text);
  return found === null
    ? null
    : Object.fromEntries(Object.entries(groups).map(([field, group]) => [field, found[group]]));
};

describe('patternMatch', () => {
  test('captures each field by its name', () => {
    expect(groups('MM/dd/yyyy HH:mm', ' 01/31/2026 23:59 ')).toEqual({
      month: '01',
      day: '31',
      year4: '2026',
      hour24: '23',
      minute: '59',
    });
  });

  test('doubled letters want two digits, single ones take one or two', () => {
    expect(groups('MM/dd/yyyy', '1/31/2026')).toBeNull();
    expect(groups('M/d/yyyy', '1/3/2026')).toMatchObject({ month: '1', day: '3' });
    expect(groups('M/d/yyyy', '12/31/2026')).toMatchObject({ month: '12', day: '31' });
  });

  test('punctuation stands for itself', () => {
    expect(groups('dd.MM.yyyy', '01x02x2026')).toBeNull();
    expect(groups('(yyyy)[MM]{dd}', '(2026)[01]{02}')).toMatchObject({ year4: '2026', month: '01', day: '02' });
    expect(groups('yyyy|MM|dd', '2026|01|02')).not.toBeNull();
    expect(groups('yyyy|MM|dd', '2026')).toBeNull();
  });

  test('every day written by a pattern is matched by it', () => {
    const twoDigits = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const [year, month, day] = [
            String(date.getUTCFullYear()).padStart(4, '0'),
            twoDigits(date.getUTCMonth() + 1),
            twoDigits(date.getUTCDate()),
          ];
          expect(groups('dd-MM-yyyy', `${day}-${month}-${year}`)).toEqual({ day, month, year4: year });
          expect(new RegExp(isoDateMatch.regex).test(`${year}-${month}-${day}`)).toBe(true);
          expect(
            new RegExp(isoTimestampMatch.regex).test(`${year}-${month}-${day}${date.toISOString().slice(-14)}`),
          ).toBe(true);
        },
      ),
      { seed: 2 },
    );
  });
});
