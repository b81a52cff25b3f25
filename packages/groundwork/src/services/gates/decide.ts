import type { Gate } from '../../charter/schema/workspace.ts';
import type { ConditionId, Finding } from '../../conditions/finding.ts';
import { fail, GroundworkError } from '../../errors/problem.ts';
import { mayNotDecide, stillToDecide } from '../../gates/decide.ts';
import { type Missing, missingFor } from '../../gates/requirements.ts';
import { gates, hasPassed, moves, type Stage } from '../../gates/stages.ts';
import type { LedgerEntry } from '../../store/records/ledger.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { rereadBaseline } from '../baselines/reread.ts';
import { type Opened, openInitiative } from '../charters.ts';
import type { Context } from '../context.ts';
import { type Assessment, assess, storeAssessment } from '../initiatives/assess.ts';
import { appendEntry, reference } from '../ledger/append.ts';
import { actingPerson } from '../people.ts';
import { refuseEarlyRenewal, renewalOf } from './renewal.ts';
import { readWaiver, type WaiverGiven } from './waiver.ts';

export interface DecideInput {
  readonly initiative: string;
  readonly gate: string;
  readonly as: string;
  readonly hold?: boolean | undefined;
  readonly because?: string | undefined;
  readonly waive?: string | undefined;
  readonly until?: string | undefined;
}

interface Act {
  readonly ctx: Context;
  readonly opened: Opened;
  readonly gate: Gate;
  readonly person: string;
  readonly because: string | null;
  readonly at: string;
  /** What whoever decides should see, though it keeps nothing closed. */
  readonly notes: readonly string[];
}

/**
 * One person opens or holds a gate. The conditions are computed first; while anything is missing the gate stays closed and nothing is decided,
 * though a waiver given along is kept. Where several must decide, each decision binds to the charter as it stands, and the last one moves the stage.
 * Fails with `gate.*` when the person may not decide, the order is broken, a renewal is early, a hold has no reason, or a waiver is incomplete.
 */
export async function decide({ ctx, input }: { ctx: Context; input: DecideInput }) {
  const gate = gates.find((each) => each === input.gate) ?? fail('gate.unknown_gate', { given: input.gate });
  const opened = await openInitiative(ctx, input.initiative);
  const person = actingPerson(opened.workspace.config, input.as);
  const refusal = mayNotDecide({
    initiative: input.initiative,
    gate,
    workspace: opened.workspace.config,
    owner: opened.loaded.charter.owner.person,
    person,
  });
  if (refusal) throw new GroundworkError([refusal]);
  const { stage } = opened.initiative;
  if (hasPassed(stage, gate)) fail('gate.already_passed', { gate, initiative: input.initiative, stage });
  const waiver = readWaiver(ctx, opened, input);
  const because = input.because?.trim() || null;
  if (input.hold && waiver) fail('gate.waiver_on_hold', {});
  if (input.hold && because === null) fail('gate.reason_missing', { what: 'hold' });
  const before = await reread(ctx, opened, gate);
  const at = ctx.clock.now().toISOString();
  const notes = before.map(({ message }) => ctx.secrets.redact(message));
  const act: Act = { ctx, opened, gate, person, because, at, notes };
  const assessment = await assess(ctx, opened, { baseline: before });
  const decided = input.hold ? await hold(act, assessment) : await open(act, assessment, waiver);
  return { ...decided, nextDue: decided.opened ? await renewalOf(ctx, opened) : null };
}

/** Where the effect counts, so does the before that it was planned from. */
async function reread(ctx: Context, opened: Opened, gate: Gate): Promise<readonly Finding[]> {
  if (gate !== 'production' && gate !== 'renew') return [];
  const frozen = await ctx.stores.records.baselines.latest<FrozenDocument>(opened.initiative.id);
  return frozen ? rereadBaseline(ctx, opened, frozen.document) : [];
}

async function open(act: Act, assessment: Assessment, waiver: WaiverGiven | null) {
  const { ctx, opened, gate, person } = act;
  const id = opened.initiative.id;
  const waivedNow = waiver
    ? {
        ...assessment.evidence,
        waived: {
          ...assessment.evidence.waived,
          [gate]: new Set([...assessment.evidence.waived[gate], waiver.condition]),
        },
      }
    : assessment.evidence;
  const missing = missingFor(gate, waivedNow);
  if (gate === 'renew' && waiver === null) await refuseEarlyRenewal(ctx, opened, missing.length === 0);
  return ctx.stores.records.transaction(async (tx) => {
    await unchanged(tx, opened);
    const hashes = await storeAssessment(tx, assessment);
    if (waiver) await addWaiver(act, tx, waiver);
    if (missing.length > 0)
      return answer(act, 'open', {
        opened: false,
        stage: opened.initiative.stage,
        waitsFor: [],
        missing,
        waiver,
        entry: null,
      });
    const pending = await tx.decisions.pending(id, gate);
    const mine = { person, action: 'open' as const, charterHash: opened.loaded.hash };
    const waitsFor = stillToDecide(opened.workspace.config, gate, [...pending, mine], opened.loaded.hash);
    const stage = waitsFor.length === 0 ? moves[gate].to : opened.initiative.stage;
    await tx.decisions.add({
      initiative: id,
      gate,
      person,
      action: 'open',
      because: act.because,
      at: act.at,
      charterHash: opened.loaded.hash,
      conditions: assessment.conditions,
    });
    const entry = await decisionEntry(act, tx, { action: 'open', stage, pending: waitsFor, hashes, assessment });
    if (waitsFor.length === 0) await pass(act, tx, stage);
    return answer(act, 'open', { opened: waitsFor.length === 0, stage, waitsFor, missing: [], waiver, entry });
  });
}

