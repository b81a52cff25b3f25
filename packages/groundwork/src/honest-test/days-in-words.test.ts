import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysInWords } from './days-in-words.ts';

const today = '2026-11-28';

describe('days in a sentence', () => {
  test.each([
    ['by 2027-03-31', '2027-03-31', '2027-03-31'],
    ['by 31 December 2026', '2026-12-31', '2026-12-31'],
    ['until December 31st, 2026', '2026-12-31', '2026-12-31'],
    ['by the end of Q4 2026', '2026-12-31', '2026-12-31'],
    ['by the end of June 2027', '2027-06-30', '2027-06-30'],
    ['in Feb 2028', '2028-02-01', '2028-02-29'],
    ['July to September 2026', '2026-07-01', '2026-09-30'],
    ['November through February 2026', '2025-11-01', '2026-02-28'],
    ['from 1 July 2026 to 30 September 2026', '2026-07-01', '2026-09-30'],
    ['2026-Q3', '2026-07-01', '2026-09-30'],
    ['last quarter', '2026-07-01', '2026-09-30'],
    ['the last 90 days', '2026-08-30', '2026-11-27'],
    ['the past three months', '2026-08-28', '2026-11-27'],
    ['within six months', '2027-05-28', '2027-05-28'],
    ['by the end of next quarter', '2027-03-31', '2027-03-31'],
    ['some time in 2027', '2027-01-01', '2027-12-31'],
    ['by mid 2027', '2027-06-30', '2027-06-30'],
    ['mid-June 2027', '2027-06-15', '2027-06-15'],
    ['by end June 2027', '2027-06-30', '2027-06-30'],
    ['in the third quarter of 2026', '2026-07-01', '2026-09-30'],
    ['the second half of 2027', '2027-07-01', '2027-12-31'],
    ['H1 2027', '2027-01-01', '2027-06-30'],
    ['by the end of the second quarter of 2027', '2027-06-30', '2027-06-30'],
    ['by end of year', '2026-12-31', '2026-12-31'],
    ['by year-end', '2026-12-31', '2026-12-31'],
    ['30.06.2027', '2027-06-30', '2027-06-30'],
    ['03.04.2027', '2027-04-03', '2027-04-03'],
    ['30. June 2027', '2027-06-30', '2027-06-30'],
    ['13/04/2026', '2026-04-13', '2026-04-13'],
    ['05/05/2026', '2026-05-05', '2026-05-05'],
  ])('%s is %s to %s', (text, from, to) => {
    expect(daysInWords(text, today)).toMatchObject({ spans: [{ from, to }], unclear: null });
  });

  test('what is a day in two readings is not read, and both are said', () => {
    expect(daysInWords('by 03/04/2027', today)).toMatchObject({
      spans: [],
      unclear: '03/04/2027 is 2027-04-03 or 2027-03-04. Which one?',
    });
  });

  test('what is no day, and a month without its year, are asked about', () => {
    expect(daysInWords('by 2027-02-30', today).unclear).toBe(
      '2027-02-30 is no day of the calendar. Which one is meant?',
    );
    expect(daysInWords('31/02/2027', today).unclear).toMatch(/^31\/02\/2027 is no day/);
    expect(daysInWords('by December', today).unclear).toBe('December of which year?');
  });

  test('may and march are words where no year says otherwise', () => {
    expect(daysInWords('The agent may draft; May it send? They march on.', today)).toMatchObject({
      spans: [],
      unclear: null,
    });
  });

  test('the rest keeps every other word and its place', () => {
    expect(daysInWords('10% by 2027-03-31, not 20%', today).rest).toBe('10% by           , not 20%');
  });

  test('any text is read, and every span is two days in order', () => {
    const words = fc.constantFrom(
      'Q4',
      '2026',
      'last',
      '90',
      'days',
      'July',
      'to',
      'end of',
      '2027-01-31',
      '31/12/2027',
      'in',
      'years',
      'May',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 8 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const { spans, rest } = daysInWords(text, today);
          for (const { from, to } of spans) {
            expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
            expect(to >= from).toBe(true);
          }
          expect(rest).toHaveLength(text.length);
        },
      ),
    );
  });
});
