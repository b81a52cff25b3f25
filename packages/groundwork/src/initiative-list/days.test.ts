import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusal } from '../../test/support/failure.ts';
import { dayForm, dayPattern } from './day-forms.ts';
import { readDays } from './days.ts';

const today = '2026-11-28';
const daysOf = (values: readonly string[], dates: string | null = null) => readDays('Start', values, dates, today);

/** The first day of what each value says. */
const read = (values: readonly string[], dates: string | null = null) =>
  daysOf(values, dates).days.map((day) => day?.first ?? null);

describe('the days of a column', () => {
  test('are read in the usual forms, and are nothing where there is none', () => {
    const first = ['2026-03-01', '2026-3-1 09:30', '1 March 2026', 'Mar 1, 2026', '1-Mar-2026', '20260301', '2026/3/1'];
    // 46082 days after 30 December 1899.
    const more = ['46082', '46082.5', '01.03.2026', '1.3.26'];
    expect(read([...first, ...more])).toEqual(Array(11).fill('2026-03-01'));
    expect(read(['', 'soon', 'FY2026 Q1', '2026-02-30', '32.1.2026', '2026', '12'])).toEqual(Array(7).fill(null));
  });

  test.each([
    ['Jun 2026', '2026-06-01', '2026-06-30'],
    ['June, 2026', '2026-06-01', '2026-06-30'],
    ['2026-06', '2026-06-01', '2026-06-30'],
    ['02/2028', '2028-02-01', '2028-02-29'],
    ['Q2 2026', '2026-04-01', '2026-06-30'],
    ['2026 Q4', '2026-10-01', '2026-12-31'],
  ])('%s is a span, not a day', (text, first, last) => {
    expect(daysOf([text]).days).toEqual([{ first, last }]);
  });

  test('are read as the values show that have one reading, and it is said which', () => {
    expect(daysOf(['03/04/2026', '25/04/2026'])).toMatchObject({
      days: [{ first: '2026-04-03' }, { first: '2026-04-25' }],
      read: 'day first, as 25/04/2026 shows',
    });
    expect(daysOf(['03/04/2026', '4-25-26', '04/25/2026', '12-12-26'])).toMatchObject({
      days: ['2026-03-04', '2026-04-25', '2026-04-25', '2026-12-12'].map((first) => ({ first })),
      read: 'month first, as 04/25/2026 shows; month first, as 4-25-26 shows',
    });
    expect(daysOf(['01.06.2026']).read).toBe('day first, as days with points are written');
    expect(read(['06.25.2026', '01.02.2026'])).toEqual(['2026-06-25', '2026-01-02']);
    expect(read(['03/03/2026'])).toEqual(['2026-03-03']);
    expect(daysOf(['2026-01-01']).read).toBeNull();
  });

  test('are read with the time of the day behind a comma, as programs write it', () => {
    expect(read(['3/1/2026, 10:00:00 AM', '3/25/2026, 9:05 PM'])).toEqual(['2026-03-01', '2026-03-25']);
  });

  test('are refused with both readings where nothing shows which, or the values contradict each other', () => {
    expect(refusal(() => daysOf(['03/04/2026', '2026-01-01']))).toMatchObject({
      code: 'import.dates_ambiguous',
      message:
        '"Start" can be read in more than one way: as dmy, 03/04/2026 is 2026-04-03 (1 of 1 fit); as mdy, 03/04/2026 is 2026-03-04 (1 of 1 fit).',
      fix: 'Say what its author meant: --dates dmy or --dates mdy.',
    });
    expect(refusal(() => read(['25/04/2026', '04/25/2026'])).code).toBe('import.dates_ambiguous');
    expect(refusal(() => read(['25.04.2026', '04.25.2026'])).code).toBe('import.dates_ambiguous');
  });

  test.each([
    [['26-01-05', '26-11-14'], 'dmy, 26-01-05 is 2005-01-26 (2 of 2 fit); as ymd, 26-01-05 is 2026-01-05 (2 of 2 fit)'],
    [['25-12-31'], 'dmy, 25-12-31 is 2031-12-25 (1 of 1 fit); as ymd, 25-12-31 is 2025-12-31 (1 of 1 fit)'],
    [['01.03.26', '26.3.15'], 'dmy, 01.03.26 is 2026-03-01 (2 of 2 fit)'],
  ])('are refused where a year of two digits may be the first number or the last: %j', (values, readings) => {
    const problem = refusal(() => read(values));
    expect(problem).toMatchObject({ code: 'import.dates_ambiguous', fix: expect.stringContaining('--dates ymd') });
    expect(problem.message).toContain(readings);
  });

  test('say which number is the year of two digits where one of them can be nothing else', () => {
    // The 30th of February is no day, and a month 26 none.
    expect(daysOf(['30-02-15', '26-01-05'])).toMatchObject({
      days: [{ first: '2030-02-15' }, { first: '2026-01-05' }],
      read: 'year first, as 30-02-15 shows',
    });
    expect(daysOf(['1.3.26', '26.3.15']).read).toBe('day first, as 26.3.15 and 1.3.26 show');
    expect(daysOf(['3/4/2026', '25/4/26'])).toMatchObject({
      days: [{ first: '2026-04-03' }, { first: '2026-04-25' }],
      read: 'day first, as 25/4/26 and 3/4/2026 show',
    });
  });

  test('have a year of two digits from 2000 to ten years ahead, and else are none', () => {
    expect(read(['28/11/36', '29/11/36', '1/6/99', '1/6/00', '29/11/2036'], 'dmy')).toEqual([
      ...['2036-11-28', null, null, '2000-06-01', '2036-11-29'],
    ]);
    expect(read(['36-11-28', '36-11-29', '99-06-01'], 'ymd')).toEqual(['2036-11-28', null, null]);
    expect(read(['2/26/40', '2/26/30', '2/3/31'])).toEqual([null, '2030-02-26', '2031-02-03']);
  });

  test('are none of another century, and of values that are no day nothing is said', () => {
    expect(daysOf(['0000-00-00', 'TBD', '1/1/1900'])).toEqual({ days: [null, null, null], read: null });
    expect(read(['1899-12-30', '1 Jan 1900', '06/1999', '2100-01-01'])).toEqual(Array(4).fill(null));
    expect(read(['31/12/1999', '01/01/2000', '01/01/2100'], 'dd/MM/yyyy')).toEqual([null, '2000-01-01', null]);
    expect(daysOf(['05/05/05']).read).toBe('day first, as each reads the same either way');
  });

  test('are read as somebody said that they are written', () => {
    const slashed = ['03/04/2026', '3/4/2026 15:04', '31/04/2026', '2026-05-01'];
    for (const dates of ['dd/MM/yyyy', 'dmy'])
      expect(read(slashed, dates)).toEqual(['2026-04-03', '2026-04-03', null, '2026-05-01']);
    for (const dates of ['M/d/yyyy', 'mdy']) expect(read(['03/04/2026'], dates)).toEqual(['2026-03-04']);
    expect(read(['3.4.26', '3-4-2026'], 'MDY')).toEqual(['2026-03-04', '2026-03-04']);
    expect(read(['26/01/05', '26.1.5', '26-01-05 09:30', '2026/1/5', '1/5/2026'], 'ymd')).toEqual([
      ...Array(4).fill('2026-01-05'),
      null,
    ]);
  });

  test.each(['', 'dd/MM', 'dd/MM/yy', 'dd/dd/MM/yyyy', 'day/month/year', '%d', 'dym', 'constructor'])(
    '%j says no order',
    (dates) => {
      expect(refusal(() => dayForm(dates, today)).code).toBe('import.dates_malformed');
    },
  );
});

