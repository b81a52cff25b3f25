import { durationMilliseconds } from '../../charter/durations.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import type { Location } from '../../errors/problem.ts';
import { grouped } from '../../words/numbers.ts';
import { durationWords } from '../../words/phrases.ts';

/** How long a probe promised to wait at most, in milliseconds; 0 where it promised nothing. */
export function promisedMs(within: string | undefined): number {
  return within === undefined ? 0 : durationMilliseconds(within);
}

/** Whether an answer came as soon as promised; nothing where nothing was promised. */
export function latencyFindings(
  subject: string,
  within: string | undefined,
  tookMs: number,
  location: Location | null,
): readonly Finding[] {
  if (within === undefined) return [];
  const base = {
    subject,
    measured: Math.round(tookMs),
    unit: 'ms',
    expected: `within ${durationWords(within)}`,
    location,
  };
  if (tookMs <= promisedMs(within))
    return [
      finding({
        ...base,
        code: 'access.in_time',
        state: 'met',
        message: `${subject} answered in ${msWords(tookMs)}, as promised within ${durationWords(within)}.`,
      }),
    ];
  return [
    finding({
      ...base,
      code: 'access.slow',
      state: 'unmet',
      message: `${subject} took ${msWords(tookMs)}; it must answer within ${durationWords(within)}.`,
      fix: `Make ${subject} faster, or promise what it can hold.`,
    }),
  ];
}

/** `12 ms`, `1.24 s`. */
export function msWords(ms: number): string {
  return ms < 1000 ? `${grouped(Math.round(ms))} ms` : `${grouped(Math.round(ms / 10) / 100)} s`;
}
