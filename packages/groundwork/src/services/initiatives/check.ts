import { dayOf } from '../../charter/quantities.ts';
import type { Gate } from '../../charter/schema/workspace.ts';
import { type Condition, type Finding, honestTestIds, type State } from '../../conditions/finding.ts';
import { stillToDecide } from '../../gates/decide.ts';
import { renewalIsDue } from '../../gates/renewal.ts';
import { type Missing, missingFor } from '../../gates/requirements.ts';
import { gates, hasPassed, nextGate } from '../../gates/stages.ts';
import { declaredEnd } from '../../portfolio/declared-past.ts';
import { openInitiative, ownerName, type Read } from '../charters.ts';
import type { Context } from '../context.ts';
import type { CheckDocument, FindingDocument, GateDocument } from '../documents/check.ts';
import { renewableOn, renewalOf } from '../gates/renewal.ts';
import { declaredStage } from '../portfolio/declared.ts';
import { type Assessment, assess, storeAssessment } from './assess.ts';

const questions: Readonly<Record<(typeof honestTestIds)[number], string>> = {
  data: 'Can it reach data it can trust?',
  governance: 'Was governance written down before launch?',
  baseline: 'Was the baseline captured before the start?',
  owner: 'Does one named person answer for it?',
};

/** Computes the seven conditions of an initiative and what each gate still needs, and keeps the evidence. */
export async function check({ ctx, input }: { ctx: Context; input: { initiative: string } }): Promise<CheckDocument> {
  const opened = await openInitiative(ctx, input.initiative);
  const assessment = await assess(ctx, opened);
  await ctx.stores.records.transaction((tx) => storeAssessment(tx, assessment));
  return checkAnswer(ctx, opened, assessment);
}

/** What a check answers, from what it assessed. */
export async function checkAnswer(ctx: Context, opened: Read, assessment: Assessment): Promise<CheckDocument> {
  const { loaded, initiative } = opened;
  const gateDocuments = await Promise.all(
    gates.map(async (gate) => [gate, await gateAnswer(ctx, opened, assessment, gate)] as const),
  );
  const declaredEnded = declaredEnd(loaded.charter.history, initiative.stage, todayOf(ctx, opened));
  const ahead = declaredEnded ? null : nextGate(initiative.stage);
  const byGate = Object.fromEntries(gateDocuments) as Record<Gate, GateDocument>;
  return {
    initiative: initiative.id,
    title: ctx.secrets.redact(loaded.charter.title),
    stage: initiative.stage,
    owner: loaded.charter.owner.person,
    ownerName: ownerName(opened),
    asOf: assessment.asOf,
    charter: { hash: loaded.hash, file: loaded.file },
    honestTest: honestTest(assessment.conditions),
    conditions: assessment.conditions.map(({ id, state, findings }) => ({
      id,
      state,
      findings: findings.map(findingAnswer),
    })),
    gates: byGate,
    nextGate: ahead,
    declared: await declaredStage(ctx, opened, await ctx.stores.records.initiatives.get(initiative.id)),
    declaredEnded,
    gapToCloseFirst: ahead === null ? null : gapToCloseFirst(byGate[ahead].reasons, assessment.conditions),
  };
}

const todayOf = (ctx: Context, { workspace }: Read) => dayOf(ctx.clock.now(), workspace.config.timezone);

/** What is known to be wrong comes before what nobody has looked at yet. */
function gapToCloseFirst(reasons: GateDocument['reasons'], conditions: readonly Condition[]) {
  const isUnmet = (id: string) => conditions.some((each) => each.id === id && each.state === 'unmet');
  return reasons.find(({ id }) => isUnmet(id)) ?? reasons[0] ?? null;
}

function honestTest(conditions: readonly Condition[]): CheckDocument['honestTest'] {
  const answers = honestTestIds.map((condition) => {
    const state = conditions.find((each) => each.id === condition)?.state ?? 'unverified';
    return { condition, question: questions[condition], answer: answerOf(state), state };
  });
  return { passed: answers.every((each) => each.answer === 'yes'), questions: answers };
}

/** A waiver lets a gate open; it does not turn a no into a yes. */
function answerOf(state: State): 'yes' | 'no' | 'not verified' {
  if (state === 'met') return 'yes';
  return state === 'unverified' ? 'not verified' : 'no';
}

async function gateAnswer(ctx: Context, opened: Read, { evidence }: Assessment, gate: Gate): Promise<GateDocument> {
  const missing: readonly Missing[] = missingFor(gate, evidence);
  const pending = await ctx.stores.records.decisions.pending(opened.initiative.id, gate);
  const decides = opened.workspace.config.decides[gate] ?? [];
  const due = gate === 'renew' ? await renewalOf(ctx, opened) : null;
  const today = todayOf(ctx, opened);
  const isRenewed = gate === 'renew' && missing.length + pending.length === 0 && !renewalIsDue(due, today);
  const passed = hasPassed(opened.initiative.stage, gate) || isRenewed;
  return {
    open: missing.length === 0,
    missing: [...new Set(missing.map((each) => each.id))],
    reasons: missing.map(({ id, message, fix }) => ({ id, message, fix })),
    passed,
    due,
    notBefore: gate === 'renew' ? await renewableOn(ctx, opened, missing.length === 0) : null,
    decides: [...decides],
    waitsFor: passed ? [] : [...stillToDecide(opened.workspace.config, gate, pending, opened.loaded.hash)],
  };
}

/** A finding with nothing left open. */
export function findingAnswer(each: Finding): FindingDocument {
  return {
    code: each.code,
    subject: each.subject,
    state: each.state,
    measured: each.measured,
    expected: each.expected,
    unit: each.unit,
    message: each.message,
    fix: each.fix,
    sql: each.sql,
    samples: each.samples.map((sample) => ({ ...sample })),
    severity: each.severity ?? 'error',
    location: each.location ?? null,
    observedAt: each.observedAt ?? null,
  };
}