const anyDay = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });

test('every day of the calendar comes back from each way of writing it', () => {
  const way = fc.constantFrom('dd/MM/yyyy', 'MM-dd-yyyy', 'yyyy.MM.dd', 'dd MMM yyyy');
  fc.assert(
    fc.property(anyDay, way, (date, pattern) => {
      const iso = date.toISOString().slice(0, 10);
      const [year = '', month = '', of = ''] = iso.split('-');
      const name = date.toLocaleDateString('en-GB', { month: 'short', timeZone: 'UTC' });
      const text = pattern.replace('yyyy', year).replace('MMM', name).replace('MM', month).replace('dd', of);
      expect(dayPattern(pattern).read(text)).toBe(iso);
      expect(read([text], pattern)).toEqual([iso]);
      const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
      expect(read([String(serial)])).toEqual([iso]);
    }),
  );
});

test('a column is read as its author meant it, or refused: never as other days', () => {
  const written = fc.constantFrom(
    ['dmy', '/'] as const,
    ['mdy', '/'] as const,
    ['dmy', '-'] as const,
    ['mdy', '-'] as const,
    ['dmy', '.'] as const,
  );
  fc.assert(
    fc.property(fc.array(anyDay, { minLength: 1, maxLength: 6 }), written, (dates, [order, mark]) => {
      const days = dates.map((date) => date.toISOString().slice(0, 10));
      const texts = days.map((day) => {
        const [year = '', month = '', of = ''] = day.split('-').map((part) => String(Number(part)));
        return (order === 'dmy' ? [of, month, year] : [month, of, year]).join(mark);
      });
      const isShown =
        days.some((day) => Number(day.slice(8)) > 12) || days.every((day) => day.slice(5, 7) === day.slice(8));
      if (isShown || mark === '.') expect(read(texts)).toEqual(days);
      else expect(refusal(() => read(texts)).code).toBe('import.dates_ambiguous');
      expect(read(texts, order)).toEqual(days);
    }),
  );
});

