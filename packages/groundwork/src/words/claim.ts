/** How strong a claim is, in one word or letter everywhere: A to D by how it was compared, E where a value is only asserted. */
export function claimSaid(strength: string | null): string {
  return strength ?? 'none';
}

/** What a measurement found. E is asserted by the charter alone: nothing was measured, as where nothing is claimed. */
export function verdictSaid({
  verdict,
  strength,
}: {
  readonly verdict: string | null;
  readonly strength: string | null;
}): string {
  if (strength === null || strength === 'E') return 'not measured';
  return verdict ?? 'no verdict';
}
