const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The bytes as text, a byte order mark included. Throws a TypeError when they are not UTF-8. */
export function strictText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
