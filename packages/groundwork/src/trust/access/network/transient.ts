import { setTimeout as sleep } from 'node:timers/promises';
import { GroundworkError } from '../../../errors/problem.ts';

/** The cause of an error that is an answer with a status. */
export class Answered extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** The status that an error is about; null where no answer came. */
export function answeredStatus(error: unknown): number | null {
  const { cause } = (error ?? {}) as { cause?: unknown };
  const found = cause instanceof Transient ? cause.cause : cause;
  return found instanceof Answered ? found.status : null;
}

/** The cause of an error that may be gone in a moment: a refused or reset connection, an answer of 429, 502, 503 or 504. */
export class Transient extends Error {
  /** How long the other side asks to wait; null where it does not say. */
  readonly waitMs: number | null;

  constructor(waitMs: number | null, options?: { cause?: unknown }) {
    super('transient', options);
    this.waitMs = waitMs;
  }
}

/** Tries again after transient errors, as long as there are pauses and the wait ends before the deadline; the last error is thrown as it is. */
export async function retrying<T>(
  { pauses, deadline }: { readonly pauses: readonly number[]; readonly deadline: number },
  attempt: () => Promise<T>,
): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const transient = error instanceof GroundworkError && error.cause instanceof Transient ? error.cause : null;
      const pause = pauses[tried];
      if (transient === null || pause === undefined) throw error;
      const wait = Math.max(pause, transient.waitMs ?? 0);
      if (performance.now() + wait >= deadline) throw error;
      await sleep(wait);
    }
  }
}

/** `Retry-After` (RFC 9110, section 10.2.3), in milliseconds: seconds, or a date. */
export function retryAfterMs(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
