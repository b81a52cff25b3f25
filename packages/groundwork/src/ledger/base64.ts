/** The bytes of standard base64 (RFC 4648, section 4), padded; null unless the text is the one way to write them. */
export function decodeBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  // Node skips what it does not know; writing the bytes again shows whether anything was skipped or could be spelled otherwise.
  return bytes.toString('base64') === text ? bytes : null;
}

/** As decodeBase64, and also the URL-safe alphabet (RFC 4648, section 5), padded; never a mix of the two. */
export function decodeEitherBase64(text: string): Buffer | null {
  if (/[+/]/.test(text)) return decodeBase64(text);
  return decodeBase64(text.replaceAll('-', '+').replaceAll('_', '/'));
}
