/**
 * What an error is to the one who asked. `input`: what was given is wrong (exit 2, HTTP 400). `missing`: it is not there (exit 2, 404).
 * `refused`: a rule of the house says no (exit 1, 409). `forbidden`: this person may not (exit 1, 403).
 * `unavailable`: something outside did not answer, or is busy (exit 2, 503).
 */
export type ErrorKind = 'input' | 'missing' | 'refused' | 'forbidden' | 'unavailable';

/** `message` names the thing and what is wrong with it; `expected` what would have been right; `fix` what to do next. */
export interface Wording {
  readonly message: string;
  readonly expected?: string;
  readonly fix: string;
}

export interface CatalogEntry {
  readonly kind: ErrorKind;
  // biome-ignore lint/suspicious/noExplicitAny: each code has its own data; `problem` ties the two together by type.
  readonly word: (data: any) => Wording;
}

export type Catalog = Readonly<Record<string, CatalogEntry>>;
