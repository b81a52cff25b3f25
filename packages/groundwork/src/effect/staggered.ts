import type { Arm } from '../sql/readings.ts';
import { metricLevel } from './adjustment.ts';
import { withoutMissing } from './completeness.ts';
import { judgedOnce, type OnceRead, onceContrast } from './judged-once.ts';
import type { PanelReading } from './panel.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import type { EffectResult } from './result.ts';
import type { Timeline } from './series.ts';
import { type EstimatedPanel, estimateCohorts, estimatePanel } from './staggered-estimate.ts';

export interface StaggeredInput {
  readonly plan: AnalysisPlan;
  readonly timeline: Timeline;
  readonly panels: ReadonlyMap<string, PanelReading>;
  /** The moment up to which the data count: an ISO 8601 instant, or a day. */
  readonly asOf: string;
  readonly zone: string;
}

/**
 * Measures units that start one after the other: of every metric of the plan the mean effect over all exposed groups and periods, weighted by the size of the groups
 * (see `estimatePanel`), against units never exposed where there are at least two, else against those not yet exposed.
 */
export function measureStaggered(input: StaggeredInput): EffectResult {
  return judgedOnce({ ...input, complete: input.timeline.complete, read: (metric) => readOne(input, metric) });
}

function readOne(input: StaggeredInput, { metric }: PlannedMetric): OnceRead {
  const { plan } = input;
  const panel = input.panels.get(metric);
  const found = panel ? estimate(input, panel) : null;
  const given = panel ? armsOf(panel) : { agent: 0, control: 0 };
  const estimated = typeof found === 'object' && found ? found : null;
  const units = estimated ? { agent: estimated.exposed, control: estimated.compared } : given;
  const contrast = onceContrast(1 - metricLevel(plan, { metric }).alpha, units, found);
  const counts = (key: 'events' | 'missing') => ({
    agent: panel?.exposed[key] ?? 0,
    control: panel?.compared[key] ?? 0,
  });
  return {
    contrast: panel ? withoutMissing(contrast, panel.exposed, panel.compared) : contrast,
    events: counts('events'),
    missing: counts('missing'),
    sql: panel?.sql ?? null,
    basis: estimated?.basis ?? null,
  };
}

function armsOf(panel: PanelReading): Readonly<Record<Arm, number>> {
  if ('cohorts' in panel) return panel.given;
  const exposed = panel.units.filter(({ firstExposed }) => firstExposed !== null).length;
  return { agent: exposed, control: panel.units.length - exposed };
}

/** The estimate, or why there is none. */
function estimate({ plan, timeline }: StaggeredInput, panel: PanelReading): EstimatedPanel | string {
  const { metric, periods } = panel;
  const given = { metric, period: timeline.period, periods, alpha: metricLevel(plan, { metric }).alpha };
  try {
    return 'cohorts' in panel
      ? estimateCohorts({ ...given, cohorts: panel.cohorts, incomplete: panel.incomplete })
      : estimatePanel({ ...given, units: panel.units, seed: `${plan.starts} ${metric}` });
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
