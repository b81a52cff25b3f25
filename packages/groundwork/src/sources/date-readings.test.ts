import { expect, test } from 'vitest';
import { dateFormats, looksLikeDate } from './date-readings.ts';

test.each([
  ['1/2/2016', 'M/d/yyyy', 'd/M/yyyy'],
  ['01.02.2016', 'M.d.yyyy', 'd.M.yyyy'],
  ['1-2-16', 'M-d-yy', 'd-M-yy'],
  [' 1/2/2016 ', 'M/d/yyyy', 'd/M/yyyy'],
  ['1/2/2016 15:04', 'M/d/yyyy H:mm', 'd/M/yyyy H:mm'],
  ['1/2/2016 3:04:05 pm', 'M/d/yyyy h:mm:ss a', 'd/M/yyyy h:mm:ss a'],
  ['1/2/2016, 3:04PM', 'M/d/yyyy, h:mma', 'd/M/yyyy, h:mma'],
])('%s could be %s or %s', (text, monthFirst, dayFirst) => {
  expect(dateFormats(text)).toEqual([monthFirst, dayFirst]);
});

test.each(['2016-01-02', '2016/01/02', '1/2', '1/2/201', '1/2/20161', '123/1/2016', 'on 1/2/2016', '10.0.0.1', ''])(
  '%s could not',
  (text) => {
    expect(dateFormats(text)).toBeNull();
  },
);

test('a two-digit year alone does not make a date of dots and dashes', () => {
  expect(['1/2/16', '1.2.2016', '1-2-2016'].every(looksLikeDate)).toBe(true);
  expect(['1.2.16', '1-2-16'].some(looksLikeDate)).toBe(false);
});
