import { withoutMissing } from './completeness.ts';
import { effectBeside, judgedOnce, type OnceRead } from './judged-once.ts';
import type { PanelReading } from './panel.ts';
import type { AnalysisPlan, PlannedMetric } from './plan.ts';
import type { Basis, Contrast, EffectResult } from './result.ts';
import type { Timeline } from './series.ts';
import { type EstimatedPanel, estimatePanel } from './staggered-estimate.ts';

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
  const { plan, asOf } = input;
  const basis: Basis[] = [];
  const judged = judgedOnce({
    ...input,
    complete: input.timeline.complete,
    read: (metric) => {
      const { read, rests } = readOne(input, metric);
      if (rests) basis.push(rests);
      return read;
    },
  });
  return { design: plan.design, strength: plan.strength, asOf, checks: { sampleRatio: null }, ...judged, basis };
}

function readOne(input: StaggeredInput, { metric }: PlannedMetric): { read: OnceRead; rests: Basis | null } {
  const { plan } = input;
  const panel = input.panels.get(metric);
  const found = panel ? estimate(input, panel) : null;
  const exposed = panel?.units.filter(({ firstExposed }) => firstExposed !== null).length ?? 0;
  const given = { agent: exposed, control: (panel?.units.length ?? 0) - exposed };
  const units = typeof found === 'object' && found ? { agent: found.exposed, control: found.compared } : given;
  const contrast = contrastOf(plan, units, found);
  const counts = (key: 'events' | 'missing') => ({
    agent: panel?.exposed[key] ?? 0,
    control: panel?.compared[key] ?? 0,
  });
  return {
    read: {
      contrast: panel ? withoutMissing(contrast, panel.exposed, panel.compared) : contrast,
      events: counts('events'),
      missing: counts('missing'),
      sql: panel?.sql ?? null,
    },
    rests: typeof found === 'object' && found ? found.basis : null,
  };
}

/** The contrast of what was estimated; of nothing, or of why not. */
function contrastOf(
  { confidence }: AnalysisPlan,
  units: Readonly<Record<'agent' | 'control', number>>,
  found: EstimatedPanel | string | null,
): Contrast {
  if (typeof found !== 'object' || found === null)
    return {
      confidence,
      method: 'not estimated',
      control: { units: units.control, mean: null },
      agent: { units: units.agent, mean: null },
      effect: null,
      standardError: null,
      withheld: found === null ? 'effect.not_read' : 'effect.not_estimated',
      ...(found === null ? {} : { because: found }),
    };
  const { effect, observed, method } = found;
  return {
    confidence,
    method,
    control: { units: units.control, mean: observed - effect.estimate },
    agent: { units: units.agent, mean: observed },
    effect: effectBeside(observed, { estimate: effect.estimate, lower: effect.lower, upper: effect.upper }),
    standardError: effect.standardError,
    withheld: null,
  };
}

/** The estimate, or why there is none. */
function estimate({ plan, timeline }: StaggeredInput, panel: PanelReading): EstimatedPanel | string {
  const { metric, units, periods } = panel;
  try {
    return estimatePanel({
      metric,
      units,
      period: timeline.period,
      periods,
      alpha: 1 - plan.confidence,
      seed: `${plan.starts} ${metric}`,
    });
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
