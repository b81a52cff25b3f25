import { addDuration } from '../charter/quantities.ts';
import type { Finding, State } from '../conditions/finding.ts';
import type { Location } from '../errors/problem.ts';

export interface JudgeOptions {
  readonly now: Date;
  /** When the file was written, ISO 8601: the time of the evaluation where the file does not say; null when unknown. */
  readonly fileTime: string | null;
  /** The workspace's time zone, for validities in months. Default: UTC. */
  readonly zone?: string;
  /** Where the charter declares it. */
  readonly location?: Location | null;
}

/** How old results are, and what that makes of them. */
export interface Age {
  /** What results that meet the requirement are then. */
  readonly state: Extract<State, 'met' | 'stale' | 'unverified'>;
  /** Said after the measurement; empty while the results count. */
  readonly words: string;
  readonly fix: string | null;
  /** When it ran, and until when results that meet the requirement count, as a finding carries it. */
  readonly times: Pick<Finding, 'observedAt' | 'countsUntil'>;
}

/** How long an evaluation counts where the charter does not say. */
const defaultValidity = '30d';

const dayLength = 86_400_000;

/** The age of results that say they ran at `ran` (null: they do not say), held to how long they count. */
export function ageOf(
  { ran, validFor = defaultValidity }: { readonly ran: string | null; readonly validFor?: string | undefined },
  { now, fileTime, zone = 'UTC' }: JudgeOptions,
): Age {
  const at = ran ?? fileTime;
  const fix = 'Run the evaluation again.';
  if (at === null) return { state: 'unverified', words: ' Nobody knows when it ran.', fix, times: {} };
  const time = new Date(at);
  const times = { observedAt: at };
  // A day's slack: clocks and time zones of other machines differ.
  if (time.getTime() > now.getTime() + dayLength) {
    return { state: 'unverified', words: ` It is dated ${at.slice(0, 10)}, which is still to come.`, fix, times };
  }
  const until = addDuration(time, validFor, zone);
  if (now <= until)
    return { state: 'met', words: '', fix: null, times: { ...times, countsUntil: until.toISOString() } };
  const days = Math.floor((now.getTime() - time.getTime()) / dayLength);
  return {
    state: 'stale',
    words: ` The evaluation is ${days} days old; it counts for ${inDays(validFor)}.`,
    fix,
    times,
  };
}

function inDays(duration: string): string {
  return duration.endsWith('d') ? duration.slice(0, -1) : duration;
}
