const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A calendar day as people read it: `28 November 2026`; `short`: `28 Nov 2026`. */
export function dayWords(day: string, { short = false }: { readonly short?: boolean } = {}): string {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number);
  const name = months[(month ?? 1) - 1] ?? '';
  return `${date} ${short ? name.slice(0, 3) : name} ${year}`;
}
