import { dayOf } from '../../charter/quantities.ts';
import { baselineFindings, type FrozenBaseline } from '../../conditions/baseline.ts';
import { type Condition, type ConditionId, conditionIds, type Finding } from '../../conditions/finding.ts';
import { governanceFindings } from '../../conditions/governance.ts';
import { observationFindings } from '../../conditions/observation.ts';
import { ownerFindings } from '../../conditions/owner.ts';
import { processFindings } from '../../conditions/process.ts';
import { type ActiveWaiver, rollUp } from '../../conditions/roll-up.ts';
import { successFindings } from '../../conditions/success.ts';
import type { GateEvidence } from '../../gates/requirements.ts';
import type { RecordsTransaction } from '../../store/records/records.ts';
import type { FrozenDocument } from '../baselines/frozen-document.ts';
import { planHash } from '../baselines/plan-hash.ts';
import type { Opened } from '../charters.ts';
import type { Context } from '../context.ts';
import { activeWaivers, gateEvidence } from '../gates/evidence.ts';
import { governanceBinding } from '../governance/binding.ts';
import { redactFinding } from '../redact.ts';
import { type Gathered, gather } from './gather.ts';

export interface Assessment {
  readonly initiative: string;
  readonly asOf: string;
  readonly conditions: readonly Condition[];
  readonly evidence: GateEvidence;
}

/** Computes the seven conditions and what the gates need, from the company's data and the records. Writes nothing. `more` are findings of who asks. */
export async function assess(
  ctx: Context,
  opened: Opened,
  more: Partial<Readonly<Record<ConditionId, readonly Finding[]>>> = {},
): Promise<Assessment> {
  const gathered = await gather(ctx, opened);
  const findings = await findingsByCondition(ctx, opened, gathered);
  const waivers = await activeWaivers(ctx, opened);
  const conditions = conditionIds.map((id) =>
    rollUp(
      id,
      [...findings[id], ...(more[id] ?? [])].map((each) => redactFinding(each, ctx.secrets.redact)),
      waivers.findLast((each) => each.condition === id) satisfies ActiveWaiver | undefined,
    ),
  );
  return {
    initiative: opened.initiative.id,
    asOf: ctx.clock.now().toISOString(),
    conditions,
    evidence: await gateEvidence(ctx, opened, conditions, waivers),
  };
}

async function findingsByCondition(
  ctx: Context,
  opened: Opened,
  gathered: Gathered,
): Promise<Readonly<Record<ConditionId, readonly Finding[]>>> {
  const { records } = ctx.stores;
  const { charter, locate, sectionHashes } = opened.loaded;
  const governanceHash = await governanceBinding(opened);
  const id = opened.initiative.id;
  const workspace = opened.workspace.config;
  const now = ctx.clock.now();
  const [acceptances, signatures, review, drill, frozen] = await Promise.all([
    records.signatures.list(id, { section: 'owner', role: 'acceptance' }),
    records.signatures.list(id, { section: 'governance' }),
    records.reviews.latest(id),
    records.drills.latest(id),
    latestFrozen(ctx, id),
  ]);
  return {
    process: processFindings({ charter, workspace, locate, computed: gathered.computed, log: gathered.log }),
    success: successFindings({
      charter,
      locate,
      computed: gathered.computed,
      detectability: gathered.detectability,
      assignment: gathered.assignment,
    }),
    data: gathered.data,
    governance: governanceFindings({
      charter,
      workspace,
      locate,
      governanceHash,
      signatures,
      lastDrill: drill?.passed ? drill.at : null,
      policyTrouble: gathered.policyTrouble,
      now,
    }),
    baseline: baselineFindings({
      charter,
      locate,
      frozen,
      planHash: planHash(opened.loaded),
      firstRun: gathered.runs.first,
      zone: workspace.timezone,
      today: dayOf(now, workspace.timezone),
    }),
    owner: ownerFindings({
      charter,
      workspace,
      locate,
      ownerHash: sectionHashes.owner ?? '',
      acceptances,
      lastReview: review?.at ?? null,
      now,
    }),
    observation: observationFindings({
      charter,
      workspace,
      locate,
      evaluations: gathered.evaluations,
      runs: gathered.runs,
      measuredAt: gathered.measuredAt,
      stoppedAt: opened.initiative.stopped?.at ?? null,
      now,
    }),
  };
}

async function latestFrozen(ctx: Context, id: string): Promise<FrozenBaseline | null> {
  const baseline = await ctx.stores.records.baselines.latest<FrozenDocument>(id);
  if (!baseline) return null;
  const { planHash, coverage } = baseline.document;
  return { version: baseline.version, frozenAt: baseline.at, registered: baseline.registered, planHash, coverage };
}

/** Keeps the findings of every condition, content-addressed, and answers the hash of each: what a decision points at. */
export async function storeAssessment(
  tx: RecordsTransaction,
  { initiative, asOf, conditions }: Assessment,
): Promise<ReadonlyMap<ConditionId, string>> {
  const hashes = new Map<ConditionId, string>();
  for (const { id, state, findings } of conditions) {
    const evidence = await tx.evidence.add({
      initiative,
      kind: `condition:${id}`,
      observedAt: asOf,
      body: { state, findings },
    });
    hashes.set(id, evidence.hash);
  }
  return hashes;
}
