import { catalog } from './catalog.ts';
import type { ErrorKind, Wording } from './wording.ts';

/** Where in a file a problem is. Lines and columns count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type ErrorCode = keyof typeof catalog;
export type ErrorData<C extends ErrorCode> = Parameters<(typeof catalog)[C]['word']>[0];

/** One thing that is wrong, as data: what the CLI prints, the API answers and `--json` shows. */
export interface Problem {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly message: string;
  readonly expected: string | null;
  readonly fix: string;
  readonly location: Location | null;
}

/** Makes a problem from its code and data; the words are in `errors/catalog`. */
export function problem<C extends ErrorCode>(code: C, data: ErrorData<C>, location: Location | null = null): Problem {
  const entry = catalog[code];
  const words: Wording = (entry.word as (data: ErrorData<C>) => Wording)(data);
  return { code, kind: entry.kind, message: words.message, expected: words.expected ?? null, fix: words.fix, location };
}

/** Carries one or more problems up to the CLI or the API. Everything thrown on purpose is one of these. */
export class GroundworkError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: { cause?: unknown }) {
    super(problems.map((each) => each.message).join('\n'), options);
    this.name = 'GroundworkError';
    this.problems = problems;
  }

  get code(): ErrorCode | undefined {
    return this.problems[0]?.code;
  }
}

/** Throws one problem. `cause` keeps the original error for a debugger; it is never printed. */
export function fail<C extends ErrorCode>(
  code: C,
  data: ErrorData<C>,
  options: { location?: Location | null; cause?: unknown } = {},
): never {
  throw new GroundworkError([problem(code, data, options.location ?? null)], { cause: options.cause });
}
