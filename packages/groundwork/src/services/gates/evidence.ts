import { dayOf } from '../../charter/quantities.ts';
import type { Condition, ConditionId } from '../../conditions/finding.ts';
import type { GateEvidence } from '../../gates/requirements.ts';
import { gates } from '../../gates/stages.ts';
import type { Waiver } from '../../store/records/waivers.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { MeasureDocument } from '../documents/measure.ts';
import { currentMeasurement } from '../effects/kept.ts';

/** Over how many days stops are counted as incidents. */
export const incidentWindowDays = 30;

/** What the gates look at, from the conditions just computed and from the records. */
export async function gateEvidence(
  ctx: Context,
  opened: Read,
  conditions: readonly Condition[],
  waivers: readonly Waiver[],
): Promise<GateEvidence> {
  const { records } = ctx.stores;
  const id = opened.initiative.id;
  const [effect, stops] = await Promise.all([currentMeasurement(ctx, id), records.stops.list(id)]);
  const since = ctx.clock.now().getTime() - incidentWindowDays * 86_400_000;
  return {
    stage: opened.initiative.stage,
    conditions,
    waived: Object.fromEntries(gates.map((gate) => [gate, waivedFor(waivers, gate)])) as Record<
      (typeof gates)[number],
      ReadonlySet<ConditionId>
    >,
    measured: effect ? measuredPart(effect.answer) : null,
    claim: opened.loaded.charter.success?.claim ?? 'A',
    dataMeasured: wasMeasured(conditions.find((each) => each.id === 'data')),
    startsOn: startsAhead(ctx, opened),
    incidents: {
      count: stops.filter((each) => each.action === 'stop' && Date.parse(each.at) >= since).length,
      budget: opened.loaded.charter.governance?.limits?.incidents_per_month ?? null,
    },
  };
}

/** A primary metric without a time has one reading and no before: whether it was taken after the start, only the people can know. */
function startsAhead(ctx: Context, { loaded: { charter }, workspace }: Read): string | null {
  const starts = charter.rollout?.starts;
  const timed = charter.metrics?.[charter.success?.primary?.metric ?? '']?.at !== undefined;
  return timed && starts !== undefined && dayOf(ctx.clock.now(), workspace.config.timezone) < starts ? starts : null;
}

/** The waivers that count today. */
export function activeWaivers(ctx: Context, opened: Read): Promise<readonly Waiver[]> {
  const today = dayOf(ctx.clock.now(), opened.workspace.config.timezone);
  return ctx.stores.records.waivers.active(opened.initiative.id, today);
}

function waivedFor(waivers: readonly Waiver[], gate: string): ReadonlySet<ConditionId> {
  return new Set(waivers.filter((each) => each.gate === gate).map((each) => each.condition));
}

function measuredPart(document: MeasureDocument): GateEvidence['measured'] {
  const primary = document.metrics.find((each) => each.role === 'primary');
  return {
    primary: primary ? { metric: primary.metric, verdict: primary.verdict ?? 'too early' } : null,
    breached: document.metrics.filter((each) => each.verdict === 'breached').map((each) => each.metric),
    unseen: document.metrics
      .filter((each) => each.role === 'harmless' && each.effect === null)
      .map((each) => each.metric),
    doubtful: document.metrics
      .filter((each) => each.verdict === 'too early' && each.beyondTolerance === true)
      .map((each) => each.metric),
    strength: document.strength,
    registered: document.registered,
  };
}

/** Measured at least: some rule gave a number, whatever it was. That a source can be reached says nothing about what is in it. */
function wasMeasured(data: Condition | undefined): boolean {
  const aboutData = (code: string) => code !== 'data.not_declared' && !code.startsWith('access.');
  return data?.findings.some(({ code, state }) => aboutData(code) && (state === 'met' || state === 'unmet')) ?? false;
}
