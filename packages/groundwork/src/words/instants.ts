const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

/** An instant in UTC as people read it, to the minute and with its zone: `2026-11-28 12:03 UTC`. */
export function instantWords(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

/** Whether a text is an instant in UTC (ISO 8601 with Z), as Groundwork writes them. */
export function isInstant(text: string): boolean {
  return instantForm.test(text);
}
