import { periodOf } from '../../../charter/periods.ts';
import type { Rollout } from '../../../charter/schema/rollout.ts';
import type { PanelReading } from '../../../effect/panel.ts';
import { judgedMetrics, plannedMetrics } from '../../../effect/plan.ts';
import type { Basis, SyntheticBasis } from '../../../effect/result.ts';
import type { Timeline } from '../../../effect/series.ts';
import { measureStaggered } from '../../../effect/staggered.ts';
import { grouped, percent, pValue } from '../../../words/numbers.ts';
import { plural } from '../../../words/phrases.ts';
import { readPanels } from '../../readings/cohorts.ts';
import { unparsedColumnNotes } from '../../readings/unparsed.ts';
import { unplacedRowsNotes } from '../../readings/unplaced-rows.ts';
import { type EffectGiven, type EffectRead, primaryBasis, seenNotes } from './effect-read.ts';

/** Reads every metric unit by unit and period by period, and compares groups that started with those that had not. */
export async function readStaggered(
  given: EffectGiven,
  rollout: Extract<Rollout, { design: 'staggered' }>,
): Promise<EffectRead> {
  const { plan, asOf, timezone, sources, charter } = given;
  const { period, starts, assignment } = rollout;
  const asked = {
    ...given,
    period,
    starts,
    by: plan.primary.by,
    rollout,
    metrics: plannedMetrics(plan),
    optional: plan.observed.map(({ metric }) => metric),
  };
  const { timeline, panels, notes } = await readPanels(asked);
  const result = measureStaggered({ plan, timeline, panels, asOf, zone: timezone });
  const judged = [plan.primary, ...plan.harmless].flatMap(({ metric }) => panels.get(metric) ?? []);
  return {
    result,
    notes: [
      ...primaryBasis(result).flatMap(panelNotes),
      ...judged.flatMap((panel) => leftOutNotes(panel, assignment, charter.metrics?.[panel.metric]?.adjust_for)),
      ...gapNotes(timeline, charter, starts),
      ...notes,
      ...(await unplacedRowsNotes(sources, charter, judgedMetrics(plan))),
      ...seenNotes(timeline),
      ...(await unparsedColumnNotes(sources, charter, assignment.table, [assignment.first_exposed])),
    ],
  };
}

/**
 * Every group is compared with its own last period without the agent (Callaway and Sant'Anna 2021, section 2.3), so what lies between the
 * baseline window and the start is a before like any other; whoever left it out of the window should know.
 */
function gapNotes(
  { periods, counts, period }: Timeline,
  { baseline }: EffectGiven['charter'],
  starts: string,
): readonly string[] {
  const between = periods.filter((start, i) => !counts[i] && start < periodOf(starts, period)).length;
  return between === 0 || baseline === undefined
    ? []
    : [
        `${plural(between, period)} between the baseline window, which ends on ${baseline.window.to}, and the start on ${starts} ${between === 1 ? 'counts' : 'count'} as before: nobody had the agent then.`,
      ];
}

/** Units of the exposure table without rows, and rows of units that it does not know: a name spelt differently makes both. */
function leftOutNotes(
  { metric, unknown, rowless, withoutCovariate }: PanelReading,
  { table, unit }: { readonly table: string; readonly unit: string },
  covariate: string | undefined,
): readonly string[] {
  const are = (n: number) => (n === 1 ? 'is' : 'are');
  return [
    ...(rowless > 0
      ? [
          `${plural(rowless, 'unit')} of ${table} ${rowless === 1 ? 'has' : 'have'} no row of ${metric} and ${are(rowless)} left out.`,
        ]
      : []),
    ...(unknown > 0
      ? [
          `${plural(unknown, 'value')} of ${unit} ${are(unknown)} not in ${table} and ${are(unknown)} left out of ${metric}.`,
        ]
      : []),
    ...(withoutCovariate > 0
      ? [
          `${plural(withoutCovariate, 'unit')} without ${covariate} before the start ${are(withoutCovariate)} left out of ${metric}.`,
        ]
      : []),
  ];
}

function panelNotes(basis: Basis): readonly string[] {
  if (basis.kind === 'synthetic') return syntheticNotes(basis);
  if (basis.kind !== 'group_times') return [];
  const { leftOut, preTrend, units, neverExposed, sensitivity } = basis;
  const many = (n: number, what: string) => `${grouped(n)} ${n === 1 ? 'unit' : 'units'} ${what}`;
  return [
    `${many(units, `${units === 1 ? 'is' : 'are'} compared, ${grouped(neverExposed)} of them never exposed`)}.`,
    ...(leftOut.incomplete > 0 ? [`${many(leftOut.incomplete, 'without a value in some period')} left out.`] : []),
    ...(leftOut.exposedFromTheStart > 0
      ? [`${many(leftOut.exposedFromTheStart, 'exposed before there was anything to compare with')} left out.`]
      : []),
    ...(preTrend === null
      ? []
      : [
          preTrend.p < 0.05
            ? `Before the start the groups did not move alike (${pValue(preTrend.p)}), so what moved after it may not be the agent.`
            : `Before the start the groups moved alike as far as can be told (${pValue(preTrend.p)}).`,
        ]),
    ...(sensitivity === null ? [] : [robustness(sensitivity.breakdown)]),
  ];
}

function syntheticNotes({ unitWeights, compared, placebos, placeboP, leftOut }: SyntheticBasis): readonly string[] {
  const heaviest = unitWeights.slice(0, 5).map(({ unit, weight }) => `${unit} ${percent(weight)}`);
  return [
    `One unit started, so it is compared with ${grouped(compared)} others, weighted so that they moved as it did before: ${heaviest.join(', ')}${unitWeights.length > 5 ? ', and others' : ''}.`,
    `Of ${grouped(placebos)} effects found where there is none, ${placeboP <= 1 / (placebos + 1) ? 'none is' : `${percent(placeboP)}, this one included, are`} as large.`,
    ...(leftOut.incomplete > 0
      ? [`${plural(leftOut.incomplete, 'unit')} without a value in some period left out.`]
      : []),
  ];
}

function robustness(breakdown: number | null): string {
  if (breakdown === 0)
    return 'The effect by time since the start is not told from none, whatever is assumed of the trends.';
  return breakdown === null
    ? 'No difference of trends like those before the start would undo the effect by time since the start.'
    : `The effect by time since the start stands until trends go apart by ${breakdown.toPrecision(2)} times the largest change before the start; below 1 that is not much.`;
}
