import { periodOf, wholePeriods } from '../../charter/periods.ts';
import type { Rollout } from '../../charter/schema/rollout.ts';
import { type Finding, finding } from '../../conditions/finding.ts';
import { type AnalysisPlan, planFromCharter } from '../../effect/plan.ts';
import {
  type Pretended,
  pretendBeforeAfter,
  pretendedFinding,
  pretendStaggered,
} from '../../effect/pretended-start.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { plural } from '../../trust/wording.ts';
import type { Opened } from '../charters.ts';
import { notRead } from '../readings/not-read.ts';
import { readPanel } from '../readings/panel.ts';
import { readSeries } from '../readings/series.ts';

interface Given {
  readonly sources: Sources;
  readonly opened: Pick<Opened, 'loaded' | 'workspace'>;
  /** In the workspace's time zone. */
  readonly today: string;
}

type WithoutSplit = Exclude<Rollout, { readonly design: 'holdout' }>;

/**
 * Whether the target of a design without a split can be seen, from a start pretended in the before; null for a holdout, and while the charter does not say enough,
 * which the condition says by itself.
 */
export async function pretendedDetectability(given: Given): Promise<Finding | null> {
  const { charter, locate } = given.opened.loaded;
  const { rollout, success, baseline } = charter;
  const by = success?.primary?.by;
  if (!rollout || rollout.design === 'holdout' || !baseline || by === undefined) return null;
  const location = locate(['success', 'primary']);
  const subject = success?.primary?.metric ?? charter.id;
  const unknown = (code: string, why: string, fix: string, missing = false) =>
    finding({ code, subject, location, state: missing ? 'unverified' : 'unmet', message: why, fix });
  const horizon = wholePeriods(rollout.starts, by, rollout.period).length;
  if (horizon === 0)
    return unknown(
      'success.no_days',
      `No whole ${rollout.period} lies between the start and the promised day, so nothing can be seen by then.`,
      'Move success.primary.by, or make rollout.period shorter.',
    );
  try {
    const plan = planFromCharter(charter, { plannedUnits: 2 });
    const { pretended, sql } = await pretend(given, plan, { rollout, horizon });
    return pretendedFinding(plan, pretended, { location, sql, horizon: plural(horizon, rollout.period) });
  } catch (error) {
    if (error instanceof RangeError)
      return unknown(
        'success.before_too_short',
        `Whether the target can be seen is not known: ${error.message.replace(/[.]$/, '')}.`,
        'Give the before what is missing: a longer baseline.window, a shorter rollout.period, or more units to compare with.',
        true,
      );
    if (!(error instanceof GroundworkError)) throw error;
    const [problem] = error.problems;
    if (!problem || problem.code.startsWith('effect.target')) return null;
    return unknown(
      problem.code,
      `Whether the target can be seen is not known: ${problem.message}`,
      problem.fix,
      notRead(problem),
    );
  }
}

async function pretend(
  { sources, opened, today }: Given,
  plan: AnalysisPlan,
  { rollout, horizon }: { readonly rollout: WithoutSplit; readonly horizon: number },
): Promise<{ readonly pretended: Pretended; readonly sql: string | null }> {
  const { charter } = opened.loaded;
  const { period, starts } = rollout;
  const { timezone } = opened.workspace.config;
  const id = plan.primary.metric;
  // Of the after nothing may be looked at.
  const end = today < starts ? today : starts;
  const given = { sources, charter, timezone, period, starts, today: end, by: null };
  if (rollout.design === 'before_after') {
    const names = plan.compareWith ?? [];
    const { timeline, series } = await readSeries({ ...given, metrics: [id, ...names] }, new Set(names));
    const comparisons = names.flatMap((name) => {
      const found = series.get(name);
      return found ? [{ name, values: found.values }] : [];
    });
    const own = series.get(id);
    const values = own?.values ?? [];
    return { pretended: pretendBeforeAfter({ plan, timeline, values, comparisons, horizon }), sql: own?.sql ?? null };
  }
  const { timeline, panels, exposure } = await readPanel({ ...given, metrics: [id], rollout });
  const own = panels.get(id);
  const outcomes = new Map(own?.units.map((each) => [each.unit, each.outcomes]));
  const after = wholePeriods(starts, plan.primary.by ?? starts, period);
  const units = exposure.units.map(({ unit, first }) => {
    const place = first === null ? -1 : after.indexOf(periodOf(first, period));
    return { unit, outcomes: outcomes.get(unit) ?? [], startsAfter: place < 0 ? null : place };
  });
  return { pretended: pretendStaggered({ plan, timeline, units, horizon }), sql: own?.sql ?? null };
}
