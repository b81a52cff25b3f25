import { stringify } from 'yaml';

/** A value in flow style. What is put into a charter is text of the data: quoted wherever YAML could read it as anything else. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{ ${members.map(([key, member]) => `${keyText(key)}: ${flow(member)}`).join(', ')} }`;
  }
  // A dollar and a brace would take an environment variable.
  return typeof value === 'string' ? scalar(value.replaceAll('${', () => '$${')) : scalar(value);
}

/** A key of a mapping; variables are not looked for in keys. */
export function keyText(key: string): string {
  return scalar(key);
}

/** The id of an initiative as a value: as it is, unless YAML could read a number or a word of its own in it. */
export function idText(id: string): string {
  return /^[a-z][a-z0-9]*-/.test(id) ? id : scalar(id);
}

/** Words that YAML of any version may read as something else than text. */
const taken = /^(true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

function scalar(value: unknown): string {
  if (typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_.]*( [A-Za-z0-9_]+)*$/.test(value) && !taken.test(value))
    return value;
  const text = stringify(value, {
    defaultStringType: 'QUOTE_DOUBLE',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  }).trimEnd();
  // Characters that YAML does not allow in a file, or that would move a terminal, in their escaped form.
  return text.replace(unprintable, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const unprintable = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const notInComments = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/g;

/** Text for a comment: one line, nothing that could end it. */
export function commentLine(text: string): string {
  return text
    .replace(notInComments, ' ')
    .replace(/[\ud800-\udfff]/g, (c, at: number, all: string) => (isPaired(all, at) ? c : ' '));
}

function isPaired(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at + 1)];
  return code < 0xdc00 ? after >= 0xdc00 && after <= 0xdfff : before >= 0xd800 && before <= 0xdbff;
}
