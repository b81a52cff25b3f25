import type { ValidityArguments } from '../data/rule.ts';

/** The Rust integer types that ODCS names its integers after. */
export const integerRanges: Readonly<Record<string, ValidityArguments>> = {
  i8: { minimum: -128, maximum: 127 },
  i16: { minimum: -32_768, maximum: 32_767 },
  i32: { minimum: -2_147_483_648, maximum: 2_147_483_647 },
  i64: {},
  i128: {},
  u8: { minimum: 0, maximum: 255 },
  u16: { minimum: 0, maximum: 65_535 },
  u32: { minimum: 0, maximum: 4_294_967_295 },
  u64: { minimum: 0 },
  u128: { minimum: 0 },
};

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const ipv4 = `(${octet}[.]){3}${octet}`;
const h = '[0-9a-fA-F]{1,4}';
const shortened = Array.from({ length: 6 }, (_, i) => `(${h}:){1,${6 - i}}(:${h}){1,${i + 1}}`);
const ipv6 = [
  `(${h}:){7}${h}`,
  `(${h}:){1,7}:`,
  ...shortened,
  `:((:${h}){1,7}|:)`,
  `(${h}:){6}${ipv4}`,
  ...Array.from({ length: 5 }, (_, i) => `(${h}:){1,${5 - i}}(:${h}){0,${i}}:${ipv4}`),
  `:(:${h}){0,5}:${ipv4}`,
].join('|');
const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

/** The formats of texts that have one meaning, as patterns. A password is a hint for forms and a binary any bytes: they bound nothing. */
export const stringFormats: Readonly<Record<string, ValidityArguments>> = {
  uuid: { pattern: '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$' },
  email: { pattern: '^[^@ ]+@[^@ ]+[.][^@ .]+$' },
  ipv4: { pattern: `^${ipv4}$` },
  ipv6: { pattern: `^(${ipv6})$` },
  /** RFC 1123, section 2.1. */
  hostname: { pattern: `^(${label}[.])*${label}$`, maxLength: 253 },
  /** RFC 3986, section 3.1: a scheme, and no blanks. */
  uri: { pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^ ]+$' },
  /** OpenAPI's byte: base64 of RFC 4648. */
  byte: { pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$' },
  password: {},
  binary: {},
};
