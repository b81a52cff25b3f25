/** An exact number: so many units of ten to the power of minus scale. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** What an engine wrote as digits, with a point and an exponent where there are any; null for anything else. */
export function decimalOf(written: unknown): Decimal | null {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/i.exec(String(written)) ?? [];
  if (whole === undefined) return null;
  const units = BigInt(`${sign}${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale < 0 ? { units: units * 10n ** BigInt(-scale), scale: 0 } : { units, scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) - unitsAt(b, scale), scale };
}

/** Whether a difference is no larger than the tolerance, as the tolerance is written: 0.1 is a tenth. */
export function isWithin(difference: Decimal, tolerance: number): boolean {
  const allowed = decimalOf(tolerance);
  if (allowed === null) return false;
  const scale = Math.max(difference.scale, allowed.scale);
  const units = unitsAt(difference, scale);
  return (units < 0n ? -units : units) <= unitsAt(allowed, scale);
}

/** As digits, which `Number` and `Intl` read. */
export function digitsOf({ units, scale }: Decimal): `${number}` {
  return `${units}e${-scale}` as `${number}`;
}

function unitsAt({ units, scale }: Decimal, wanted: number): bigint {
  return units * 10n ** BigInt(wanted - scale);
}
