interface Told {
  readonly stage: string;
  /** The furthest stage it has been in by the records; null where that does not matter. */
  readonly reached: string | null;
  /** Its charter declares the stage, and no record says so. */
  readonly isDeclared: boolean;
}

/** `pilot`; `stopped in pilot`; `declared pilot`, of what a charter declares and nobody verified. One wording for every page, table and report. */
export function stageSaid({ stage, reached, isDeclared }: Told): string {
  if (isDeclared) return `declared ${stage}`;
  return stage === 'stopped' && reached !== null ? `stopped in ${reached}` : stage;
}
