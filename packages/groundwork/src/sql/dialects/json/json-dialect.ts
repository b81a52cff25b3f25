/** One step into a JSON value: to every item of an array, or to one member of an object. */
export type Step = { readonly to: 'items' } | { readonly to: 'member'; readonly name: string };

/**
 * How one engine looks inside a value. Whatever holds it (a list, a struct, a composite type, a text), it is JSON before anything is asked of it, so that every
 * engine sees the same. A place is where steps lead: none where an array is empty or an object is missing, one that is SQL NULL where an object lacks the member.
 */
export interface JsonDialect {
  /** A text as JSON; NULL where it is none (RFC 8259). */
  parse(text: string): string;
  /** A list, a struct, a map or a composite value as JSON. `nativeType` is the engine's name of its type. */
  from(value: string, nativeType: string): string;
  /** Whether it is an array or an object; NULL for SQL NULL. */
  is(kind: 'array' | 'object', json: string): string;
  /** Whether a place has anything, be it null: false where an object lacks the member. */
  there(json: string): string;
  /** A text without its quotes, a number or a boolean as written, an array or an object as JSON; NULL for null. */
  text(json: string): string;
  /** The items of an array; asked of arrays only. */
  items(json: string): string;
  /** The members of an object; asked of objects only. */
  members(json: string): string;
  /** Whether an object has a member, be it null; asked of objects only. */
  has(json: string, name: string): string;
  /** Whether two items of an array are the same; nulls repeat nothing. Asked of arrays only. */
  repeats(json: string): string;
  /** Equal for equal values: 1 and 1.0, objects whose members stand in another order. */
  identity(json: string): string;
  /** Whether the condition is true at any of the places. */
  some(json: string, steps: readonly Step[], condition: (place: string) => string): string;
  /** The text of the first place at which the condition is true; NULL where there is none. */
  first(json: string, steps: readonly Step[], condition: (place: string) => string): string;
  /** FROM clause with every place of every row in a column `v`. */
  places(from: string, json: string, steps: readonly Step[]): string;
}