async function hold(act: Act, assessment: Assessment) {
  const { ctx, opened, gate, person, at } = act;
  const id = opened.initiative.id;
  return ctx.stores.records.transaction(async (tx) => {
    await unchanged(tx, opened);
    const hashes = await storeAssessment(tx, assessment);
    const stage =
      opened.initiative.stage === moves[gate].from[0]
        ? (moves[gate].heldTo ?? opened.initiative.stage)
        : opened.initiative.stage;
    await tx.decisions.add({
      initiative: id,
      gate,
      person,
      action: 'hold',
      because: act.because,
      at,
      charterHash: opened.loaded.hash,
      conditions: assessment.conditions,
    });
    const entry = await decisionEntry(act, tx, { action: 'hold', stage, pending: [], hashes, assessment });
    await tx.decisions.settle(id, gate, at);
    if (stage !== opened.initiative.stage)
      await tx.initiatives.move(id, { from: opened.initiative.stage, to: stage, at });
    return answer(act, 'hold', {
      opened: false,
      stage,
      waitsFor: [],
      missing: missingFor(gate, assessment.evidence),
      waiver: null,
      entry,
    });
  });
}

/** What was assessed is what is decided on: another process may have moved it meanwhile. */
async function unchanged(tx: RecordsTransaction, opened: Opened): Promise<void> {
  const now = await tx.initiatives.lock(opened.initiative.id);
  if (now.stage !== opened.initiative.stage || now.charterHash !== opened.loaded.hash)
    fail('gate.changed_meanwhile', { initiative: now.id, stage: now.stage });
}

async function addWaiver(
  { ctx, opened, gate, person, at }: Act,
  tx: RecordsTransaction,
  { condition, until, because }: WaiverGiven,
): Promise<void> {
  const initiative = opened.initiative.id;
  await tx.waivers.add({ initiative, condition, gate, person, because, until, at });
  await appendEntry(ctx, tx, { kind: 'waiver', initiative, person, predicate: { condition, gate, until, because } });
}

interface Settled {
  readonly action: 'open' | 'hold';
  readonly stage: Stage;
  readonly pending: readonly string[];
  readonly hashes: ReadonlyMap<ConditionId, string>;
  readonly assessment: Assessment;
}

function decisionEntry(
  { ctx, opened, gate, person, because }: Act,
  tx: RecordsTransaction,
  settled: Settled,
): Promise<LedgerEntry> {
  const { action, stage, pending, hashes, assessment } = settled;
  return appendEntry(ctx, tx, {
    kind: 'decision',
    initiative: opened.initiative.id,
    person,
    predicate: {
      gate,
      action,
      because,
      charterHash: opened.loaded.hash,
      conditions: assessment.conditions.map(({ id, state }) => ({ id, state, evidenceHash: hashes.get(id) ?? null })),
      stage,
      pending: [...pending],
    },
  });
}

async function pass({ opened, gate, person, at }: Act, tx: RecordsTransaction, stage: Stage): Promise<void> {
  const { id, stage: from, stopped } = opened.initiative;
  await tx.decisions.settle(id, gate, at);
  if (stopped)
    await tx.stops.add({ initiative: id, action: 'resume', person, because: `The ${gate} gate was opened again.`, at });
  if (stage !== from) await tx.initiatives.move(id, { from, to: stage, at });
  // Only what the owner does themselves is their review.
  if (gate === 'renew' && person === opened.loaded.charter.owner.person)
    await tx.reviews.add({ initiative: id, person, note: 'renewal', at });
}

interface Outcome {
  readonly opened: boolean;
  readonly stage: Stage;
  readonly waitsFor: readonly string[];
  readonly missing: readonly Missing[];
  readonly waiver: WaiverGiven | null;
  readonly entry: LedgerEntry | null;
}

function answer({ opened, gate, person, at, notes }: Act, action: 'open' | 'hold', outcome: Outcome) {
  const { waiver, entry, missing, waitsFor } = outcome;
  return {
    initiative: opened.initiative.id,
    gate,
    action,
    person,
    opened: outcome.opened,
    stage: outcome.stage,
    waitsFor: [...waitsFor],
    missing: missing.map(({ id, message, fix }) => ({ id, message, fix })),
    waiver: waiver ? { condition: waiver.condition, until: waiver.until } : null,
    at,
    notes: [...notes],
    entry: entry ? reference(entry) : null,
  };
}
