import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GroundworkError } from '../errors/problem.ts';
import { parsePattern } from './java-pattern.ts';

const names = (pattern: string) =>
  parsePattern(pattern).map((token) => (token.kind === 'field' ? token.field : token.text));

describe('parsePattern', () => {
  test('splits a pattern into fields and literals', () => {
    expect(names('MM/dd/yyyy')).toEqual(['month', '/', 'day', '/', 'year4']);
    expect(names("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")).toEqual([
      'year4',
      '-',
      'month',
      '-',
      'day',
      'T',
      'hour24',
      ':',
      'minute',
      ':',
      'second',
      '.',
      'fraction',
      'offset',
    ]);
    expect(names('d-MMM-yy h:mm a')).toEqual([
      'day',
      '-',
      'monthName',
      '-',
      'year2',
      ' ',
      'hour12',
      ':',
      'minute',
      ' ',
      'meridiem',
    ]);
    expect(names('uuuuMMdd')).toEqual(['year4', 'month', 'day']);
    expect(names('yyyy-MM')).toEqual(['year4', '-', 'month']);
    expect(names('yy')).toEqual(['year2']);
  });

  test('reads quoted text and doubled quotes as java.time does', () => {
    expect(names("dd 'of' MM''yyyy")).toEqual(['day', ' ', 'of', ' ', 'month', "'", 'year4']);
    expect(names("dd'o''clock'MMyyyy")).toEqual(['day', "o'clock", 'month', 'year4']);
  });

  test.each([
    ['QQ yyyy', /"QQ" is not one of its fields/],
    ['YYYY-MM-dd', /"YYYY" is not one of its fields/],
    ['MM/DD/yyyy', /"DD" is not one of its fields/],
    ['yyy-MM-dd', /"yyy" is not one of its fields/],
    ['MMMM d yyyy', /"MMMM" is not one of its fields/],
    ["yyyy-MM-dd'T", /quote is not closed/],
    ['yyyy dd', /no month/],
    ['yyyy-MM HH:mm', /no day/],
    ['MM-dd', /no year/],
    ['', /no year/],
    ['yyyy-yy-MM-dd', /year twice/],
    ['M MMM d yyyy', /month twice/],
    ['yyyy-MM-dd hh:mm', /hh needs a/],
    ['yyyy-MM-dd HH:mm a', /a \(AM or PM\) needs hh/],
    ['yyyy-MM-dd mm', /no hour/],
    ['yyyy-MM-dd HH ss', /no minutes/],
    ['yyyy-MM-dd HH:mm SSS', /no seconds/],
    ['yyyy-MM-dd XXX', /no hour/],
  ])('refuses %s and says why', (pattern, reason) => {
    expect(() => parsePattern(pattern)).toThrow(reason);
    expect(() => parsePattern(pattern)).toThrow(GroundworkError);
  });

  test('any text is read or refused with a typed error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[yMdHhmsSaXZ':/ .-]{0,20}$/)), (pattern) => {
        try {
          const found = parsePattern(pattern).flatMap((token) => (token.kind === 'field' ? [token.field] : []));
          expect(found.filter((field) => field === 'year4' || field === 'year2')).toHaveLength(1);
          expect(new Set(found).size).toBe(found.length);
        } catch (error) {
          expect(error).toBeInstanceOf(GroundworkError);
          expect((error as GroundworkError).code).toBe('sql.pattern_invalid');
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
