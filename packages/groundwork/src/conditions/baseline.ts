import { dayOf } from '../charter/days.ts';
import type { Charter } from '../charter/schema/charter.ts';
import { type Finding, finding } from './finding.ts';
import type { Locate } from './process.ts';

/** What a frozen baseline is to this condition. */
export interface FrozenBaseline {
  readonly version: number;
  /** ISO 8601 instant. */
  readonly frozenAt: string;
  /** Whether it was frozen before the start, and before the first agent run. */
  readonly registered: boolean;
  /** Hash of the plan that was pinned: metrics, success, rollout and baseline sections. */
  readonly planHash: string;
  /** Days of the window on which rows were seen; null where the metric has no time axis. */
  readonly coverage: { readonly firstDay: string; readonly lastDay: string } | null;
}

export interface BaselineInput {
  readonly charter: Charter;
  readonly locate: Locate;
  readonly frozen: FrozenBaseline | null;
  /** Hash of the plan as the charter says it now. */
  readonly planHash: string;
  /** The first agent run, ISO 8601; null when there is none. */
  readonly firstRun: string | null;
  /** The workspace's. */
  readonly zone: string;
  /** In that zone. */
  readonly today: string;
}

/** The condition `baseline`: frozen and in the ledger before the first agent run, covering the window, with the plan pinned. */
export function baselineFindings(input: BaselineInput): readonly Finding[] {
  const { charter, locate, frozen } = input;
  const declared = declaredFindings(charter, locate);
  if (!frozen) {
    return [
      ...declared,
      finding({
        code: 'baseline.not_frozen',
        subject: charter.id,
        state: 'unmet',
        expected: charter.rollout ? `frozen by ${charter.rollout.starts}, the start` : 'frozen by the start',
        message: 'No baseline is frozen, so no later result can be proven.',
        fix: freezeFix(input),
        location: locate(['baseline']) ?? locate([]),
      }),
    ];
  }
  return [...declared, timingFinding(input, frozen), pinnedFinding(input, frozen), ...coverageFindings(input, frozen)];
}

function freezeFix({ charter, today, firstRun, zone }: BaselineInput): string {
  const command = `groundwork freeze ${charter.id} --as ${charter.owner.person ?? '<person>'}`;
  const starts = charter.rollout?.starts;
  if (firstRun !== null)
    return `The agent runs already, since ${dayOf(new Date(firstRun), zone)}. ${anotherComparison}`;
  const { produced, piloted, ended } = charter.history ?? {};
  const runs = ended === undefined ? (piloted ?? produced) : undefined;
  // A start that lies ahead is that of a new comparison.
  if (starts === undefined && runs !== undefined)
    return `The agent runs already, as its history declares${runs === 'unknown' ? '' : `, since ${runs}`}. ${anotherComparison}`;
  return starts !== undefined && starts < today
    ? `The start, ${starts}, has passed. ${startAgain} ${command}`
    : `Freeze it before the start: ${command}`;
}

/** The way out where the agent has worked: its runs stay with the old id, and no baseline of that id can come before them. */
export const anotherComparison =
  'Give the next comparison an id of its own (groundwork init --initiative <id>), freeze before it starts, and import only its runs.';

const startAgain = `If the agent has worked: ${anotherComparison[0]?.toLowerCase()}${anotherComparison.slice(1)} If it has not: move rollout.starts to a day to come and freeze before it:`;

/** Whether the agent ran before the freeze. Runs are often timed to the second, so one in the very second of the freeze is not held against it. */
export function ranBefore(firstRun: string | null, frozenAt: string): boolean {
  return firstRun !== null && toSecond(firstRun) < toSecond(frozenAt);
}

function toSecond(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19);
}

function declaredFindings(charter: Charter, locate: Locate): readonly Finding[] {
  const missing = [
    ...(charter.baseline
      ? []
      : [{ key: 'baseline', fix: 'Write baseline.window: the days before the start that the baseline covers.' }]),
    ...(charter.rollout
      ? []
      : [{ key: 'rollout', fix: 'Write rollout: the design, the start, and who is assigned to what.' }]),
  ];
  return missing.map(({ key, fix }) =>
    finding({
      code: `baseline.${key}_missing`,
      subject: key,
      state: 'unmet',
      expected: `a ${key} section`,
      message: `The charter has no ${key} section.`,
      fix,
      location: locate([]),
    }),
  );
}

