/** ISO 8601 with an offset, seconds or not; RE2, JavaScript and PostgreSQL read it alike. */
export const zonedShape =
  '^[ \\t]*[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]+([.,][0-9]+)?(Z|[-+][0-9]{2}(:?[0-9]{2})?)[ \\t]*$';

/** Whether more than half of some texts are times with an offset, and so instants rather than readings of a wall clock. */
export function mostlyZoned(texts: readonly string[]): boolean {
  const shape = new RegExp(zonedShape);
  return texts.filter((text) => shape.test(text)).length * 2 > texts.length;
}
