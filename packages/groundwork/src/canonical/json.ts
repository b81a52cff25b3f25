/**
 * The one way to write a JSON value as text, so that equal values have equal hashes: the JSON Canonicalization Scheme
 * (RFC 8785). Keys are sorted by UTF-16 code units, there is no white space, numbers and strings are written as
 * ECMAScript writes them. Keys whose value is `undefined` are left out, as `JSON.stringify` leaves them out.
 *
 * Throws a TypeError, naming the path, for what JSON cannot carry: NaN, infinities, lone surrogates, bigint, functions,
 * dates, maps, class instances, `undefined` in a list, and circular values.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', new Set());
}

function write(value: unknown, path: string, above: Set<object>): string {
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${path} is ${value}, which JSON cannot carry.`);
      return JSON.stringify(value);
    case 'string':
      return writeString(value, path);
    case 'object':
      return value === null ? 'null' : writeNested(value, path, above);
    default:
      throw new TypeError(`${path} is of type ${typeof value}, which JSON cannot carry.`);
  }
}

function writeNested(value: object, path: string, above: Set<object>): string {
  if (above.has(value)) throw new TypeError(`${path} contains itself, which JSON cannot carry.`);
  above.add(value);
  const text = Array.isArray(value) ? writeList(value, path, above) : writeObject(value, path, above);
  above.delete(value);
  return text;
}

function writeList(list: readonly unknown[], path: string, above: Set<object>): string {
  const items: string[] = [];
  for (let i = 0; i < list.length; i += 1) items.push(write(list[i], `${path}[${i}]`, above));
  return `[${items.join(',')}]`;
}

function writeObject(object: object, path: string, above: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`${path} is a ${object.constructor?.name ?? 'class instance'}, which JSON cannot carry.`);
  }
  const members: string[] = [];
  // The default sort of strings is by UTF-16 code units, which is what RFC 8785, section 3.2.3, asks for.
  for (const key of Object.keys(object).sort()) {
    const member = (object as Record<string, unknown>)[key];
    if (member === undefined) continue;
    members.push(`${writeString(key, path)}:${write(member, `${path}.${key}`, above)}`);
  }
  return `{${members.join(',')}}`;
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new TypeError(`${path} holds a lone surrogate, which JSON cannot carry.`);
  return JSON.stringify(text);
}