function timingFinding({ charter, locate, firstRun, zone }: BaselineInput, frozen: FrozenBaseline): Finding {
  const starts = charter.rollout?.starts ?? null;
  const base = {
    subject: charter.id,
    measured: frozen.frozenAt,
    expected: starts ? `before ${starts} and the first agent run` : 'before the first agent run',
    location: locate(['rollout', 'starts']) ?? locate([]),
  };
  const frozenOn = dayOf(new Date(frozen.frozenAt), zone);
  const afterRun = ranBefore(firstRun, frozen.frozenAt);
  if (frozen.registered && !afterRun) {
    return finding({
      ...base,
      code: 'baseline.frozen',
      state: 'met',
      message: `Version ${frozen.version} was frozen on ${frozenOn}, before the start.`,
    });
  }
  return finding({
    ...base,
    code: 'baseline.late',
    state: 'unmet',
    message: afterRun
      ? `Version ${frozen.version} was frozen ${apart(frozen.frozenAt, firstRun ?? '', zone)}.`
      : `Version ${frozen.version} was frozen on ${frozenOn}, after the start on ${starts}.`,
    fix: `A late baseline proves nothing. ${firstRun === null ? `${startAgain} groundwork freeze ${charter.id}` : anotherComparison}`,
  });
}

/** `on 2026-10-02, after the first agent run on 2026-10-01`; with the time of day where the day is the same. */
function apart(frozenAt: string, firstRun: string, zone: string): string {
  const day = (at: string) => dayOf(new Date(at), zone);
  const sameDay = day(frozenAt) === day(firstRun);
  const when = (at: string) => (sameDay ? `${toSecond(at).replace('T', ' at ')} UTC` : day(at));
  return `on ${when(frozenAt)}, after the first agent run on ${when(firstRun)}`;
}

function pinnedFinding({ charter, locate, planHash }: BaselineInput, frozen: FrozenBaseline): Finding {
  const same = frozen.planHash === planHash;
  return finding({
    code: same ? 'baseline.plan_pinned' : 'baseline.plan_changed',
    subject: charter.id,
    state: same ? 'met' : 'stale',
    measured: planHash.slice(0, 12),
    expected: frozen.planHash.slice(0, 12),
    message: same
      ? 'The analysis plan is the one that was pinned.'
      : `The metrics, success, rollout or baseline section, or a declared column, changed after version ${frozen.version} was frozen.`,
    fix: same
      ? null
      : `Put the sections back as they were, or freeze a new version and say so: groundwork freeze ${charter.id}`,
    location: locate(['success']) ?? locate([]),
  });
}

function coverageFindings({ charter, locate }: BaselineInput, frozen: FrozenBaseline): readonly Finding[] {
  const window = charter.baseline?.window;
  if (!window || !frozen.coverage) return [];
  const { firstDay, lastDay } = frozen.coverage;
  // A tenth of the window may be without rows at either edge: weekends and slow starts are no gap.
  const slack = Math.max(1, Math.floor(daysApart(window.from, window.to) / 10));
  const covered = daysApart(window.from, firstDay) <= slack && daysApart(lastDay, window.to) <= slack;
  return [
    finding({
      code: covered ? 'baseline.window_covered' : 'baseline.window_not_covered',
      subject: charter.id,
      state: covered ? 'met' : 'unmet',
      measured: `${firstDay} to ${lastDay}`,
      expected: `${window.from} to ${window.to}`,
      message: covered
        ? `Rows run from ${firstDay} to ${lastDay}.`
        : `The window runs from ${window.from} to ${window.to}, but rows only from ${firstDay} to ${lastDay}.`,
      fix: covered
        ? null
        : 'Shorten baseline.window to what the data covers, or bring in the missing days; then freeze again before the start.',
      location: locate(['baseline', 'window']),
    }),
  ];
}

function daysApart(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
