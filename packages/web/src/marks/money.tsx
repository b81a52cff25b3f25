import { roundedMoney } from '../groundwork.ts';

/** An amount with its interval below it, as tables show both. Without an interval `note` says why: “spending only”. */
export function MoneyRange({
  estimate,
  lower,
  upper,
  currency,
  note,
}: {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly currency: string;
  readonly note?: string | undefined;
}) {
  return (
    <>
      <span className="block font-semibold">{estimate === null ? '' : roundedMoney(estimate, currency)}</span>
      <span className="block text-label text-ink3">{sayRange(lower, upper, currency) ?? note}</span>
    </>
  );
}

/** `$283k to $401k`; null where an edge is not known, or where both are the same. */
export function sayRange(lower: number | null, upper: number | null, currency: string): string | null {
  if (lower === null || upper === null || lower === upper) return null;
  return `${roundedMoney(lower, currency)} to ${roundedMoney(upper, currency)}`;
}
