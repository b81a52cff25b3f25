import type { People, Person } from './people.ts';

/** Whether a cell says that it holds nothing, or nothing yet. */
export const isBlank = (text: string): boolean =>
  /^(?:|-+|–|—|n\.?\/?a\.?|none|tbd|tba|unknown|unbekannt|offen|k\. ?a\.|inconnu|desconocido|\?+)$/i.test(text);

/** Whom a cell names, or why it names nobody. */
export function personIn(
  find: People['find'],
  cell: string,
): { readonly person: Person | null; readonly reason: string | null } {
  if (cell === '') return { person: null, reason: null };
  const found = find(cell);
  return typeof found === 'string' ? { person: null, reason: `“${cell}”. ${found}` } : { person: found, reason: null };
}

/** The last row of many a list, which would count all that was spent twice. */
export const isTotal = (title: string): boolean =>
  /^(?:grand |sub)?(?:total|totals|sum|summe|zwischensumme|gesamt|gesamtsumme|somme|suma|total general)\s*:?$/i.test(
    title,
  );

const revenue =
  /^(?:revenue|customers?|clients?|external|extern|externe|externo|(?:revenue|customer|client)[ -]facing|sales|front office|umsatz|kunden|ingresos)$/i;
const internal =
  /^(?:internal|intern|interne|interno|internal[ -]facing|back office|operations|employees?|mitarbeiter)$/i;

/** Whom it faces, where a cell says so. */
export function facingOf(text: string): 'revenue' | 'internal' | null {
  if (revenue.test(text)) return 'revenue';
  return internal.test(text) ? 'internal' : null;
}
