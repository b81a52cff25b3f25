import { type ConditionId, conditionIds, type Finding, type State } from '../../conditions/finding.ts';
import { agedReason, agedState } from '../../conditions/validity.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import { ownerName, readInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import { latestMeasurement } from '../effects/kept.ts';
import { describeEnvelope } from '../ledger/describe.ts';

interface StoredCondition {
  readonly state: State;
  readonly findings: readonly Finding[];
}

/** What the last check and the last measurement found, and the newest ledger entries, without computing anything. */
export async function latest({ ctx, input }: { ctx: Context; input: { initiative: string } }) {
  const { initiative: id } = input;
  const { workspace, loaded, stage } = await readInitiative(ctx, id);
  const [conditions, effect, newest] = await Promise.all([
    Promise.all(conditionIds.map((condition) => latestCondition(ctx, id, condition))),
    latestMeasurement(ctx, id),
    newestEntries(ctx, id),
  ]);
  return {
    initiative: id,
    title: ctx.secrets.redact(loaded.charter.title),
    stage,
    owner: loaded.charter.owner.person,
    ownerName: ownerName({ workspace, loaded }),
    conditions,
    effect: effect?.answer ?? null,
    entries: newest.map(({ index, at, envelope, leafHash }) => ({
      index,
      at,
      text: describeEnvelope(envelope),
      leafHash,
    })),
  };
}

async function latestCondition(ctx: Context, initiative: string, id: ConditionId) {
  const evidence = await ctx.stores.records.evidence.latest<StoredCondition>(initiative, `condition:${id}`);
  const found: State = evidence?.body.state ?? 'unverified';
  const state = evidence ? agedState(id, evidence.body, evidence.observedAt, ctx.clock.now()) : found;
  const checkedAt = evidence?.observedAt ?? null;
  if (evidence && state !== found) {
    const reason = agedReason(evidence.body, evidence.observedAt);
    return { id, state, checkedAt, reason, fix: `Check again: groundwork check ${initiative}` };
  }
  const worst = evidence?.body.findings.find((each) => each.state === state && each.state !== 'met') ?? null;
  return {
    id,
    state,
    checkedAt,
    reason: worst?.message ?? null,
    fix: worst?.fix ?? null,
  };
}

const shownEntries = 20;
const searchedEntries = 2000;

/** The newest entries of the initiative, newest first, among the last of the whole ledger. */
async function newestEntries(ctx: Context, initiative: string): Promise<readonly LedgerEntry[]> {
  const { ledger } = ctx.stores.records;
  const { size } = await ledger.head();
  const last = await ledger.entries({ from: Math.max(0, size - searchedEntries), limit: searchedEntries, initiative });
  return last.slice(-shownEntries).toReversed();
}
