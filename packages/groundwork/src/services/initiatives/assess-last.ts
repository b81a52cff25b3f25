import { endOfDay } from '../../charter/days.ts';
import { type ConditionId, conditionIds, type Finding, type State } from '../../conditions/finding.ts';
import { rollUp } from '../../conditions/roll-up.ts';
import { agedReason, agedState, ageEnds } from '../../conditions/validity.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import { activeWaivers, gateEvidence } from '../gates/evidence.ts';
import type { Assessment } from './assess.ts';

interface KeptCondition {
  readonly state: State;
  readonly findings: readonly Finding[];
}

/** The conditions as the last check found them and as they count now: aged, and with the waivers in force today. */
export interface LastAssessment extends Assessment {
  /** When each condition was found so; null where it never was. */
  readonly checkedAt: ByCondition;
  /** The instant from which what was found, or the waiver, counts no more; null where it does not hold, or only a change ends it. */
  readonly countsUntil: ByCondition;
}

type ByCondition = Readonly<Record<ConditionId, string | null>>;

/** What `assess` would answer if nothing had changed in the data since the last check, read from the records alone. */
export async function assessLast(ctx: Context, opened: Read): Promise<LastAssessment> {
  const id = opened.initiative.id;
  const now = ctx.clock.now();
  const [kept, waivers] = await Promise.all([
    Promise.all(
      conditionIds.map((condition) => ctx.stores.records.evidence.latest<KeptCondition>(id, `condition:${condition}`)),
    ),
    activeWaivers(ctx, opened),
  ]);
  const conditions = conditionIds.map((condition, index) => {
    const evidence = kept[index];
    const waiver = waivers.findLast((each) => each.condition === condition);
    if (!evidence) return rollUp(condition, [], waiver);
    // A waiver of that day is taken off and the one of today is put on.
    const found = evidence.body.findings.filter(({ code }) => code !== `${condition}.waived`);
    const seen = { state: rollUp(condition, found).state, findings: found };
    const aged = agedState(condition, seen, evidence.observedAt, now);
    return rollUp(
      condition,
      aged === seen.state ? found : [outOfDate(opened, condition, seen, evidence.observedAt), ...found],
      waiver,
    );
  });
  const times = kept.map((each) => each?.observedAt ?? null);
  const ends = conditions.map((each, index) => {
    const waiver = waivers.findLast(({ condition }) => condition === each.id);
    if (each.state === 'waived' && waiver)
      return endOfDay(waiver.until, opened.workspace.config.timezone).toISOString();
    return ageEnds(each.id, each, times[index] ?? now.toISOString());
  });
  return {
    initiative: id,
    asOf:
      times.reduce<string>((first, each) => (each !== null && each > first ? each : first), '') || now.toISOString(),
    conditions,
    evidence: await gateEvidence(ctx, opened, conditions, waivers),
    checkedAt: byCondition(times),
    countsUntil: byCondition(ends),
  };
}

/** Of values in the order of the conditions. */
function byCondition(values: readonly (string | null)[]): ByCondition {
  return Object.fromEntries(conditionIds.map((id, index) => [id, values[index] ?? null])) as ByCondition;
}

function outOfDate(
  { initiative, workspace }: Read,
  condition: ConditionId,
  seen: KeptCondition,
  checkedAt: string,
): Finding {
  return {
    code: `${condition}.out_of_date`,
    subject: condition,
    state: 'stale',
    measured: checkedAt,
    expected: null,
    unit: null,
    message: agedReason(condition, seen, checkedAt, workspace.config.timezone),
    fix: `Check again: groundwork check ${initiative.id}`,
    sql: null,
    samples: [],
  };
}
