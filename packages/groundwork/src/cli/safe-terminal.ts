import type { Terminal } from './terminal.ts';

/** The colours of `paint` and the erased line of `withProgress`; then every other control character, and those that turn the direction of writing. */
const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /\u001b\[(?:1|22|3[1-69]|90)m|\r\u001b\[2K|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A terminal on which nothing that comes from a file, a database or an agent can move the cursor, hide text or write over what was said: such characters
 * are shown as the replacement character. Not for JSON, which has its own way to write them.
 */
export function safeTerminal(terminal: Terminal): Terminal {
  const safe = (text: string) =>
    text.replaceAll(controls, (found) =>
      found.length > 1 && (terminal.colour || terminal.interactive) ? found : '\ufffd',
    );
  return { ...terminal, out: (text) => terminal.out(safe(text)), err: (text) => terminal.err(safe(text)) };
}
