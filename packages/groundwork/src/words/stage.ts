interface Told {
  readonly stage: string;
  /** The furthest stage it has been in, by the records or as declared with its end; null where that does not matter, or is not told. */
  readonly reached: string | null;
  /** Its charter declares the stage, and no record says so. */
  readonly isDeclared: boolean;
}

/**
 * `pilot`; `stopped in pilot`; `declared pilot` and `declared stopped in pilot`, of what a charter declares and nobody verified: that it began says not how far it came. One
 * wording for every page, table and report.
 */
export function stageSaid({ stage, reached, isDeclared }: Told): string {
  const isTold = stage === 'stopped' && reached !== null && !(isDeclared && reached === 'proposed');
  return `${isDeclared ? 'declared ' : ''}${isTold ? `stopped in ${reached}` : stage}`;
}
