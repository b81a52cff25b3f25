/** Of what ended on a day that nobody wrote down. */
export const endUnknown = 'Its history does not say when it ended.';

/** That a charter declares an end, and when, or that its day is not known. */
export function declaredEndWords(
  { stage, on }: { readonly stage: string; readonly on: string | null },
  day: (day: string) => string,
): string {
  const when = on === null ? '' : ` on ${day(on)}`;
  return `Its charter declares that it was ${stage}${when}: no gate lies ahead.${on === null ? ` ${endUnknown}` : ''}`;
}
