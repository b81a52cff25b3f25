import type { Location } from '../errors/problem.ts';

export const conditionIds = ['process', 'success', 'data', 'governance', 'baseline', 'owner', 'observation'] as const;
export type ConditionId = (typeof conditionIds)[number];

/** The honest test: the four questions to ask before spending another dollar. */
export const honestTestIds = ['data', 'governance', 'baseline', 'owner'] as const satisfies readonly ConditionId[];

export type State = 'met' | 'unmet' | 'unverified' | 'stale' | 'waived';

/** A row that shows the trouble: its key and the value found there. Never stored in the ledger. */
export type Sample = Readonly<Record<string, string | number | boolean | null>>;

/** One reason a condition holds or does not. */
export interface Finding {
  /** `room.what`, such as `data.null_values`. */
  readonly code: string;
  /** What it is about: `crm.customers.email`, `email.send`, a metric id, a person. */
  readonly subject: string;
  readonly state: State;
  readonly measured: number | string | boolean | null;
  /** In words: `0`, `at most 1`, `before 2026-10-01`. */
  readonly expected: string | null;
  /** `rows`, `percent`, `days`, `people`, a currency … of `measured`. */
  readonly unit: string | null;
  /** One sentence, present tense: what is so. */
  readonly message: string;
  /** What to do; null where nothing is to be done. */
  readonly fix: string | null;
  /** The query behind the measured value. */
  readonly sql: string | null;
  readonly samples: readonly Sample[];
  /** Where the charter declares it, when it does. */
  readonly location?: Location | null;
  /** `error` (default) decides the state of the condition; `warning` and `info` are only shown. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** When what it rests on was observed, ISO 8601; absent: now. */
  readonly observedAt?: string;
  /** The instant from which it counts no more, ISO 8601; absent: it counts as long as nothing changes. */
  readonly countsUntil?: string;
}

export interface Condition {
  readonly id: ConditionId;
  readonly state: State;
  readonly findings: readonly Finding[];
}

/**
 * A finding with the empty parts filled in. A number that no JSON can carry (NaN, infinite, as of amounts that overflow when they are summed) was not measured: what
 * held with it is not known.
 */
export function finding(
  given: Pick<Finding, 'code' | 'subject' | 'state' | 'message'> &
    Partial<Omit<Finding, 'code' | 'subject' | 'state' | 'message'>>,
): Finding {
  const filled = { measured: null, expected: null, unit: null, fix: null, sql: null, ...given };
  const samples = (given.samples ?? []).map(finiteSample);
  if (typeof filled.measured !== 'number' || Number.isFinite(filled.measured)) return { ...filled, samples };
  return { ...filled, samples, measured: null, state: filled.state === 'met' ? 'unverified' : filled.state };
}

function finiteSample(sample: Sample): Sample {
  const isLost = (value: Sample[string]) => typeof value === 'number' && !Number.isFinite(value);
  return Object.values(sample).some(isLost)
    ? Object.fromEntries(
        Object.entries(sample).map(([name, value]) => [name, isLost(value ?? null) ? String(value) : value]),
      )
    : sample;
}
