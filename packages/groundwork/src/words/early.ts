interface Amount {
  readonly p10: number | null;
  readonly p90: number | null;
}

/** Of what is measured and may still turn out either way: it has no middle to tell, and no return. */
export const tooEarlyToJudge = 'too early to judge';

/** `−$392k to $132k`; null where there is no interval, or both ends read the same. */
export function bothEnds({ p10, p90 }: Amount, format: (each: number) => string): string | null {
  if (p10 === null || p90 === null || format(p10) === format(p90)) return null;
  return `${format(p10)} to ${format(p90)}`;
}

/** `too early to judge (−$392k to $132k so far)`. */
export function earlyWords(amount: Amount, format: (each: number) => string): string {
  const ends = bothEnds(amount, format);
  return ends === null ? tooEarlyToJudge : `${tooEarlyToJudge} (${ends} so far)`;
}