/** What a column says, or the code with which it is refused. */
const readOrRefused = (texts: readonly string[]) => {
  try {
    return read(texts);
  } catch {
    return refusal(() => read(texts)).code;
  }
};

test('a column with years of two digits, first or last, is read as its author meant it, or refused', () => {
  const near = fc.date({ min: new Date('2000-01-01'), max: new Date('2036-11-28'), noInvalidDate: true });
  const written = fc.record({
    order: fc.constantFrom('dmy', 'mdy', 'ymd'),
    mark: fc.constantFrom('/', '-', '.'),
    isPadded: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(near, { minLength: 1, maxLength: 6 }), written, (dates, { order, mark, isPadded }) => {
      // With points the day comes before the month, unless the values show it: it has a test of its own.
      fc.pre(!(order === 'mdy' && mark === '.'));
      const days = dates.map((date) => date.toISOString().slice(0, 10));
      const texts = days.map((day) => {
        const [month, of] = [day.slice(5, 7), day.slice(8)].map((part) => (isPadded ? part : String(Number(part))));
        const year = day.slice(2, 4);
        return { dmy: [of, month, year], mdy: [month, of, year], ymd: [year, month, of] }[order].join(mark);
      });
      // A last number of one digit is no year, and settles nothing: it is a day only where somebody says so.
      const meant = days.map((day, at) => (/\D\d$/.test(texts[at] ?? '') ? null : day));
      expect([meant, 'import.dates_ambiguous']).toContainEqual(readOrRefused(texts));
      expect(read(texts, order)).toEqual(days);
    }),
    { numRuns: 500 },
  );
});

test('any text is a day or none', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9QFYJune /.,-]{0,14}$/));
  fc.assert(
    fc.property(text, fc.constantFrom('dmy', 'mdy', 'ymd'), (value, dates) => {
      const [day] = daysOf([value], dates).days;
      if (day) {
        expect(new Date(day.first).toISOString().slice(0, 10)).toBe(day.first);
        expect(day.first <= day.last).toBe(true);
      }
    }),
  );
});
