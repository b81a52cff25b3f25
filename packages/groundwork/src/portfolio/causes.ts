import type { ConditionId, State } from '../conditions/finding.ts';
import { countWords, listWords } from '../words/phrases.ts';

/** Why initiatives die or stall: those that are quoted with the benchmark, and what else is found. */
export const causeIds = ['success', 'data', 'observation', 'owner', 'harmful', 'other', 'unknown'] as const;
export type CauseId = (typeof causeIds)[number];

/** In words, with the rank among the causes that the research behind the benchmark names; null where it does not name it so. */
export const causeWords: Readonly<Record<CauseId, { readonly name: string; readonly quoted: number | null }>> = {
  success: { name: 'Unclear success criteria', quoted: 1 },
  data: { name: 'Insufficient tool or data access', quoted: 2 },
  observation: { name: 'Gaps in evaluation and observability', quoted: 3 },
  owner: { name: 'No accountable owner', quoted: 4 },
  harmful: { name: 'Harmful result', quoted: null },
  other: { name: 'Other', quoted: null },
  unknown: { name: 'Not known: nobody had looked', quoted: null },
};

/** Where the order of the quoted causes comes from. It is quoted, and no more. */
export const quotedWords =
  'The quoted order of causes is that of the research from which the 88% are quoted (Forrester and Anaconda, 2026). It names no shares, and no source of it was checked.';

/** A condition as checks had found it by some day. */
export interface FoundCondition {
  readonly condition: ConditionId;
  readonly state: State;
  /** Since when it has been found to hold, or not to hold, without a break; null where nobody has looked. */
  readonly since: string | null;
}

/** What is known of the end of an initiative, or of its stalling. */
export interface Found {
  /** As they were when it ended, or are now. */
  readonly conditions: readonly FoundCondition[];
  /** What had been measured to be worse, in words. */
  readonly harm: readonly string[];
}

export interface Cause {
  readonly cause: CauseId;
  readonly condition: ConditionId | null;
  readonly state: State | null;
  readonly since: string | null;
  /** What else did not hold. */
  readonly also: readonly ConditionId[];
}

/** Of several that failed at once: the known causes of death first, by their rank, then the others in the order in which they are worked on. */
const tie: readonly ConditionId[] = ['success', 'data', 'observation', 'owner', 'process', 'governance', 'baseline'];

const causeOf: Readonly<Record<ConditionId, CauseId>> = {
  success: 'success',
  data: 'data',
  observation: 'observation',
  owner: 'owner',
  process: 'other',
  governance: 'other',
  baseline: 'other',
};

/**
 * The cause: harm where any was measured; else the condition that was the first in time not to hold and still did not at the end. What was known to be wrong counts before
 * what was too old, and that before what nobody had looked at. What had been mended by then is no cause.
 */
export function classify({ conditions, harm }: Found): Cause {
  const failing = conditions.filter(({ state }) => state !== 'met').toSorted(byRankAndTime);
  const [first, ...rest] = failing;
  const also = (left: readonly FoundCondition[]) => left.map(({ condition }) => condition);
  if (harm.length > 0) return { cause: 'harmful', condition: null, state: null, since: null, also: also(failing) };
  if (first === undefined || conditions.every(({ since }) => since === null)) {
    const looked = conditions.some(({ since }) => since !== null);
    return { cause: looked ? 'other' : 'unknown', condition: null, state: null, since: null, also: [] };
  }
  const { condition, state, since } = first;
  return { cause: causeOf[condition], condition, state, since, also: also(rest) };
}

/** A waiver says who accepted that it does not hold, and not that it does. */
const weight: Readonly<Record<State, number>> = { unmet: 0, waived: 0, stale: 1, unverified: 2, met: 3 };

function byRankAndTime(a: FoundCondition, b: FoundCondition): number {
  const never = '9999';
  return (
    weight[a.state] - weight[b.state] ||
    (a.since ?? never).localeCompare(b.since ?? never) ||
    tie.indexOf(a.condition) - tie.indexOf(b.condition)
  );
}

