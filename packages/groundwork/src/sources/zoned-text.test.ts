import { expect, test } from 'vitest';
import { mostlyZoned } from './zoned-text.ts';

test('times with an offset are instants, dates and wall clocks are not', () => {
  expect(mostlyZoned(['2010-03-31T16:59:42+02:00', '2010-03-31 16:59Z', '2010-03-31T16:59:42.5-0530'])).toBe(true);
  expect(mostlyZoned(['2010-03-31T16:59:42', '2010-03-31', '2010-03-31 16:59'])).toBe(false);
  expect(mostlyZoned(['2010-03-31T16:59:42Z', '?'])).toBe(false);
  expect(mostlyZoned([])).toBe(false);
});
