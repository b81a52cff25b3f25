import { addDays } from '../../charter/days.ts';
import { fail } from '../../errors/problem.ts';
import type { BoardReportDocument } from '../documents/report.ts';

export type Quarter = BoardReportDocument['quarter'];

const names = ['first', 'second', 'third', 'fourth'] as const;

/** A quarter of the calendar: that of `2026-Q4`, or the one in which today is. Fails with `service.quarter_ahead` where it has not begun. */
export function quarterOf(id: string | undefined, today: string): Quarter {
  const asked = id ?? quarterIdOf(today);
  const [year, number] = [Number(asked.slice(0, 4)), Number(asked.slice(6))];
  const from = firstDay(year, number);
  const to = addDays(number === 4 ? firstDay(year + 1, 1) : firstDay(year, number + 1), -1);
  if (from > today) fail('service.quarter_ahead', { quarter: asked, from });
  const over = to < today;
  return { id: asked, name: `${names[number - 1]} quarter ${year}`, from, to, through: over ? to : today, over };
}

/** The one before, which is over. */
export function quarterBefore({ from }: Quarter): Quarter {
  return quarterOf(quarterIdOf(addDays(from, -1)), from);
}

function quarterIdOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

function firstDay(year: number, quarter: number): string {
  return `${String(year).padStart(4, '0')}-${String(3 * quarter - 2).padStart(2, '0')}-01`;
}
