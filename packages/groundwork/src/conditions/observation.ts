import { addDuration, dayOf } from '../charter/quantities.ts';
import type { Charter } from '../charter/schema/charter.ts';
import type { Workspace } from '../charter/schema/workspace.ts';
import { type Finding, finding } from './finding.ts';
import type { Locate } from './process.ts';

/** How recent the last agent run must be where the charter does not say. */
export const defaultRunsWithin = '1d';

export interface ObservationInput {
  readonly charter: Charter;
  readonly workspace: Workspace;
  readonly locate: Locate;
  /** Findings of the evaluation suites and judges, from `evaluation`. */
  readonly evaluations: readonly Finding[];
  readonly runs: { readonly count: number; readonly latest: string | null };
  /** Metric id → when it was last measured, ISO 8601. */
  readonly measuredAt: ReadonlyMap<string, string>;
  /** Since when it is stopped, ISO 8601; null where it is not. */
  readonly stoppedAt: string | null;
  readonly now: Date;
}

/** The condition `observation`: evaluations pass, runs are arriving, and every metric that matters was measured within the review period. */
export function observationFindings(input: ObservationInput): readonly Finding[] {
  return [...evaluationFindings(input), runsFinding(input), ...monitorFindings(input)];
}

function evaluationFindings({ charter, evaluations, locate }: ObservationInput): readonly Finding[] {
  if (charter.evaluation?.suites?.length) return evaluations;
  return [
    ...evaluations,
    finding({
      code: 'observation.no_evaluation',
      subject: 'evaluation.suites',
      state: 'unmet',
      measured: 0,
      expected: 'at least 1',
      unit: 'suites',
      message: 'No evaluation suite is declared, so nobody can see whether the agent still does its work.',
      fix: 'Name the results of an evaluation under evaluation.suites, with the pass rate it requires.',
      location: locate(['evaluation']) ?? locate([]),
    }),
  ];
}

function runsFinding({ charter, runs, stoppedAt, now, workspace, locate }: ObservationInput): Finding {
  const within = charter.evaluation?.runs_within ?? defaultRunsWithin;
  const base = {
    subject: 'agents.runs',
    expected: `a run within ${within}`,
    location: locate(['evaluation', 'runs_within']) ?? locate([]),
  };
  const until = runs.latest === null ? null : addDuration(new Date(runs.latest), within, workspace.timezone);
  const late = until === null || now > until;
  // Runs that a stop keeps away are no reason to mend anything; they are no observation either.
  if (late && stoppedAt !== null)
    return finding({
      ...base,
      code: 'observation.runs_stopped',
      state: runs.latest === null ? 'unverified' : 'stale',
      measured: runs.latest,
      message: `It is stopped since ${dayOf(new Date(stoppedAt), workspace.timezone)}, so no run can arrive.`,
      fix: 'Runs must arrive again once it goes on.',
    });
  const fix = "Send the agent's runs, or import them: groundwork runs import <file>";
  if (runs.latest === null)
    return finding({
      ...base,
      code: 'observation.no_runs',
      state: 'unverified',
      measured: 0,
      unit: 'runs',
      message: 'No agent run has arrived.',
      fix,
    });
  return finding({
    ...base,
    code: late ? 'observation.runs_late' : 'observation.runs',
    state: late ? 'stale' : 'met',
    measured: runs.latest,
    message: late
      ? `The last of ${runs.count.toLocaleString('en-US')} runs arrived on ${dayOf(new Date(runs.latest), workspace.timezone)}.`
      : `${runs.count.toLocaleString('en-US')} runs have arrived, the last on ${dayOf(new Date(runs.latest), workspace.timezone)}.`,
    fix: late ? fix : null,
    observedAt: runs.latest,
    ...(late ? {} : { countsUntil: until.toISOString() }),
  });
}

function monitorFindings({ charter, measuredAt, now, workspace, locate }: ObservationInput): readonly Finding[] {
  const watched = [
    ...(charter.success?.primary ? [{ id: charter.success.primary.metric, path: ['success', 'primary'] }] : []),
    ...(charter.success?.harmless ?? []).map((each, index) => ({
      id: each.metric,
      path: ['success', 'harmless', index],
    })),
  ];
  const every = charter.owner.review_every;
  return watched.map(({ id, path }) => {
    const last = measuredAt.get(id);
    const base = { subject: id, expected: `measured within ${every}`, location: locate(path) };
    const fix = `Measure it: groundwork measure ${charter.id}`;
    if (!last)
      return finding({
        ...base,
        code: 'observation.never_measured',
        state: 'unverified',
        message: `${id} was never measured.`,
        fix,
      });
    const until = addDuration(new Date(last), every, workspace.timezone);
    const late = now > until;
    const day = dayOf(new Date(last), workspace.timezone);
    return finding({
      ...base,
      code: late ? 'observation.measured_late' : 'observation.measured',
      state: late ? 'stale' : 'met',
      measured: day,
      message: `${id} was last measured on ${day}.`,
      fix: late ? fix : null,
      observedAt: last,
      ...(late ? {} : { countsUntil: until.toISOString() }),
    });
  });
}
