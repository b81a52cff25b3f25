import { type Finding, finding } from '../../conditions/finding.ts';
import { planFromCharter } from '../../effect/plan.ts';
import { planOnce } from '../../effect/planning/once.ts';
import { onceFinding } from '../../effect/planning/once-words.ts';
import { GroundworkError } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import type { Opened } from '../charters.ts';
import { notRead } from '../readings/not-read.ts';
import { questionsOf } from './plan-once.ts';
import { readProspects } from './prospects.ts';

interface Given {
  readonly sources: Sources;
  readonly opened: Pick<Opened, 'loaded' | 'workspace'>;
  /** In the workspace's time zone. */
  readonly today: string;
}

/**
 * Whether the target of a design without a split can be seen, foreseen from the before; null for a holdout, and while the charter does not say enough, which the condition
 * says by itself.
 */
export async function pretendedDetectability({ sources, opened, today }: Given): Promise<Finding | null> {
  const { charter, locate } = opened.loaded;
  const { rollout, success, baseline } = charter;
  if (!rollout || rollout.design === 'holdout' || !baseline || success?.primary?.by === undefined) return null;
  const location = locate(['success', 'primary']);
  const { timezone } = opened.workspace.config;
  try {
    const plan = { ...planFromCharter(charter, { plannedUnits: 2 }), period: rollout.period };
    const [question] = questionsOf(plan);
    const metrics = [plan.primary.metric];
    const { of } = await readProspects({ sources, charter, timezone, today, plan, rollout, metrics });
    const prospect = of.get(plan.primary.metric);
    if (!prospect || !question) return null;
    return onceFinding(plan, planOnce(plan, question, prospect, { ahead: false }), { location, today });
  } catch (error) {
    if (!(error instanceof GroundworkError)) throw error;
    const [problem] = error.problems;
    if (!problem || problem.code.startsWith('effect.target')) return null;
    return finding({
      code: problem.code,
      subject: success.primary.metric,
      location,
      state: notRead(problem) ? 'unverified' : 'unmet',
      message: `Whether the target can be seen is not known: ${problem.message}`,
      fix: problem.fix,
    });
  }
}
