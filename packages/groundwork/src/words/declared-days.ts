/** The days that a list may have of an initiative, in the order in which things happen, and what happened on each. */
const did = {
  started: 'started',
  funded: 'funded',
  piloted: 'in pilot',
  produced: 'live',
  ended: 'ended',
  resumed: 'restarted',
} as const;

export type DayField = keyof typeof did;

export const didWords = (field: DayField): string => did[field];

/** Those of which any row has a day. */
export function daysIn(rows: readonly Readonly<Record<DayField, string | null>>[]): readonly DayField[] {
  const fields = Object.keys(did) as readonly DayField[];
  return fields.filter((field) => rows.some((days) => days[field] !== null));
}
