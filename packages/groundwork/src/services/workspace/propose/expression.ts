/** Words that the parser of expressions keeps for itself. */
const reserved = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe distinct do else end except false fetch ' +
    'for foreign from grant group having in initially intersect interval into lambda lateral leading limit not null offset on only or order pivot placing position primary qualify references ' +
    'returning select show some summarize symmetric table then to trailing true union unique unpivot user using values variadic when where window with date time timestamp'
  ).split(' '),
);

/** A column in an expression of a charter, quoted where it must be. */
export function columnExpression(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

export function textExpression(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
