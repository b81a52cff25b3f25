/** How to speak of the promised day: what can be seen by a day to come could be seen by one that is past. */
export interface PromisedDay {
  readonly can: 'can' | 'could';
  readonly cannot: 'cannot' | 'could not';
  /** ` by 2026-12-31`; empty where no day is promised. */
  readonly by: string;
  readonly past: boolean;
}

/** The words for a promised day, as of today. */
export function promisedDay(by: string | null, today: string): PromisedDay {
  const past = by !== null && by < today;
  return {
    can: past ? 'could' : 'can',
    cannot: past ? 'could not' : 'cannot',
    by: by === null ? '' : ` by ${by}`,
    past,
  };
}
