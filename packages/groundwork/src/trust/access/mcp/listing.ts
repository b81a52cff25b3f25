import type { Tool } from '../tools/tool.ts';

/** What an MCP server answered. */
export interface Listing {
  readonly server: { readonly name: string; readonly version: string };
  readonly tools: readonly Tool[];
  /** From the start of the program or the first request to the end of the handshake. */
  readonly initializeMs: number;
  /** Of all pages of the list. */
  readonly listMs: number;
}
