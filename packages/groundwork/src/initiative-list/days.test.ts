import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../test/support/failure.ts';
import { dayPattern, readDays } from './days.ts';

describe('the days of a column', () => {
  test('are read where nothing is ambiguous, and are nothing where there is none', () => {
    expect(
      readDays(
        'Start',
        [
          '2026-03-01',
          '2026-3-1 09:30',
          '1 March 2026',
          'Mar 1, 2026',
          '1-Mar-2026',
          '',
          'soon',
          'Q1 2026',
          '2026-02-30',
        ],
        null,
      ),
    ).toEqual([...Array(5).fill('2026-03-01'), null, null, null, null]);
  });

  test('are refused with both readings where day and month could be either', () => {
    expect(refusal(() => readDays('Start', ['03/04/2026', '25/04/2026', '2026-01-01'], null))).toMatchObject({
      code: 'import.dates_ambiguous',
      message:
        '"Start" can be read in more than one way: as MM/dd/yyyy, 03/04/2026 is 2026-03-04 (1 of 2 fit); as dd/MM/yyyy, 03/04/2026 is 2026-04-03 (2 of 2 fit).',
      fix: 'Say what its author meant: --dates MM/dd/yyyy or --dates dd/MM/yyyy.',
    });
    expect(refusal(() => readDays('Start', ['25.04.2026'], null)).fix).toBe(
      'Say what its author meant: --dates dd.MM.yyyy.',
    );
  });

  test('are read as somebody said that they are written', () => {
    expect(
      readDays('Start', ['03/04/2026', '3/4/2026 15:04', '31/04/2026', '2026-05-01'], dayPattern('dd/MM/yyyy')),
    ).toEqual(['2026-04-03', '2026-04-03', null, '2026-05-01']);
    expect(readDays('Start', ['03/04/2026'], dayPattern('M/d/yyyy'))).toEqual(['2026-03-04']);
    expect(readDays('Start', ['20260403'], dayPattern('yyyyMMdd'))).toEqual(['2026-04-03']);
  });

  test.each(['', 'dd/MM', 'dd/MM/yy', 'dd/dd/MM/yyyy', 'day/month/year', '%d'])('%j says no order', (pattern) => {
    expect(refusal(() => dayPattern(pattern)).code).toBe('import.dates_malformed');
  });

  test('every day of the calendar comes back from each way of writing it', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const way = fc.constantFrom('dd/MM/yyyy', 'MM-dd-yyyy', 'yyyy.MM.dd', 'dd MMM yyyy');
    fc.assert(
      fc.property(day, way, (date, pattern) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', of = ''] = iso.split('-');
        const name = date.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' });
        const text = pattern.replace('yyyy', year).replace('MMM', name).replace('MM', month).replace('dd', of);
        expect(readDays('Start', [text], dayPattern(pattern))).toEqual([iso]);
      }),
    );
  });
});