/** What a list or a charter declares of the cause: from memory, so it counts beside what was found and never with it. */
export interface Said {
  readonly text: string;
  /** null where its words name none plainly. */
  readonly cause: Exclude<CauseId, 'unknown'> | null;
}

/** One that ended or stalled, with its cause and what was at stake. */
export interface Death extends Cause {
  readonly said: Said | null;
  readonly initiative: string;
  readonly how: 'stopped' | 'retired' | 'removed' | 'stalled';
  /** Medians in the workspace's currency; null where none is known. */
  readonly spent: number | null;
  readonly expected: number | null;
}

export interface CauseGroup {
  readonly cause: CauseId;
  readonly name: string;
  readonly quoted: number | null;
  readonly initiatives: readonly string[];
  readonly stopped: number;
  readonly stalled: number;
  readonly conditions: readonly { readonly condition: ConditionId; readonly count: number }[];
  /** Of which it is declared. They are counted where the cause was found that belongs to them. */
  readonly said: readonly string[];
  readonly share: number;
  readonly cumulative: number;
  readonly spent: number | null;
  readonly expected: number | null;
}

/** How many died of what, the most first (then the most money, then the quoted rank). Quoted causes stand there even where nothing died of them. */
export function paretoOf(deaths: readonly Death[]): readonly CauseGroup[] {
  const groups = causeIds
    .map((cause) => groupOf(cause, deaths))
    .filter(({ quoted, initiatives, said }) => quoted !== null || initiatives.length > 0 || said.length > 0)
    .toSorted((a, b) => b.initiatives.length - a.initiatives.length || (b.spent ?? 0) - (a.spent ?? 0));
  let before = 0;
  return groups.map((group) => {
    before += group.initiatives.length;
    const part = (count: number) => (deaths.length === 0 ? 0 : count / deaths.length);
    return { ...group, share: part(group.initiatives.length), cumulative: part(before) };
  });
}

function groupOf(cause: CauseId, deaths: readonly Death[]): Omit<CauseGroup, 'share' | 'cumulative'> {
  const of = deaths.filter((each) => each.cause === cause);
  const by = Map.groupBy(
    of.flatMap(({ condition }) => condition ?? []),
    (condition) => condition,
  );
  return {
    cause,
    ...causeWords[cause],
    initiatives: of.map(({ initiative }) => initiative),
    said: deaths.flatMap(({ initiative, said }) => (said?.cause === cause ? [initiative] : [])),
    stopped: of.filter(({ how }) => how !== 'stalled').length,
    stalled: of.filter(({ how }) => how === 'stalled').length,
    conditions: tie.flatMap((condition) => {
      const count = by.get(condition)?.length ?? 0;
      return count === 0 ? [] : [{ condition, count }];
    }),
    spent: sumOf(of.map(({ spent }) => spent)),
    expected: sumOf(of.map(({ expected }) => expected)),
  };
}

/** What is declared of causes, in a sentence that says what it is; null where nothing is. */
export function saidWords(deaths: readonly (Pick<Death, 'said'> & { readonly title: string })[]): string | null {
  const said = deaths.flatMap((each) => each.said ?? []);
  if (said.length === 0) return null;
  const counts = causeIds.flatMap((cause) => {
    const count = said.filter((each) => each.cause === cause).length;
    return count === 0 ? [] : [`${lowerFirst(causeWords[cause].name)} ${count}`];
  });
  const unclear = deaths.flatMap(({ said: of, title }) => (of !== null && of.cause === null ? [title] : []));
  const all = [...counts, ...(unclear.length > 0 ? [`no plain cause ${unclear.length} (${someOf(unclear)})`] : [])];
  return `As said in a list or a charter, of ${countWords(said.length)}: ${listWords(all)}. That is from memory, verified by nobody, and in no count of what was found.`;
}

/** So many are named in a sentence. */
const mostNamed = 6;

function someOf(titles: readonly string[]): string {
  const more = titles.length - mostNamed;
  return [...titles.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const lowerFirst = (text: string): string => text.replace(/^./, (first) => first.toLowerCase());

/** null where none is known, which is not 0. */
export function sumOf(amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((each) => each !== null);
  return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0);
}
