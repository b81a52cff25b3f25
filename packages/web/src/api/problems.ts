import type { Problem } from '../groundwork.ts';

/** What the server refused, or that it did not answer. `problems` is what people are shown; `status` is 0 where nobody answered. */
export class ApiError extends Error {
  readonly problems: readonly Problem[];
  readonly status: number;

  constructor(status: number, problems: readonly Problem[], options?: { cause?: unknown }) {
    super(problems.map((each) => each.message).join('\n'), options);
    this.name = 'ApiError';
    this.problems = problems;
    this.status = status;
  }

  /** Nobody answered: what is on the page still stands, and asking again may help. */
  get unreachable(): boolean {
    return this.status === 0;
  }
}

export const unreachable = (cause?: unknown) =>
  new ApiError(
    0,
    [
      {
        code: 'web.unreachable',
        kind: 'unavailable',
        message: 'Groundwork does not answer.',
        expected: null,
        fix: 'Start it again with groundwork start. This page connects by itself.',
        location: null,
      },
    ],
    { cause },
  );

/** Anything that was thrown, as problems to show. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ApiError) return error.problems;
  return [
    {
      code: 'web.unexpected',
      kind: 'unavailable',
      message: `This page went wrong: ${error instanceof Error ? error.message : String(error)}`,
      expected: null,
      fix: 'Load it again. If it happens again, report what it says here; nothing that was recorded is lost.',
      location: null,
    },
  ];
}
