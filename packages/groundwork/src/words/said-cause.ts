/** What stands beside whatever somebody said of a cause, where others were found. */
export const onlySaid = 'said, not verified';

/** `Said, not verified: “data quality”, insufficient tool or data access`; `causes` have the names. That it is another cause than those says nothing. */
export function saidReason(
  { text, cause }: { readonly text: string; readonly cause: string | null },
  causes: readonly { readonly cause: string; readonly name: string }[],
): string {
  const name = cause === 'other' ? null : (causes.find((each) => each.cause === cause)?.name ?? null);
  return `Said, not verified: “${text}”${name === null ? '' : `, ${name.replace(/^./, (first) => first.toLowerCase())}`}`;
}
