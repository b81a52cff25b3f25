import type { Charter } from '../../charter/schema/charter.ts';
import type { AnalysisPlan } from '../../effect/plan.ts';
import type { OnceQuestion } from '../../effect/planning/horizon.ts';
import { type OncePlanning, planOnce } from '../../effect/planning/once.ts';
import type { OncePlan } from '../../effect/planning/once-words.ts';
import { fail } from '../../errors/problem.ts';
import type { Sources } from '../../sources/connection.ts';
import { readProspects, type WithoutSplit } from './prospects.ts';

interface Given {
  readonly sources: Sources;
  /** With the sections of the frozen plan, where there is one. */
  readonly charter: Charter;
  readonly plan: AnalysisPlan;
  readonly rollout: WithoutSplit;
  readonly timezone: string;
  readonly today: string;
}

export interface PlannedOnce {
  readonly plan: OncePlan;
  /** The primary metric first. */
  readonly plannings: readonly OncePlanning[];
  readonly notes: readonly string[];
}

/**
 * What a design without a split will be able to show: the before of every judged metric read as `measure` will read it, and its estimator asked at several horizons.
 * Fails with `service.section_missing`, and with what the readings of the design refuse.
 */
export async function planWithoutSplit({ plan: given, rollout, charter, ...rest }: Given): Promise<PlannedOnce> {
  if (!charter.baseline) fail('service.section_missing', { initiative: charter.id, section: 'baseline' });
  // Plans frozen before periods and comparison series were part of them have them in their rollout.
  const declared = rollout.design === 'before_after' ? (rollout.compare_with ?? []) : [];
  const plan = { ...given, period: rollout.period, compareWith: given.compareWith ?? declared };
  const metrics = [plan.primary, ...plan.harmless].map(({ metric }) => metric);
  const { of, notes } = await readProspects({ ...rest, charter, plan, rollout, metrics });
  const questions = questionsOf(plan);
  return {
    plan,
    plannings: questions.flatMap((question) => {
      const prospect = of.get(question.metric.metric);
      return prospect ? [planOnce(plan, question, prospect)] : [];
    }),
    notes: [
      ...questions
        .filter(({ metric }) => !of.has(metric.metric))
        .map(
          ({ metric }) => `${metric.metric} cannot be read, so nothing is planned for it; groundwork check says why.`,
        ),
      ...notes,
    ],
  };
}

/** What is to be seen of each judged metric, the primary one first. */
export function questionsOf({ primary, harmless }: AnalysisPlan): readonly OnceQuestion[] {
  const { size, direction } = primary;
  return [
    { metric: primary, role: 'primary', direction, size },
    ...harmless.flatMap((metric) =>
      metric.tolerances.map(({ adverse, ...tolerance }) => ({
        metric,
        role: 'harmless' as const,
        direction: adverse,
        size: tolerance,
      })),
    ),
  ];
}
