/** Which process has the embedded stores open: `.groundwork/owner.json`. */
export interface Owner {
  readonly pid: number;
  readonly command: string;
  readonly startedAt: string;
  /** Where it serves the API, when it does. */
  readonly url?: string;
  /** What a client on the same machine sends to be let in. */
  readonly token?: string;
}
