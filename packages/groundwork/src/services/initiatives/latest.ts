import { type ConditionId, conditionIds, type Finding, type State } from '../../conditions/finding.ts';
import { openInitiative, ownerName } from '../charters.ts';
import type { Context } from '../context.ts';
import { latestMeasurement } from '../effects/kept.ts';
import { describeEnvelope } from '../ledger/describe.ts';

interface StoredCondition {
  readonly state: State;
  readonly findings: readonly Finding[];
}

/** What the last check and the last measurement found, and the newest ledger entries, without computing anything. */
export async function latest({ ctx, input }: { ctx: Context; input: { initiative: string } }) {
  const { workspace, loaded, initiative } = await openInitiative(ctx, input.initiative);
  const { records } = ctx.stores;
  const [conditions, effect, head] = await Promise.all([
    Promise.all(conditionIds.map((id) => latestCondition(ctx, initiative.id, id))),
    latestMeasurement(ctx, initiative.id),
    records.ledger.entries({ initiative: initiative.id, limit: 10_000 }),
  ]);
  return {
    initiative: initiative.id,
    title: loaded.charter.title,
    stage: initiative.stage,
    owner: loaded.charter.owner.person,
    ownerName: ownerName({ workspace, loaded }),
    conditions,
    effect: effect?.answer ?? null,
    entries: head
      .toReversed()
      .slice(0, 20)
      .map(({ index, at, envelope, leafHash }) => ({ index, at, text: describeEnvelope(envelope), leafHash })),
  };
}

async function latestCondition(ctx: Context, initiative: string, id: ConditionId) {
  const evidence = await ctx.stores.records.evidence.latest<StoredCondition>(initiative, `condition:${id}`);
  const state: State = evidence?.body.state ?? 'unverified';
  const worst = evidence?.body.findings.find((each) => each.state === state && each.state !== 'met') ?? null;
  return {
    id,
    state,
    checkedAt: evidence?.observedAt ?? null,
    reason: worst?.message ?? null,
    fix: worst?.fix ?? null,
  };
}
