import { dayOf, endOfDay } from '../../charter/days.ts';
import { personOf } from '../../charter/people.ts';
import type { History } from '../../charter/schema/history.ts';
import { conditionIds, type State } from '../../conditions/finding.ts';
import { ageEnds } from '../../conditions/validity.ts';
import type { FoundCondition } from '../../portfolio/causes.ts';
import { declaredEnd } from '../../portfolio/declared-past.ts';
import type { Initiative } from '../../store/records/initiatives.ts';
import type { Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { CheckDocument } from '../documents/check.ts';
import type { ValueDocument } from '../documents/value.ts';
import type { LastAssessment } from '../initiatives/assess-last.ts';
import { conversionNotes } from '../value/converted.ts';
import { endedStage } from '../value/end.ts';

/** What the progress of the portfolio needs of one initiative beyond where it stands. It is kept with the standing. */
export interface Past {
  /** What its charter declares of the time before it was seen. */
  readonly declared: History | null;
  /** Every condition as it counts now, and since when it holds or does not. */
  readonly conditions: readonly FoundCondition[];
  /** The same on the day on which it ended; null while it goes on. */
  readonly atEnd: readonly FoundCondition[] | null;
  /** Everything that keeps the gate ahead closed. */
  readonly closedBy: readonly string[];
  /** The day of the first measurement that proved its value, as it was valued last; null where nothing is proven. */
  readonly provenOn: string | null;
  /** Who is accountable for the process: one, where it is defined. */
  readonly accountable: readonly { readonly id: string; readonly name: string }[];
  /** By which stated rate its money was converted, in sentences. */
  readonly moneyNotes: readonly string[];
}

/** Of an initiative whose charter says nothing. */
export const noPast: Past = {
  declared: null,
  conditions: [],
  atEnd: null,
  closedBy: [],
  provenOn: null,
  accountable: [],
  moneyNotes: [],
};

/** From the charter and the records alone. */
export async function pastOf(
  ctx: Context,
  read: Read,
  record: Initiative | null,
  {
    assessment,
    answer,
    value,
  }: { readonly assessment: LastAssessment; readonly answer: CheckDocument; readonly value: ValueDocument | null },
): Promise<Past> {
  const { charter } = read.loaded;
  const { nextGate, gates } = answer;
  return {
    declared: charter.history ?? null,
    conditions: await conditionsNow(ctx, assessment),
    atEnd: await conditionsAtEnd(ctx, read, record),
    closedBy: nextGate === null ? [] : [...gates[nextGate].missing],
    provenOn: value?.provenOn ?? null,
    moneyNotes: conversionNotes(read),
    accountable: [charter.process?.accountable ?? []]
      .flat()
      .map((id) => ({ id, name: personOf(read.workspace.config, id)?.name ?? id })),
  };
}

/** What was found to hold and has grown too old does not hold since then. */
async function conditionsNow(
  ctx: Context,
  { initiative, conditions, checkedAt }: LastAssessment,
): Promise<readonly FoundCondition[]> {
  const found = await ctx.stores.records.evidence.conditionsSince(initiative, ctx.clock.now().toISOString());
  return conditions.map(({ id, state, findings }) => {
    const last = found.find(({ condition }) => condition === id);
    const hasAged = last?.state === 'met' && state !== 'met';
    const seen = { state: 'met' as const, findings: findings.filter(({ code }) => code !== `${id}.out_of_date`) };
    const at = checkedAt[id];
    const since = hasAged && at !== null ? ageEnds(id, seen, at) : (last?.since ?? null);
    return { condition: id, state, since };
  });
}

/** As checks had found them by the instant. */
export async function conditionsBy(
  ctx: Context,
  initiative: string,
  until: string,
): Promise<readonly FoundCondition[]> {
  const found = await ctx.stores.records.evidence.conditionsSince(initiative, until);
  return conditionIds.map(
    (id) =>
      found.find(({ condition }) => condition === id) ?? {
        condition: id,
        state: 'unverified' satisfies State,
        since: null,
      },
  );
}

/** The day on which it ended is that of the records, else what the charter declares. */
async function conditionsAtEnd(
  ctx: Context,
  { workspace, loaded, initiative }: Read,
  record: Initiative | null,
): Promise<readonly FoundCondition[] | null> {
  if (record !== null && endedStage(record.stage) !== null) return conditionsBy(ctx, initiative.id, record.stageSince);
  const { timezone } = workspace.config;
  // One that was taken up again goes on.
  const ended = declaredEnd(loaded.charter.history, 'proposed', dayOf(ctx.clock.now(), timezone));
  if (ended === null) return null;
  if (ended.on === null) return [];
  return conditionsBy(ctx, initiative.id, endOfDay(ended.on, timezone).toISOString());
}
