/** One step into a JSON value: to every item of an array, or to one member of an object. */
export type Step = { readonly to: 'items' } | { readonly to: 'member'; readonly name: string };

/** A JSON value as SQL, with what nearly every question about it asks first, so that an engine may read it once. */
export interface JsonValue {
  readonly json: string;
  /** A text without its quotes, a number or a boolean as written, an array or an object as JSON; NULL for null. */
  readonly text: string;
  /** What the engine calls its type; NULL for SQL NULL. */
  readonly type: string;
}

/**
 * How one engine looks inside a value. Whatever holds it (a list, a struct, a composite type, a text), it is JSON before anything is asked of it, so that every
 * engine sees the same. A place is where steps lead: none where an array is empty or an object is missing, one that is SQL NULL where an object lacks the member.
 */
export interface JsonDialect {
  /** A text as JSON; NULL where it is none (RFC 8259). */
  parse(text: string): JsonValue;
  /** A list, a struct, a map or a composite value as JSON. `nativeType` is the engine's name of its type. */
  from(value: string, nativeType: string): JsonValue;
  /** An expression that is JSON already. */
  value(json: string): JsonValue;
  /** Whether it is an array or an object; NULL for SQL NULL. */
  is(kind: 'array' | 'object', value: JsonValue): string;
  /** Whether a place has anything, be it null: false where an object lacks the member. */
  there(value: JsonValue): string;
  /** The items of an array; asked of arrays only. */
  items(value: JsonValue): string;
  /** The members of an object; asked of objects only. */
  members(value: JsonValue): string;
  /** Whether an object has a member, be it null; asked of objects only. */
  has(value: JsonValue, name: string): string;
  /** Whether two items of an array are the same; nulls repeat nothing. Asked of arrays only. */
  repeats(value: JsonValue): string;
  /** Equal for equal values: 1 and 1.0, objects whose members stand in another order. */
  identity(value: JsonValue): string;
  /** Whether the condition is true at any of the places. */
  some(value: JsonValue, steps: readonly Step[], condition: (place: JsonValue) => string): string;
  /** The text of the first place at which the condition is true; NULL where there is none. */
  first(value: JsonValue, steps: readonly Step[], condition: (place: JsonValue) => string): string;
  /** FROM clause with every place of every row in a column `v`, which is JSON. */
  places(from: string, value: JsonValue, steps: readonly Step[]): string;
}
